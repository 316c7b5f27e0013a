"""Words that a soft hyphen parts at the end of a line are put together; other hyphens are the word's own."""

from __future__ import annotations

from collections.abc import Sequence

from evolve.reading.pdf.page import Raised, VisualLine


def whole_words(lines: Sequence[VisualLine]) -> list[VisualLine]:
    """The lines, the second half of each word that was parted on the line of the first."""
    whole: list[VisualLine] = []
    for line in lines:
        rest = line
        if whole and whole[-1].hyphenated and line.text:
            whole[-1], rest = _carried(whole[-1], line)
        if rest.text or rest.raised:
            whole.append(rest)
    return whole


def _carried(above: VisualLine, line: VisualLine) -> tuple[VisualLine, VisualLine]:
    """Both lines, the first word of ``line`` and its marks on that ``above``."""
    word, blank, rest = line.text.partition(" ")
    own = tuple(Raised(one.at + len(above.text), one.text) for one in line.raised if one.at <= len(word))
    left = tuple(Raised(one.at - len(word + blank), one.text) for one in line.raised if one.at > len(word))
    first = above._replace(text=above.text + word, raised=above.raised + own, hyphenated=line.hyphenated and not rest)
    return first, line._replace(text=rest, raised=left)
