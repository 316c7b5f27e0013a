"""A small writer of web pages, which knows nothing of how evolve reads: made-up resolutions as sites and Word export them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from hypothesis import strategies as st

from tests.resolutions import Made, MadePart


@dataclass(frozen=True)
class WebSetting:
    """How a made-up resolution is set on a page."""

    numbers: str = "typed"  # typed, lists (ol), word (as Word exports lists), table (a row a paragraph)
    notes: str = "linked"  # linked (list of notes), blocks (paragraphs), word, raised (no links), typed
    encoding: str = "utf-8"  # utf-8, bom, utf-16, gb18030
    entities: bool = False  # characters as numeric references
    wrap: int = 0  # characters after which the source goes on in a new line
    around: bool = False  # navigation, scripts, styles
    main: str = "none"  # none, main, article, table (the page is set in one)
    unclosed: bool = False  # </p> and </li> are left out


settings_of_web = st.builds(
    WebSetting,
    numbers=st.sampled_from(["typed", "lists", "word", "table"]),
    notes=st.sampled_from(["linked", "blocks", "word", "raised", "typed"]),
    encoding=st.sampled_from(["utf-8", "bom", "utf-16", "gb18030"]),
    entities=st.booleans(),
    wrap=st.sampled_from([0, 0, 30, 7]),
    around=st.booleans(),
    main=st.sampled_from(["none", "main", "article", "table"]),
    unclosed=st.booleans(),
)


@dataclass
class _Writer:
    made: Made
    setting: WebSetting
    called: set[str] = field(default_factory=set)

    def page(self) -> bytes:
        made, setting = self.made, self.setting
        rows = made.masthead() if made.draft else [f"{made.number}. {made.title}"]
        text = "".join(self._block(row) for row in [*rows, made.organ])
        text += "".join(self._body()) + "".join(self._notes())
        text = {
            "none": text,
            "main": f"<main>{text}</main>",
            "article": f"<div><article>{text}</article></div>",
            "table": f"<table><tr><td><a href=x>导航</a></td><td>{text}</td></tr></table>",
        }[setting.main]
        if setting.around and setting.main != "table":
            text = f"<nav><ul><li>1. 首页</li></ul></nav>{text}<script>var a = '1. 重申';</script><aside>相关；</aside>"
        name = {"gb18030": "gb2312", "utf-16": "utf-16", "bom": "utf-8"}.get(setting.encoding, setting.encoding)
        head = f'<head><meta http-equiv="Content-Type" content="text/html; charset={name}"><style>p {{}}</style></head>'
        page = f"<!DOCTYPE html>\n<html>{head}<body>{text}</body></html>"
        return page.encode({"bom": "utf-8-sig"}.get(setting.encoding, setting.encoding))

    def _block(self, text: str, *, tag: str = "p") -> str:
        return f"<{tag}>{self._text(text)}" + ("" if self.setting.unclosed and tag == "p" else f"</{tag}>\n")

    def _text(self, text: str) -> str:
        """The text, its line broken between two Chinese characters now and then."""
        size = self.setting.wrap
        if size:
            text = re.sub(rf"(.{{{size}}}[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\1\n  ", text)
        if self.setting.entities:
            return "".join(char if char.isascii() and char not in "<>&" else f"&#x{ord(char):x};" for char in text)
        return escape(text)

    def _body(self) -> Iterator[str]:
        open_lists: list[str] = []
        for part in self.made.body:
            if self.setting.numbers == "lists":
                yield from self._closed(open_lists, part)
            yield from self._part(part, open_lists)
        yield from (f"</li></{tag}>" for tag in reversed(open_lists))

    def _closed(self, open_lists: list[str], part: MadePart) -> Iterator[str]:
        """The ends of lists that do not hold the part."""
        depth = part.level + 1 if part.printed and not part.heading else 0
        while len(open_lists) > depth:
            open_lists.pop()
            yield "</li></ol>"

    def _part(self, part: MadePart, open_lists: list[str]) -> Iterator[str]:
        if part.id == "closing":
            yield from (self._block(row) for row in ([] if self.made.draft else self.made.closing()))
        elif part.heading:
            yield self._block(part.text, tag="h2")
        elif not part.printed:
            yield f"<p>{self._content(part)}</p>"
        elif self.setting.numbers == "lists":
            yield from self._item(part, open_lists)
        else:
            yield self._numbered(part)

    def _item(self, part: MadePart, open_lists: list[str]) -> Iterator[str]:
        if len(open_lists) == part.level + 1:
            yield "" if self.setting.unclosed else "</li>"
        else:
            kind = part.printed.strip("()")
            form = "1" if kind.isdecimal() else "i" if part.level == 2 else "a"
            style = "" if kind.isascii() else ' style="list-style-type: cjk-ideographic"'
            open_lists.append("ol")
            start = f' start="{kind}"' if kind.isdecimal() and kind != "1" else ""
            yield f'<ol type="{form}"{start}{style}>'
        yield f"<li>{self._content(part)}"

    def _numbered(self, part: MadePart) -> str:
        printed = part.printed + ("" if part.level else ".")
        if self.setting.numbers == "table":
            return f"<table><tr><td>{printed}</td><td>{self._content(part)}</td></tr></table>"
        if self.setting.numbers == "word":
            ignored = f"<span style='mso-list:Ignore'>{printed}<span style='font:7.0pt'>&nbsp; </span></span>"
            number = f"<![if !supportLists]>{ignored}<![endif]>"
            return f"<p class=MsoNormal>{number}{self._content(part)}<o:p></o:p></p>"
        return f"<p>{printed} {self._content(part)}</p>"

    def _content(self, part: MadePart) -> str:
        pieces, last = "", 0
        for at, mark in part.calls:
            pieces += self._text(part.text[last:at]) + self._call(mark)
            last = at
        return pieces + self._text(part.text[last:])

    def _call(self, mark: str) -> str:
        fresh = "" if mark in self.called else f' id="ref{mark}" name="_ftnref{mark}"'
        self.called.add(mark)
        return {
            "linked": f'<sup{fresh}><a href="#fn{mark}">{mark}</a></sup>',
            "blocks": f'<a href="page.html#fn{mark}"{fresh}><sup>[{mark}]</sup></a>',
            "word": f'<a style="mso-footnote-id:ftn{mark}" href="#_ftn{mark}"{fresh}><span>[{mark}]</span></a>',
            "raised": f"<sup>{mark}</sup>",
            "typed": mark,
        }[self.setting.notes]

    def _notes(self) -> Iterator[str]:
        notes = [(str(at), self._text(text)) for at, text in enumerate(self.made.notes, start=1)]
        kind = self.setting.notes
        if not notes:
            return
        if kind == "linked":
            items = "".join(f'<li id="fn{mark}"><p>{text} <a href="#ref{mark}">↩</a></p></li>' for mark, text in notes)
            yield f"<hr><ol class=footnotes>{items}</ol>"
        elif kind == "word":
            rows = (
                f'<div style="mso-element:footnote" id="ftn{mark}"><p class=MsoFootnoteText><a href="#_ftnref{mark}" '
                f'name="_ftn{mark}"><span>[{mark}]</span></a> {text}</p></div>'
                for mark, text in notes
            )
            yield f'<div style="mso-element:footnote-list"><hr align=left>{"".join(rows)}</div>'
        elif kind == "blocks":
            yield from (f'<p><a name="fn{mark}" href="#ref{mark}">{mark}</a> {text}</p>' for mark, text in notes)
        else:
            yield "<hr>"
            yield from (f"<p>{f'<sup>{mark}</sup>' if kind == 'raised' else mark} {text}</p>" for mark, text in notes)


def written(made: Made, setting: WebSetting) -> bytes:
    """A made-up resolution as a web page."""
    return _Writer(made, setting).page()
