"""Which paragraphs may descend from which, over a whole archive, as SQL that any engine runs.

Written in the common subset: ordinary joins, aggregates and window functions, no functions of one engine; all weights
are whole numbers, so that sums are the same in whatever order they are added up, and every order has a last key that
no two rows share.

0. ``timed``, ``placed``: all texts and paragraphs, numbered in order of time.
1. ``rare``: grams that stand in at least two paragraphs and in no more than a cap, each weighing by how rare it is.
2. ``near``: for each occurrence of a rare gram the few that stood last before it. A window reaches them without a join, so
   that the work grows with the occurrences and not with their squares.
3. ``found``: for each paragraph its best partners in earlier texts, by the weight of the grams they share.
4. ``support``: how many paragraphs of a text have a partner in the same earlier text. Two texts of one series share most
   paragraphs, two that only share formulae few: the former are kin.
5. ``trusted``: partners in kin, and elsewhere those that share more than formulae do: a passage borrowed from another series.
6. ``orphans``: paragraphs without a partner in the nearest kin of their text, all of whose grams may be common (formulae,
   citations of the year); ``adopted``: what there shares most of their grams, whatever the grams.
7. ``chosen``: the best of both, weight and support together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from evolve.corpus.store import IN_TIME


class Limits(NamedTuple):
    """Bounds of the search, each chosen on made-up collections of 1,000 and 5,000 texts (docs/performance.md)."""

    least_cap: int = 60
    """In how many paragraphs a gram may stand in a small collection and still point to partners."""
    growth: float = 0.4
    """The cap is the number of paragraphs to this power: 65 for 34,000, 124 for 171,000, 216 for 680,000. What stands in a
    family stays as it is when a collection grows, while chance meetings grow with it."""
    back: int = 4
    """Occurrences of a gram that are looked at before each: more than the three ancestors that are asked for."""
    partners: int = 8
    """Partners of a paragraph that are kept on the way, by weight alone."""
    supporters: int = 3
    """Kin in which an orphan is looked for."""
    chosen: int = 3
    """Partners of a paragraph that are scored, with their support; at least as many as are asked for."""
    least_weight: float = 0.8
    """What partners must share at least, in grams as rare as one that stands in eight paragraphs."""
    per_gram: float = 0.025
    """The same for each gram of the shorter of both: one in forty."""
    least_grams: float = 0.7
    """Share of the grams of the shorter one that an orphan must have in common with its partner."""
    kin: float = 0.25
    """Share of the paragraphs of the shorter text that have partners where both are kin. Below are formulae and borrowed passages,
    above series: of 330,000 partners in 5,000 made-up texts a hundred lie between 0.2 and 0.35."""
    alone_weight: float = 5.0
    """What partners must share in texts that are not kin, as ``least_weight``."""
    least_share: int = 4
    """A partner whose weight is less than the best one's by this factor is none."""

    def for_top(self, top: int) -> Limits:
        """With as many partners as ``top`` ancestors ask for."""
        return self._replace(chosen=max(self.chosen, top), partners=max(self.partners, 2 * top))

    def cap(self, paragraphs: int) -> int:
        """In how many paragraphs a rare gram may stand."""
        return max(self.least_cap, int(paragraphs**self.growth))


FEW = 8
"""Paragraphs in which a gram stands that says as much as one of a series of texts does."""
UNIT = 100
"""What a natural logarithm is multiplied by before it is rounded to a whole weight."""


TIMED = f"""
    SELECT number, key, language, text, CAST(sum(places) OVER (ORDER BY text) - places AS INTEGER) AS start FROM (
        SELECT t.number, key, split_part(language, '-', 1) AS language, coalesce(places, 0) AS places,
            CAST(row_number() OVER (ORDER BY {IN_TIME}) AS INTEGER) AS text
        FROM texts t
        LEFT JOIN (SELECT number, count(*) AS places FROM paragraphs GROUP BY number) p ON p.number = t.number
        ) AS ordered"""
"""Texts of a store in order of time; their paragraphs are counted on from ``start``."""
PLACED = """
    SELECT start + place AS paragraph, text, t.number, place, id, key, language
    FROM timed t JOIN paragraphs p ON p.number = t.number"""
"""Paragraphs of a store, counted from 0 in order of time, from `TIMED` as ``timed``."""


