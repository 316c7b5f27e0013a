"""Texts that try to be markup, and the report on them."""

from __future__ import annotations

from evolve.model.diff import Diff
from evolve.model.resolution import Key, Resolution
from evolve.report import build
from tests.report import collection

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)' x=\"",
    "{{ 7 * 7 }}{% include 'base.html.j2' %}{# #}",
    "]]><!-- -->&lt;b&gt;&amp;&#60;",
    "{0.__class__}{old}%s",
    "</del></ins></title></style></details><base href=//x>",
)
KEYS = ("../../x", "..", "/etc/passwd", "<script>", "a\"b'c", "CON", "x" * 300, "\u202etxt.exe", "a/b", "a-b")


def hostile_text(key: str, year: int):
    words = [f"{word}甲乙丙{word}" for word in HOSTILE]
    return collection.resolution(
        {
            "key": key,
            "language": f"zh-{HOSTILE[2]}",
            "title": HOSTILE[0],
            "year": year,
            "paragraphs": [(f"PP{i}<'\">", word[year % 2 :], [(HOSTILE[0], 3)]) for i, word in enumerate(words)],
            "headings": [("PP0<'\">", HOSTILE[0]), (None, HOSTILE[1])],
            "footnotes": [(HOSTILE[0], HOSTILE[1]), ("*", HOSTILE[0])],
        }
    )


def texts_and_diffs() -> tuple[list[Resolution], dict[tuple[Key, Key], Diff]]:
    """A text for each key, and the diff of the first two."""
    texts = [hostile_text(key, 2000 + i) for i, key in enumerate(KEYS)]
    old, new = texts[:2]
    ids = [p.id for p in old.paragraphs]
    return texts, {
        (old.key, new.key): collection.diff(old, new, [collection.link(old, new, name, name) for name in ids])
    }


def site() -> dict[str, bytes]:
    """The report on them, with a term that is markup."""
    texts, diffs = texts_and_diffs()
    evidence = [["../../x", "PP0<'\">", "..", "PP0<'\">"]]
    entry = {"old": HOSTILE[0], "new": HOSTILE[0][:-1], "kind": "term", "status": "ongoing", "evidence": evidence}
    return build(texts, diffs, collection.terms([entry], texts))
