"""The citations that English texts hold, by the organ that speaks."""

from __future__ import annotations

import pytest

from evolve.history.citations import cited
from evolve.reading import parse

ASSEMBLY, COUNCIL, SECURITY = "General Assembly", "Human Rights Council", "Security Council"


@pytest.mark.parametrize(
    ("organ", "text", "citations"),
    [
        (
            COUNCIL,
            "Recalling General Assembly resolution 60/251 of 15 March 2006 and Council resolution 5/1 of 18 June 2007,",
            ["A/RES/60/251 2006-03-15", "A/HRC/RES/5/1 2007-06-18"],
        ),
        (
            ASSEMBLY,
            "Recalling its resolutions 377 A (V) of 3 November 1950, ES-10/2 of 25 April 1997 and 57/270 A and B,",
            ["A/RES/377 A (V) 1950-11-03", "+A/RES/ES-10/2 1997-04-25", "+A/RES/57/270 A None"],
        ),
        (
            ASSEMBLY,
            "Recalling Security Council resolutions 1325 (2000) of 31 October 2000 and 2242 (2015), as well as its "
            "decision 71/401 of 1 May 2017, and Economic and Social Council resolution 2017/25 of 6 July 2017,",
            ["S/RES/1325 (2000) 2000-10-31", "+S/RES/2242 (2015) None", "E/RES/2017/25 2017-07-06"],
        ),
        (
            SECURITY,
            "Reaffirming its resolutions 1373 (2001) and 1624 (2005) and General Assembly resolution 60/288,",
            ["S/RES/1373 (2001) None", "+S/RES/1624 (2005) None", "A/RES/60/288 None"],
        ),
        (ASSEMBLY, "Noting Commission on the Status of Women resolution 60/2 of 24 March 2016,", []),
        (ASSEMBLY, "Noting resolution 12/3 of the Conference and document A/71/208 of 2 July 2016,", []),
    ],
)
def test_english_citations(organ: str, text: str, citations: list[str]) -> None:
    made = parse(f"The {organ},\n\n{text}\n\n1. Decides to remain seized of the matter.\n", name="draft.txt")
    told = [f"{'+' * one.follows}{one.symbol} {one.date}" for one in cited(made)]
    assert told == citations
