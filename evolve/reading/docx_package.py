"""The parts of a Word document: a zip package of XML, taken apart without trusting it.

Nothing in it is run, no reference out of it is followed, no more than `limits` allow is unpacked, and a document type, which
could define entities, is refused.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

from evolve.errors import RefusedFile
from evolve.reading import limits
from evolve.reading.docx_markup import strict_as_transitional
from evolve.reading.sniffing import OLE, ZIP

_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream that a document with a password is, in an OLE container."""
_MAIN = "officeDocument"
_ENCRYPTED = 0x1
"""The bit of a zip entry's flags that says so."""
_MACROS = ("vbaProject", "macroEnabled")
_NOT_WORD = {
    "xl/": "a spreadsheet",
    "ppt/": "a presentation",
    "META-INF/manifest.xml": "an OpenDocument text",
}


@dataclass(frozen=True)
class Package:
    """A package, open for reading. ``main`` is the name of the part that has the text."""

    archive: zipfile.ZipFile
    main: str
    path: str | None

    def root(self) -> Any:
        """The main part."""
        return self.part(self.main)

    def related(self) -> dict[str, tuple[str, str]]:
        """What the main part refers to within the package: kind (``footnotes``, ``header`` …) and name, by id."""
        return _relationships(self.archive, self.main, self.path)

    def part(self, name: str) -> Any:
        """The root of a part. Raises RefusedFile where it is missing, too large, damaged or dangerous."""
        return parsed(_unpacked(self.archive, name, self.path), self.path)


def open_package(data: bytes, path: str | None) -> Package:
    """The package that ``data`` is. Raises RefusedFile."""
    archive = _archive(data, path)
    names = {entry.filename for entry in archive.infolist()}
    _check_entries(archive.infolist(), path)
    if any(word in name for name in names for word in _MACROS):
        raise _with_macros(path)
    kinds = [name for name in names if name == "[Content_Types].xml"]
    if kinds and any(word.encode() in _unpacked(archive, kinds[0], path) for word in _MACROS):
        raise _with_macros(path)
    targets = [name for kind, name in _relationships(archive, "", path).values() if kind == _MAIN]
    main = next((name for name in [*targets, "word/document.xml"] if name in names), None)
    if main is None or main.startswith(("xl/", "ppt/")):
        what = next((what for start, what in _NOT_WORD.items() if any(name.startswith(start) for name in names)), None)
        raise RefusedFile(f"{what or 'a package without the text of a Word document'}: save it as .docx", path=path)
    return Package(archive, main, path)


def _archive(data: bytes, path: str | None) -> zipfile.ZipFile:
    if data.startswith(OLE):
        if _LOCKED in data:
            raise RefusedFile("protected by a password: save it without one", path=path)
        raise RefusedFile("an old Word document (.doc): save it as .docx", path=path)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        if data.startswith(ZIP[:2]):
            raise RefusedFile("a damaged or cut off .docx: save it again", path=path) from error
        raise RefusedFile("no Word document, whatever its name says: save it as .docx", path=path) from error


def _with_macros(path: str | None) -> RefusedFile:
    return RefusedFile("a document with macros is not opened: save it as .docx without them", path=path)


def _check_entries(entries: list[zipfile.ZipInfo], path: str | None) -> None:
    if len(entries) > limits.ENTRIES:
        raise RefusedFile(f"a package of more than {limits.ENTRIES:,} parts: save the text alone as .docx", path=path)
    if sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
        raise _bomb(path)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise RefusedFile("protected by a password: save it without one", path=path)


def _bomb(path: str | None) -> RefusedFile:
    return RefusedFile("unpacks to far more than a resolution (a zip bomb?): save the text alone as .docx", path=path)


def _unpacked(archive: zipfile.ZipFile, name: str, path: str | None) -> bytes:
    """A part; what the package says of its size is checked, and not believed."""
    try:
        entry = archive.getinfo(name)
        if entry.file_size > limits.RATIO_FROM and entry.file_size > limits.RATIO * max(1, entry.compress_size):
            raise _bomb(path)
        with archive.open(entry) as file:
            data = file.read(limits.PART_BYTES + 1)
    except KeyError as error:
        raise RefusedFile(f"a damaged .docx without its part {name}: save it again", path=path) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise RefusedFile("a damaged or cut off .docx: save it again", path=path) from error
    if len(data) > limits.PART_BYTES:
        raise _bomb(path)
    return data


def parsed(data: bytes, path: str | None) -> Any:
    """The root of an XML part. Raises RefusedFile."""
    if data.count(b"<") > 2 * limits.ELEMENTS:  # each has a start and an end
        raise RefusedFile(f"more than {limits.ELEMENTS:,} elements: give the text of one resolution", path=path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(strict_as_transitional(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise too_deep(path) from error
        raise RefusedFile("a damaged .docx, whose XML is broken: save it again", path=path) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedFile("declares a document type, as no .docx does (entities?): save it again in Word", path=path)
    return root


def too_deep(path: str | None) -> RefusedFile:
    """What to say of elements nested deeper than `limits.DEPTH`."""
    return RefusedFile(f"elements nested more than {limits.DEPTH} deep: save the text alone", path=path)


def _relationships(archive: zipfile.ZipFile, name: str, path: str | None) -> dict[str, tuple[str, str]]:
    """The relationships of a part, of the package itself for ``""``; those that lead out of it are left out."""
    folder, file = posixpath.split(name)
    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    if rels not in archive.namelist():
        return {}
    found = {}
    for one in parsed(_unpacked(archive, rels, path), path):
        kind, target = one.get("Type", ""), one.get("Target", "")
        if one.get("TargetMode") != "External" and target:
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = (kind.rpartition("/")[2], inside)
    return found
