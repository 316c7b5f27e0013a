"""The format of bytes without a name, by how they begin."""

from __future__ import annotations

import re

ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Office files, and new ones behind a password."""
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
LOOKED_AT = 4096
"""Bytes that tell."""


def sniffed(data: bytes) -> str:
    """The ending that files of this format have."""
    start = data[:LOOKED_AT]
    if start.startswith((ZIP, OLE)):
        return ".docx"
    if _PDF in start[:1024]:  # readers take some bytes before it
        return ".pdf"
    if _HTML.match(start if b"\x00" not in start else start.replace(b"\x00", b"").lstrip(b"\xff\xfe")):
        return ".html"
    if b"akomaNtoso" in start:
        return ".akn"
    return ".txt"
