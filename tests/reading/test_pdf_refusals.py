"""PDF files that cannot be read are refused with one line and exit code 2, never parsed into rubbish."""

import io
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evolve.cli import cli
from evolve.errors import GarbledText, InputError, NotAResolution, RefusedFile, UnreadableFile
from evolve.reading import read
from tests.printing import Document, Part, Sheet, print_pdf

NAME = Path("draft.pdf")
TEXT = Document(
    "A/RES/70/900",
    "Rivers",
    ("70/900. Rivers", "The General Assembly,"),
    (
        Part("Recalling its resolution 1/1 of 1 January 1946 on the reading of rivers, lakes and the sea,"),
        Part("Requests the Secretary-General to report on rivers;", printed="1."),
        Part("Decides to remain seized of the matter of rivers.", printed="2."),
    ),
    (),
)
GOOD = print_pdf(TEXT, Sheet(font="Times-Roman"))


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of objects numbered from 1, the first of which is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    """A PDF of one page; ``more`` objects are numbered from 5."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % resources
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, *more
    )


def pages_pdf(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return raw_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", tree, *[page] * count)


def drawn(draw: str) -> bytes:
    """A PDF made by reportlab: scanned, locked."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, encrypt="secret" if draw == "locked" else None)
    if draw == "scanned":
        canvas.drawImage(ImageReader(io.BytesIO(picture())), 0, 0, *A4)
    canvas.drawString(90, 30, "2/3")
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture() -> bytes:
    """A white picture, as portable pixels."""
    return b"P6 20 30 255\n" + b"\xff" * 1800


def unmapped_pdf() -> bytes:
    """Text in a font without a name for any of its glyphs: their numbers say nothing."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    below = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /FontDescriptor 7 0 R /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    described = b"<< /Type /FontDescriptor /FontName /Nameless /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 >>"
    glyphs = b"".join(b"%04x" % number for number in range(0x100, 0x200))
    return one_page(
        stream(b"BT /F1 12 Tf 72 700 Td <%s> Tj ET" % glyphs),
        font,
        below,
        described,
        resources=b"/Font << /F1 5 0 R >>",
    )


def private_pdf() -> bytes:
    """Text whose font names characters of private use."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    ranges = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <E020> endbfrange"
    table = stream(b"/CIDInit /ProcSet findresource begin begincmap %s endcmap end" % ranges)
    text = stream(b"BT /F1 12 Tf 72 700 Td (The General Assembly recalls its resolution on rivers) Tj ET")
    return one_page(text, font, table, resources=b"/Font << /F1 5 0 R >>")


def mojibake_pdf() -> bytes:
    """Chinese in GB18030 that was taken for Latin letters."""
    text = ("大会回顾其关于河流的决议" * 4).encode("gb18030").decode("latin-1")
    return print_pdf(Document("", "", (text,), (Part(text),), ()), Sheet(font="Times-Roman"))


def bomb() -> bytes:
    """400 MB of blanks, packed into 400 KB, as the contents of a page."""
    pack = zlib.compressobj(9)
    data = b"".join(pack.compress(b" " * 1_000_000) for _ in range(400)) + pack.flush()
    return one_page(stream(data, b"/Filter /FlateDecode"))


