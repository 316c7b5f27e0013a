"""A small writer of Word documents, which knows nothing of how evolve reads: parts of a package, made-up resolutions set in Word."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from tests.resolutions import Made, MadePart

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "settings", "header", "footer")
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def package(
    body: str,
    parts: Mapping[str, str] | None = None,
    extra: Mapping[str, bytes] | None = None,
    packing: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A document with ``body`` as the content of w:body, and other parts by kind; ``extra`` are files as they are."""
    parts = parts or {}
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations({kind: (kind, f"{kind}.xml") for kind in parts}),
        **{f"word/{kind}.xml": _part(_root(kind), content) for kind, content in parts.items()},
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in {**{k: v.encode() for k, v in files.items()}, **(extra or {})}.items():
            archive.writestr(name, content)
    return made.getvalue()


def _root(kind: str) -> str:
    return {"header": "hdr", "footer": "ftr"}.get(kind, kind)


def _part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{content}</w:{root}>'


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for kind in parts)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{k}" Type="{R}/{kind}" Target="{to}"/>' for k, (kind, to) in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def run(text: str, properties: str = "", name: str = "t") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{name} xml:space="preserve">{escape(text)}</w:{name}></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def listed(number: int, level: int = 0) -> str:
    """The property of a paragraph that makes it an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def levels(name: int, *forms: tuple[str, str], more: str = "") -> str:
    """A template of lists: the form and the text of each level."""
    rows = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
        for at, (form, text) in enumerate(forms)
    )
    return f'<w:abstractNum w:abstractNumId="{name}">{rows}</w:abstractNum>'


def number(name: int, template: int, starts: Mapping[int, int] | None = None) -> str:
    """A list of a template; ``starts``: where levels of it start."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for at, start in (starts or {}).items()
    )
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{template}"/>{overrides}</w:num>'


# ---------------------------------------------------------------- made-up resolutions


@dataclass(frozen=True)
class WordSetting:
    """How a made-up resolution is set in Word."""

    numbers: str = "lists"  # lists, styles (bound to list levels), typed, tabbed (typed, then a tab)
    notes: str = "footnotes"  # footnotes, endnotes, raised (typed, superscript), typed (typed, plain)
    split: int = 0  # characters from which a run is cut in two
    wrapper: str = "none"  # none, sdt (content control), smart (tag), link, ins (tracked insertion)
    deleted: bool = False  # deleted text and paragraphs between
    hidden: bool = False  # hidden text between
    table: bool = False
    empty: bool = False  # an empty paragraph between


settings_of_word = st.builds(
    WordSetting,
    numbers=st.sampled_from(["lists", "lists", "styles", "typed", "tabbed"]),
    notes=st.sampled_from(["footnotes", "footnotes", "endnotes", "raised", "typed"]),
    split=st.sampled_from([0, 1, 7]),
    wrapper=st.sampled_from(["none", "sdt", "smart", "link", "ins"]),
    deleted=st.booleans(),
    hidden=st.booleans(),
    table=st.booleans(),
    empty=st.booleans(),
)

_HIDDEN, _DELETED, _CELL = "隐藏", "删去；", "表格"
_STYLES = (
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>'
        for name, number in (("Numbered", 1), ("Sub", 1), ("Deep", 1))
    )
    + '<w:style w:type="character" w:styleId="Reference"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


