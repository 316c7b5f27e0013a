"""The language and script of a text: ``zh-Hans``, ``zh-Hant``, ``en``."""

from __future__ import annotations

import re
from functools import cache

from evolve.language.grammar import tags, variants
from evolve.language.profile import data

_HAN = re.compile(r"[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]")
_LATIN = re.compile(r"[A-Za-z]")

HAN_SHARE = 0.2
"""Of all letters, in [0, 1]: a Chinese text full of symbols has 0.6 and more, an English one 0."""


def detect(text: str) -> str:
    """The tag of the language that ``text`` is written in, with its script where that varies."""
    han = len(_HAN.findall(text))
    latin = len(_LATIN.findall(text))
    if han > HAN_SHARE * (han + latin):
        return f"zh-{script(text)}"
    return "en"


def script(text: str) -> str:
    """``Hant`` where traditional characters outnumber their simplified forms, else ``Hans``."""
    old, new = _forms()
    return "Hant" if len(old.findall(text)) > len(new.findall(text)) else "Hans"


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The traditional characters that have a simplified form, and these."""
    table = variants(data("zh", "grammar"))
    return tuple(re.compile(f"[{''.join(map(chr, codes))}]") for codes in (table, table.values()))  # type: ignore[return-value]


def full_tag(tag: str, text: str) -> str:
    """``tag`` as a user gave it, with the script of ``text`` where it names none (``zh``)."""
    return f"zh-{script(text)}" if tag == "zh" else tag


def is_known(tag: str) -> bool:
    """Whether resolutions of that language can be read."""
    return tag.split("-", maxsplit=1)[0] in tags()
