"""R704 same-rule: no two rules do the same for the same people.

Of two gates or two pieces of evidence that say the same of the same people, one is forgotten when
the other is changed. Two modality rules even count twice: their points add up.

Wrong, in two files:

    when: {goals: relaxation}
    prefer: swedish massage

Right, in one:

    when: {goals: [relaxation, stress relief]}
    prefer: swedish massage
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Advice, AnyRule, Evidence, Gate, ModalityRule
from massage_advisor.problems import Problem
from massage_advisor.toolkit.finding_people.ways import TooMany
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R704"


def check(book: Book) -> Iterator[Problem]:
    """Every rule that repeats an earlier one."""
    alike: dict[Hashable, list[AnyRule]] = {}
    for rule in book.rulebook.rules:
        effect = _effect(rule)
        if effect is None:
            continue
        earlier = alike.setdefault(effect, [])
        twin = next((each for each in earlier if are_of_the_same_people(book, rule, each)), None)
        if twin is not None:
            yield Problem(
                code=CODE,
                what=f"{quoted(rule.name)} does the same for the same people as "
                f"{quoted(twin.name)}",
                place=book.in_rule(rule, "when"),
                remedy=f"make one rule of the two; the other is {twin.place.file}",
            )
        earlier.append(rule)


def _effect(rule: AnyRule) -> Hashable:
    """What a rule does; nothing for advice, which does what it says."""
    match rule:
        case Gate():
            return ("gate", rule.then, rule.leave_out, frozenset(rule.adjust))
        case Evidence():
            return ("evidence", rule.about, rule.points_to, rule.strength)
        case ModalityRule():
            return ("modality", rule.prefer, rule.avoid, rule.leave_out)
        case Advice():
            return None


def are_of_the_same_people(book: Book, one: AnyRule, other: AnyRule) -> bool:
    """Whether two rules are certainly true of exactly the same answers; no if it cannot be told."""
    try:
        if not book.ways.to_be(one.when).same_as(book.ways.to_be(other.when)):
            return False
        if one.unless is None or other.unless is None:
            return one.unless is other.unless
        return book.ways.to_be(one.unless).same_as(book.ways.to_be(other.unless))
    except TooMany:
        return False