@dataclass
class _Writer:
    made: Made
    setting: WordSetting
    nums: list[str] = field(default_factory=list)
    current: int = 0
    words: int = 0
    called: set[str] = field(default_factory=set)

    def package(self) -> bytes:
        made, setting = self.made, self.setting
        body = [*self._masthead(), *(block for part in made.body for block in self._part(part))]
        parts = {"styles": _STYLES}
        if setting.notes in ("raised", "typed") and made.notes:
            body += self._typed_notes()
        elif made.notes:
            kind = setting.notes.removesuffix("s")
            notes = enumerate(made.notes, start=1)
            parts[setting.notes] = _separators(kind) + "".join(self._note(kind, at, text) for at, text in notes)
            parts["settings"] = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
        parts["numbering"] = self._numbering()
        return package("".join(body), parts)

    def _numbering(self) -> str:
        bound = self.setting.numbers == "styles"
        forms = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")]
        main = levels(1, *forms)
        for name, at in (("Numbered", 0), ("Sub", 1), ("Deep", 2)) if bound else ():
            main = main.replace(f'<w:lvl w:ilvl="{at}">', f'<w:lvl w:ilvl="{at}"><w:pStyle w:val="{name}"/>')
        words = levels(2, ("decimal", "%1."), ("chineseCounting", "（%2）"), ("lowerRoman", "(%3)"))
        return main + words + number(1, 1) + "".join(self.nums)

    def _masthead(self) -> Iterator[str]:
        made = self.made
        rows = [f"{made.number}. {made.title}"]
        if made.draft:
            rows = made.masthead()
        yield from (paragraph(run(row), '<w:jc w:val="center"/>') for row in [*rows, made.organ])

    def _part(self, part: MadePart) -> Iterator[str]:
        if part.id == "closing":
            rows = [] if self.made.draft else self.made.closing()
            yield from (paragraph(run(row)) for row in rows)
            return
        if part.heading:
            yield paragraph(run(part.text), '<w:outlineLvl w:val="0"/>')
            return
        if part.printed == "1":
            self._new_list()
        yield from self._between()
        properties, printed = self._number(part)
        yield self._wrapped(paragraph(self._content(printed, part), properties))

    def _new_list(self) -> None:
        """The numbers begin again: in a list of the same template that says so."""
        self.current = self._list(1, 0) if self.current else 1

    def _list(self, template: int, level: int) -> int:
        self.nums.append(number(len(self.nums) + 2, template, {level: 1}))
        return len(self.nums) + 1

    def _number(self, part: MadePart) -> tuple[str, str]:
        setting = self.setting
        if not part.printed:
            return "", ""
        if setting.numbers in ("typed", "tabbed"):
            gap = "\t" if setting.numbers == "tabbed" else " "
            return "", part.printed + ("" if part.level else ".") + gap
        if part.level == 1 and not part.printed.isascii():
            if part.printed[1:-1] == "一":
                self.words = self._list(2, 1)
            return listed(self.words, 1), ""
        if setting.numbers == "styles" and self.current == 1:
            return f'<w:pStyle w:val="{("Numbered", "Sub", "Deep")[part.level]}"/>', ""
        return listed(self.current, part.level), ""

    def _content(self, printed: str, part: MadePart) -> str:
        pieces, last = [], 0
        runs = self._runs(printed) if printed else ""
        for at, mark in part.calls:
            pieces += [self._runs(part.text[last:at]), self._call(mark)]
            last = at
        return runs + self._inside("".join(pieces) + self._runs(part.text[last:]))

    def _runs(self, text: str) -> str:
        if "\t" in text:
            before, after = text.split("\t")
            return f"{run(before)}<w:r><w:tab/></w:r>{run(after) if after else ''}"
        cut = self.setting.split
        middle = ""
        if self.setting.hidden:
            middle += run(_HIDDEN, "<w:vanish/>")
        if self.setting.deleted:
            middle += f'<w:del w:id="1" w:author="x">{run(_DELETED, name="delText")}</w:del>'
        return (run(text[:cut]) + middle + run(text[cut:])) if cut and len(text) > cut else run(text)

    def _call(self, mark: str) -> str:
        kind = self.setting.notes
        if kind in ("raised", "typed"):
            return run(mark, '<w:rStyle w:val="Reference"/>' if kind == "raised" else "")
        name = kind.removesuffix("s")
        if mark in self.called:
            field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
            told = "<w:r><w:instrText> NOTEREF _Ref1 \\h </w:instrText></w:r>"
            return field.format("begin") + told + field.format("separate") + run(mark) + field.format("end")
        self.called.add(mark)
        return f'<w:r><w:rPr><w:rStyle w:val="Reference"/></w:rPr><w:{name}Reference w:id="{mark}"/></w:r>'

    def _inside(self, runs: str) -> str:
        return {
            "none": runs,
            "sdt": f"<w:sdt><w:sdtPr/><w:sdtContent>{runs}</w:sdtContent></w:sdt>",
            "smart": f'<w:smartTag w:element="x">{runs}</w:smartTag>',
            "link": f'<w:hyperlink w:anchor="x">{runs}</w:hyperlink>',
            "ins": f'<w:ins w:id="2" w:author="x">{runs}</w:ins>',
        }[self.setting.wrapper]

    def _wrapped(self, block: str) -> str:
        return f"<w:sdt><w:sdtContent>{block}</w:sdtContent></w:sdt>" if self.setting.wrapper == "sdt" else block

    def _between(self) -> Iterator[str]:
        if self.setting.empty:
            yield "<w:p/>"
        if self.setting.table:
            cell = f"<w:tc>{paragraph(run(_CELL))}</w:tc>"
            yield f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
        if self.setting.deleted:
            gone = '<w:rPr><w:del w:id="3" w:author="x"/></w:rPr>' + listed(self.current)
            yield paragraph(f'<w:del w:id="4" w:author="x">{run(_DELETED, name="delText")}</w:del>', gone)

    def _note(self, kind: str, at: int, text: str) -> str:
        mark = f"<w:r><w:{kind}Ref/></w:r>"
        return f'<w:{kind} w:id="{at}">{paragraph(mark + run(" " + text))}</w:{kind}>'

    def _typed_notes(self) -> Iterator[str]:
        yield paragraph(run("_" * 18))
        properties = '<w:vertAlign w:val="superscript"/>' if self.setting.notes == "raised" else ""
        for at, text in enumerate(self.made.notes, start=1):
            yield paragraph(run(str(at), properties) + run(" " + text))


def _separators(kind: str) -> str:
    return f'<w:{kind} w:type="separator" w:id="-1">{paragraph("<w:r><w:separator/></w:r>")}</w:{kind}>'


def written(made: Made, setting: WordSetting) -> bytes:
    """A made-up resolution as a Word document."""
    return _Writer(made, setting).package()