def pipeline(paragraphs: int, limits: Limits, *, pointing: str = "grams", asked: str = "") -> Mapping[str, str]:
    """The tables to be made, in order, from ``grams`` (gram, paragraph) and ``places`` (paragraph, text, language, size: its grams).

    ``paragraph`` counts all paragraphs in order of time, ``text`` all texts. The last is ``chosen`` (later, earlier, weight).
    ``pointing`` is a table of all occurrences of those grams that may point to partners, where an engine does better to
    part with others first; ``asked`` a table (text) of the texts that are asked for, where these are not all.
    """
    of_asked = {name: f" AND {name}.text IN (SELECT text FROM {asked})" if asked else "" for name in ("a", "p")}
    weights = ", ".join(
        f"({count}, {round(UNIT * math.log(max(paragraphs, count) / count))})"
        for count in range(2, limits.cap(paragraphs) + 1)
    )
    unit = UNIT * math.log(max(paragraphs, 3 * FEW) / FEW)
    lags = ", ".join(f"lag(paragraph, {k}) OVER v AS back{k}" for k in range(1, limits.back + 1))
    backs = " ".join(f"WHEN {k} THEN back{k}" for k in range(1, limits.back + 1))
    each = ", ".join(f"({k})" for k in range(1, limits.back + 1))
    texts = "JOIN places a ON a.paragraph = later JOIN places b ON b.paragraph = earlier"
    return {
        "rare": f"""
            SELECT gram, weight FROM (SELECT gram, count(*) AS homes FROM {pointing} GROUP BY gram) AS counted
            JOIN (VALUES {weights}) AS rarity (count, weight) ON homes = count""",
        "near": f"""
            SELECT paragraph, weight, {lags} FROM {pointing} JOIN rare USING (gram)
            WINDOW v AS (PARTITION BY gram ORDER BY paragraph)""",
        "found": f"""
            SELECT later, earlier, weight, new_text, old_text FROM (
                SELECT later, earlier, weight, a.text AS new_text, b.text AS old_text,
                    row_number() OVER (PARTITION BY later ORDER BY weight DESC, earlier DESC) AS nth
                FROM (SELECT later, earlier, CAST(sum(weight) AS BIGINT) AS weight FROM (
                        SELECT paragraph AS later, CASE k {backs} END AS earlier, weight
                        FROM near CROSS JOIN (VALUES {each}) AS ways (k)) AS each_way
                    WHERE earlier IS NOT NULL GROUP BY later, earlier) AS summed {texts}
                WHERE b.text < a.text AND a.language = b.language{of_asked["a"]}
                    AND weight >= {round(unit * limits.least_weight)}
                    AND weight >= {unit * limits.per_gram:.3f} * CASE WHEN a.size < b.size THEN a.size ELSE b.size END
                ) AS ranked
            WHERE nth <= {limits.partners}""",
        "extents": """
            SELECT text, count(*) AS extent FROM places GROUP BY text""",
        "support": f"""
            SELECT new_text, old_text, strength, strength > 1 AND strength >= {limits.kin} *
                CASE WHEN a.extent < b.extent THEN a.extent ELSE b.extent END AS kin
            FROM (SELECT new_text, old_text, count(DISTINCT later) AS strength FROM found GROUP BY new_text, old_text) AS s
            JOIN extents a ON a.text = new_text JOIN extents b ON b.text = old_text""",
        "supporters": f"""
            SELECT new_text, old_text, strength, most FROM (
                SELECT new_text, old_text, strength, max(strength) OVER (PARTITION BY new_text) AS most,
                    row_number() OVER (PARTITION BY new_text ORDER BY strength DESC, old_text DESC) AS nth
                FROM support WHERE kin) AS ranked
            WHERE nth <= {limits.supporters}""",
        "trusted": f"""
            SELECT later, earlier, weight, f.new_text, f.old_text, strength, most FROM found f
            JOIN support s ON s.new_text = f.new_text AND s.old_text = f.old_text
            JOIN (SELECT new_text, max(strength) AS most FROM support GROUP BY new_text) m ON m.new_text = f.new_text
            WHERE kin OR weight >= {round(unit * limits.alone_weight)}""",
        "orphans": f"""
            SELECT p.paragraph AS later, p.text AS new_text, p.size FROM places p
            LEFT JOIN (SELECT DISTINCT later FROM trusted t
                JOIN supporters s ON s.new_text = t.new_text AND s.old_text = t.old_text) k ON k.later = p.paragraph
            WHERE k.later IS NULL{of_asked["p"]}""",
        "adopted": f"""
            SELECT later, earlier, {UNIT} * weight AS weight, strength, most FROM (
                SELECT later, earlier, weight, strength, most,
                    row_number() OVER (PARTITION BY later ORDER BY weight DESC, earlier DESC) AS nth
                FROM (
                    SELECT later, earlier, count(*) AS weight, max(strength) AS strength, max(most) AS most,
                        max(new_size) AS new_size, max(old_size) AS old_size
                    FROM (SELECT later, o.size AS new_size, old_text, gram, strength, most FROM orphans o
                        JOIN supporters s ON s.new_text = o.new_text JOIN grams g ON g.paragraph = later) x
                    JOIN (SELECT b.paragraph AS earlier, text AS old_text, size AS old_size, gram FROM places b
                        JOIN (SELECT DISTINCT old_text FROM orphans JOIN supporters USING (new_text)) s ON s.old_text = b.text
                        JOIN grams g ON g.paragraph = b.paragraph) y
                    ON y.old_text = x.old_text AND y.gram = x.gram
                    GROUP BY later, earlier) AS summed
                WHERE weight >= {limits.least_grams} * CASE WHEN new_size < old_size THEN new_size ELSE old_size END
                ) AS ranked
            WHERE nth <= {limits.chosen}""",
        "chosen": f"""
            SELECT later, earlier, weight FROM (
                SELECT later, earlier, weight, max(weight) OVER (PARTITION BY later) AS most,
                    row_number() OVER (PARTITION BY later ORDER BY weight DESC, earlier DESC) AS nth
                FROM (
                    SELECT later, earlier, weight * (most + 2 * strength) AS weight FROM trusted
                    UNION ALL SELECT later, earlier, weight * (most + 2 * strength) AS weight FROM adopted) AS weighed
                ) AS ranked
            WHERE nth <= {limits.chosen} AND {limits.least_share} * weight >= most""",
    }
