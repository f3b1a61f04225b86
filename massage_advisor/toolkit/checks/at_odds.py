"""R712 at-odds: a rule does not contradict itself.

To prefer and to avoid one technique takes away what it gives. To avoid what is left out, or to
leave out what is preferred, says two things of which only one can count.

Wrong:

    prefer: [swedish massage, deep tissue]
    avoid: deep tissue

Right:

    prefer: swedish massage
    avoid: deep tissue
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R712"


def check(book: Book) -> Iterator[Problem]:
    """Every modality rule that names a technique under two of its effects."""
    for rule in book.rulebook.modality_rules:
        effects = {"prefer": rule.prefer, "avoid": rule.avoid, "leave out": rule.leave_out}
        for one, other in combinations(effects, 2):
            both = effects[one] & effects[other]
            if both:
                names = listed(quoted(name) for name in sorted(both))
                yield Problem(
                    code=CODE,
                    what=f"{names}: the rule says `{one}` and `{other}`",
                    place=book.in_rule(rule, other),
                    remedy="keep the one that is meant",
                )