def laughs() -> bytes:
    """Drawings in drawings, ten times each, ten deep: ten thousand million of them."""
    forms = []
    for depth in range(10):
        inner = b"/X << /N %d 0 R >>" % (depth + 6)
        body = b"/N Do " * 10 if depth < 9 else b"BT ET"
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >>" % (
            depth + 6
        )
        forms.append(stream(body, entries if inner and depth < 9 else b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
    return one_page(stream(b"/N Do"), *forms, resources=b"/XObject << /N 5 0 R >>")


BAD: dict[str, tuple[bytes, type[InputError], str]] = {
    "empty": (b"", UnreadableFile, "not a PDF"),
    "a text": (b"70/900. Rivers\nThe General Assembly,\n", UnreadableFile, "not a PDF"),
    "cut off": (GOOD[: len(GOOD) * 2 // 3], UnreadableFile, "cut off"),
    "rubbish": (b"%PDF-1.7\n" + bytes(range(256)) * 9 + b"\n%%EOF\n", UnreadableFile, "damaged"),
    "locked": (drawn("locked"), RefusedFile, "password"),
    "scanned": (drawn("scanned"), UnreadableFile, "page 1 is a picture"),
    "no pages": (pages_pdf(0), UnreadableFile, "no pages"),
    "many pages": (pages_pdf(1001), RefusedFile, "1,000 pages"),
    "blank": (pages_pdf(2), UnreadableFile, "no text"),
    "fonts without names": (unmapped_pdf(), GarbledText, "page 1"),
    "another encoding": (mojibake_pdf(), GarbledText, "another encoding"),
    "private use": (private_pdf(), GarbledText, "page 1"),
    "another letter": (
        print_pdf(Document("", "", ("Dear friend,",), (Part("I write of rivers."),), ()), Sheet()),
        NotAResolution,
        "no opening formula",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_refused(name: str) -> None:
    data, kind, message = BAD[name]
    with pytest.raises(kind, match=message) as caught:
        read(NAME, data)
    assert caught.value.path == "draft.pdf"
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("make", [bomb, laughs])
def test_built_to_do_harm(make: object) -> None:
    """Refused for what it would cost, or read as the empty page that it is; never crashes, never hangs."""
    assert callable(make)
    with pytest.raises(InputError):
        read(NAME, make())


def test_javascript_is_never_run() -> None:
    script = GOOD.replace(b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Type /Catalog")
    assert [p.id for p in read(NAME, script).paragraphs] == ["PP1", "OP1", "OP2"]


def test_the_command_says_it_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    path.write_bytes(drawn("locked"))
    for command in (["parse", str(path)], ["diff", str(path), str(path)]):
        result = CliRunner().invoke(cli, command)
        assert result.exit_code == 2
        assert "password" in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1


def test_standard_input_is_known_by_its_first_bytes() -> None:
    result = CliRunner().invoke(cli, ["parse", "-"], input=GOOD)
    assert (result.exit_code, "Requests the Secretary-General" in result.stdout) == (0, True)


# ---------------------------------------------------------------- cost

MEASURED = """
import re, resource, sys
from pathlib import Path
from evolve.reading import read
text = read(Path(sys.argv[1]))
own, extractor = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
status = Path("/proc/self/status")  # getrusage counts what the parent took before it started this process, too
own = int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) if status.exists() else own
print(len(text.paragraphs), max(p.page for p in text.paragraphs), own // 1024, extractor // 1024)
"""


def long_pdf(pages: int, paragraphs: int) -> bytes:
    """A resolution of so many pages, each with so many paragraphs of two lines."""
    contents = []
    for page in range(pages):
        lines = ["The General Assembly,"] if not page else []
        for number in range(page * paragraphs + 1, (page + 1) * paragraphs + 1):
            lines.append(
                f"    {number % 1000}. Requests the Secretary-General to report on the reading of river {number},"
            )
            lines.append("of its lakes and of the sea into which it runs, to the General Assembly at its next session;")
        rows = b" ".join(b"0 -14 Td (%s) Tj" % line.encode() for line in lines)
        contents.append(stream(b"BT /F1 10 Tf 72 800 Td %s ET" % rows))
    first = 4
    page_of = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    kids = b" ".join(b"%d 0 R" % (first + pages + k) for k in range(pages))
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        *contents,
        *(page_of % (first + k) for k in range(pages)),
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of memory is told by the resource module")
def test_two_hundred_pages_stay_under_300_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(long_pdf(200, paragraphs=3))
    done = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)
    paragraphs, pages, own, extractor = map(int, done.stdout.split())
    assert (paragraphs, pages) == (600, 200)
    assert own + extractor < 300
