"""R609 label-above-sources: a technique's evidence is not called better than its sources are.

`evidence is: strong guideline` needs a guideline among the sources, and `moderate` a source of
grade A or B: the label stands on the screen beside the technique, and people trust it.

Wrong, when the only claim cited comes from a trade article:

    evidence is: moderate

Right:

    evidence is: none found
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Label
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rules import ModalityRule
    from massage_advisor.toolkit.checks.book import Book

CODE = "R609"
_GUIDELINE = "guideline"


def check(book: Book) -> Iterator[Problem]:
    """Every label that the sources do not bear out."""
    for rule in book.rulebook.modality_rules:
        lacking = _lacking(book, rule)
        if lacking and rule.evidence_is is not None:
            yield Problem(
                code=CODE,
                what=f"the evidence is called {quoted(rule.evidence_is.value)}, and {lacking}",
                place=book.in_rule(rule, "evidence is"),
                remedy="cite what shows it, or choose a humbler word",
            )


def _lacking(book: Book, rule: ModalityRule) -> str:
    sources = [book.source_of(claim) for claim in rule.sources]
    if rule.evidence_is is Label.STRONG_GUIDELINE:
        is_backed = any(source.kind == _GUIDELINE for source in sources)
        return "" if is_backed else "no guideline is cited"
    if rule.evidence_is is Label.MODERATE:
        is_backed = any(source.grade in {"A", "B"} for source in sources)
        return "" if is_backed else "no source of grade A or B is cited"
    return ""
