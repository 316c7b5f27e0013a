"""A paragraph of the base has no descendant in the draft.

What was agreed and is gone, perhaps in silence. A warning where the base is the preceding text of the same kind (a
resolution against the resolution before it); against a text of another kind, such as an outcome document in an annex,
it is information: such a text is not renewed paragraph by paragraph. It stands on what follows in the draft.

Agreed A/RES/78/1 2023-12-19::

    大会，

    回顾其关于南南合作的相关决议，

    1. 促请各会员国加强南南合作的统计能力建设；

    2. 鼓励设立面向内陆国家的知识转让基金；

    3. 请秘书长就执行情况提出报告。

Fails::

    大会，

    回顾其关于南南合作的相关决议，

    1. 促请各会员国加强南南合作的统计能力建设；

    ⟦2.⟧ 请秘书长就执行情况提出报告。

Passes::

    大会，

    回顾其关于南南合作的相关决议，

    1. 促请各会员国加强南南合作的统计能力建设；

    2. 鼓励设立面向内陆国家的知识转让基金；

    3. 请秘书长就执行情况提出报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from evolve.checks.draft import Draft, quote
from evolve.checks.rule import DraftingRule, Found
from evolve.checks.series import is_same_kind
from evolve.model.alignment import Alignment
from evolve.model.finding import Severity
from evolve.model.resolution import Paragraph, ParagraphId, Resolution


def check(draft: Draft) -> Iterator[Found]:
    """The paragraphs of the base without a link."""
    if draft.alignment is None or draft.base is None:
        return
    severity = Severity.WARNING if is_same_kind(draft.base, draft.text) else Severity.INFO
    normals = dict(zip(draft.alignment.old_ids, draft.base.paragraphs, strict=True))
    for old in draft.alignment.removed:
        yield Found(
            item=_place(draft.text, draft.alignment, old),
            message=f"{draft.base.key} {old} has no descendant here",
            subject=draft.language.writing.fold(normals[old].text).text,
            evidence=(quote(draft.base, old),),
            severity=severity,
        )


def _place(text: Resolution, alignment: Alignment, old: ParagraphId) -> Paragraph:
    """The paragraph of the draft that follows where the dropped one stood; the last where nothing follows."""
    ids = alignment.new_ids
    before = alignment.old_ids[: alignment.old_ids.index(old)]
    for earlier in reversed(before):
        if earlier in alignment.by_old:
            place = ids.index(alignment.by_old[earlier][0].new) + 1
            return text.paragraphs[min(place, len(ids) - 1)]
    return text.paragraphs[0]


RULE = DraftingRule("agreed-paragraph-dropped", Severity.WARNING, __doc__, check=check)
