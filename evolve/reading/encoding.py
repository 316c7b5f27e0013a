"""Bytes -> text: UTF-8, UTF-16, GB18030; whatever is no text is refused, with its line."""

from __future__ import annotations

import codecs
import re

from evolve.errors import GarbledText

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

GARBLED_SHARE = 0.002
"""Of all characters, in [0, 1]. A scan of a page may lose a glyph; a file of the wrong encoding loses every other."""
GARBLED_FEW = 3
"""So many lost glyphs are borne in a text of any length."""

_LOST = re.compile(r"\ufffd|\(cid:\d+\)|[\ue000-\uf8ff]|[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE = re.compile(r"\r\n|\n|\r")


def decode(data: bytes, path: str | None = None) -> str:
    """The text of a file.

    Raises GarbledText for bytes in no known encoding, and for text whose glyphs an extractor lost.
    """
    if not data.strip():
        raise GarbledText("the file is empty", path=path, advice="Extract the text of the document again.")
    text = _decoded(data, path)
    check_glyphs(text, path)
    return text


def _decoded(data: bytes, path: str | None) -> str:
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise GarbledText(
        "not text in UTF-8, UTF-16 or GB18030",
        path=path,
        line=_first_bad_line(data),
        advice="Save the text as UTF-8.",
    )


def encode_like(text: str, data: bytes) -> bytes:
    """``text`` in the encoding of ``data``, with its byte order mark; raises GarbledText where it cannot be written."""
    for mark, name in BOMS:
        if data.startswith(mark):
            encoding = {"utf-8-sig": "utf-8"}.get(name) or ("utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be")
            return mark + text.removeprefix("\ufeff").encode(encoding)
    for encoding in _encodings(data):
        try:
            if data.decode(encoding).encode(encoding) == data:
                return text.encode(encoding)
        except UnicodeError:
            continue
    raise GarbledText("cannot be written back in its encoding", advice="Save the text as UTF-8.")


def _encodings(data: bytes) -> list[str]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return [encoding]
    if b"\x00" in data:
        return _wide(data)
    return ["utf-8", "gb18030"]


def _wide(data: bytes) -> list[str]:
    """UTF-16 without a mark: line ends and digits have a zero byte on one side only."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or not (even or odd) or min(even, odd) * 10 > max(even, odd):
        return []
    return ["utf-16-le" if odd > even else "utf-16-be"]


def _first_bad_line(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data[: error.start].count(b"\n") + 1
    return 1


def check_glyphs(text: str, path: str | None) -> None:
    """Raise GarbledText where more characters were lost than a text may lose."""
    lost = list(_LOST.finditer(text))
    if len(lost) > max(GARBLED_FEW, GARBLED_SHARE * len(text)):
        raise _garbled(text, lost, path)


def check_every_glyph(text: str, path: str | None) -> None:
    """Raise GarbledText where even one character was lost: for who judges a text by its characters."""
    lost = list(_LOST.finditer(text))
    if lost:
        raise _garbled(text, lost, path)


def _garbled(text: str, lost: list[re.Match[str]], path: str | None) -> GarbledText:
    first = lost[0]
    line = len(_LINE.findall(text, 0, first.start())) + 1
    count = "1 character is" if len(lost) == 1 else f"{len(lost)} characters are"
    return GarbledText(
        f"{count} no text (lost glyphs or control characters)",
        path=path,
        line=line,
        excerpt=_printable(text[max(0, first.start() - 10) : first.end() + 10]),
        advice="Extract the text of the document again, with fonts embedded, or save it as UTF-8.",
    )


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in text)
