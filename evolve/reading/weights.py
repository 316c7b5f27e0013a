"""How much each sign weighs: in telling notes from text (`Costs`), and where a block begins (`Evidence`)."""

from __future__ import annotations

from typing import NamedTuple


class Costs(NamedTuple):
    """What speaks against a reading, in one arbitrary unit; negative numbers speak for it.

    Set by reasoning and tried on made-up resolutions in many layouts (tests/reading).
    """

    enter: float = 2.0
    """A block of notes begins."""
    drawn_rule: float = -4.0
    """… under a rule of underscores."""
    blank_rule: float = -2.5
    """… under a rule of blanks."""
    rule_without_note: float = 3.0
    """A drawn rule and no note under it."""
    label_skips: float = 3.0
    """A label that is not the next number, for each number left out."""
    label_returns: float = 6.0
    """A label that is not above the last one."""
    label_without_mark: float = 3.0
    looks_like_note: float = -1.0
    """Opens as notes do: 见, 同上, a symbol."""
    after_end: float = 0.8
    """A note goes on after a full stop."""
    unended: float = 4.0
    """A note breaks off without a full stop."""
    new_page: float = 3.0
    """A note goes on where a page may have begun; its absence where a block ends."""
    tight: float = 1.5
    """The same for a missing empty line in a text that has one below each line."""
    missing_note: float = 2.5
    """A block closes, or a text ends, while a mark has no note."""
    start_in_note: float = 1.5
    """A numbered paragraph opens within a note."""
    resumes: float = 1.2
    """A sentence cut by a block must go on below it, a finished one must not."""
    short_line: float = 0.6
    """A note that ends before the margin has ended."""
    unread_mark: float = 1.5
    """What looks very much like a mark is none."""
    mark_skips: float = 3.0
    mark_again: float = 3.2
    """A second call of a note costs so much, less what its looks are worth."""
    sure_mark: float = 2.5
    """From this strength on what looks like a mark should be one."""
    star_in_text: float = 3.0
    """A line of text begins with a star."""
    odd_mark: float = 2.0
    """A mark alone on its line where others stand within theirs."""
    opening_in_note: float = 12.0
    """The opening formula stands in a note."""
    number_alone: float = 6.0
    """A number alone on a line that is neither mark, label nor page number."""
    next_page: float = 0.7
    """A number alone that is the last page's plus one."""
    first_page: float = 2.0
    wrong_page: float = 5.0


class Evidence(NamedTuple):
    """What speaks for a block beginning at a piece; a sum above 0 decides."""

    ended: float = 2.0
    """The piece before ends as provisions do."""
    clause_ended: float = 0.0
    """… as clauses do, so perhaps a paragraph."""
    unended: float = -3.0
    next_number: float = 3.0
    first_number: float = 1.5
    same_number: float = 0.0
    near_number: float = 0.5
    far_number: float = -3.0
    counted: float = -4.0
    """The number counts something: 12. 月."""
    indented: float = 1.5
    not_indented: float = -2.5
    short: float = 2.0
    """The line above ended though more would have fitted."""
    full: float = -1.0
    cut: float = -2.0
    """A mark stood before the piece, and with the one above it makes a full line."""
    turned: float = 0.5
    """A page turns between two lines of a text without wraps: hardly in the middle of a paragraph."""
    empty_line: float = 2.5
    no_empty_line: float = -2.0
    set_off: float = 4.0
    """A page shows both, to the point: set in, and empty space above."""
    marked: float = 12.0
    """The format says that a paragraph begins here: no other evidence outweighs that."""
    verb: float = 1.5
    """Opens as preambular paragraphs do."""
    no_verb: float = -1.5
    heading_before: float = 3.0
    plain: float = -1.0
    """A paragraph without a number is rarer than a line that ends in a comma."""
    plain_among_numbers: float = -1.0
    """… and rarer still where paragraphs are numbered."""


COSTS = Costs()
EVIDENCE = Evidence()
