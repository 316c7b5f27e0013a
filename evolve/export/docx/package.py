"""A Word file: the parts of a document in an archive that is the same for the same parts."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from string import Template
from xml.etree.ElementTree import Element, SubElement, register_namespace
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from evolve.export.docx.wordml import Stamps, legal, xml

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the first that an archive can have, for what was made at no time worth telling."""
_UNIX = 3
"""The system that the archive was made on, whatever it was."""

STATIC = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package.rels",
    "word/_rels/document.xml.rels": "document.rels",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/footer1.xml": "footer.xml",
}
"""The parts that are the same in every document but for its fonts and language, and the files they come from."""

_FONTS = {"zh-Hant": ("PMingLiU", "zh-TW")}
_FONT = ("SimSun", "zh-CN")
"""What every Word has for Chinese: SimSun for simplified, PMingLiU for traditional; and their languages for Word."""

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"

register_namespace("cp", _CORE)
register_namespace("dc", _DC)


def package(parts: Mapping[str, bytes]) -> bytes:
    """The archive of ``parts``, in their order."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
            archive.writestr(entry, content)
    return made.getvalue()


def static_parts(language: str) -> dict[str, bytes]:
    """The parts that hold no text, for a document in ``language``."""
    font, tag = _FONTS.get(language, _FONT)
    latin = "en-GB" if language.startswith("zh") else language
    folder = files("evolve.export.docx").joinpath("parts")
    return {
        name: Template(folder.joinpath(source).read_text(encoding="utf-8"))
        .substitute(font=font, east_asian=tag, language=latin)
        .encode()
        for name, source in STATIC.items()
    }


def properties(title: str, description: str, stamps: Stamps) -> bytes:
    """The part that says what the document is and who made it."""
    root = Element(f"{{{_CORE}}}coreProperties")
    for name, text in (("title", title), ("creator", stamps.author), ("description", description)):
        SubElement(root, f"{{{_DC}}}{name}").text = legal(text)
    return xml(root)
