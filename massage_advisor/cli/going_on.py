"""Going on from a case: what still counts of it, and what has to be said about it first.

`advise` keeps the case; `explain` only reads it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.cli.ending import leave, say_problems
from massage_advisor.cli.exits import Exits
from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.wording import filled, listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.cases import Case
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.telling.note import OnCall

Held: TypeAlias = "tuple[Recommendation, OnCall | None]"
"""What is to be told, and what a note says beside it."""


def case_at(rulebook: Rulebook, path: Path) -> Case:
    """The case in this file, which has to be there; leaves with 3 if it cannot be used."""
    from massage_advisor.reading.answers.cases import existing_case

    try:
        return existing_case(rulebook, path)
    except Refused as refused:
        say_problems(refused.problems)
        leave(Exits.INPUT)


def with_case(rulebook: Rulebook, case: Case | None, path: Path, facts: Facts, today: str) -> Facts:
    """What still counts of the case, and what was said now in its place, which is told."""
    if case is None:
        return facts
    from massage_advisor.asking.cases.carried_over import carried_over, said_since
    from massage_advisor.asking.cases.revised import revised
    from massage_advisor.asking.cases.whose import is_of_another, of_a_person

    before = carried_over(rulebook, case, today)
    since = said_since(before, facts)
    # What is asked again by today stands in the file all the same, and would be written over.
    kept = [name for name in of_a_person(rulebook, case.facts) if name not in facts.stated]
    if kept and is_of_another(case.facts, since):
        say_problems([_of_another(rulebook, path, kept)])
        leave(Exits.INPUT)
    changes = "; ".join(revised(rulebook, before, since))
    told = [*_about(rulebook, case, today)]
    if changes:
        parts = {"file": str(path), "changes": changes}
        told.append(filled(rulebook.interview.changed_in_case, **parts))
    sys.stderr.writelines(f"{visible(each)}\n" for each in told)
    return since


def _of_another(rulebook: Rulebook, path: Path, kept: Sequence[str]) -> Problem:
    """What was said of one person would be told of another."""
    names = listed(kept, rulebook.words.word_and)
    return Problem(
        code="A505",
        what=f"this case was kept for somebody else, and holds what was said of them: {names}",
        place=Place(file=visible(str(path))),
        remedy=(
            "name another file with --case for another person; if the answers are theirs, change "
            "whom it is for in the interview or at the desk"
        ),
    )


def _about(rulebook: Rulebook, case: Case, today: str) -> Iterator[str]:
    """What these rules do not know, with which it was kept, and a day that is still to come."""
    words = rulebook.desk
    if case.set_aside:
        yield filled(words.not_known_any_more, answers="; ".join(case.set_aside_told))
    then, now = case.rulebook.rpartition(" ")[0], f"{rulebook.name} {rulebook.version}"
    if then and then != now:
        yield filled(words.other_rules, then=then, now=now)
    if case.today > today:
        yield filled(words.from_the_future, date=case.today, today=today)


def said_before(
    rulebook: Rulebook, case: Case | None, given: Facts, facts: Facts, today: str
) -> Mapping[str, str]:
    """The day of every answer that a case holds from an earlier day, and nobody gave now."""
    if case is None:
        return {}
    from massage_advisor.asking.cases.carried_over import carried_over

    before = carried_over(rulebook, case, today).stated
    days = {name: case.given_on.get(name, case.today) for name in before}
    return {
        name: day
        for name, day in days.items()
        if name not in given.stated and facts.stated.get(name) == before[name] and day != today
    }


def by_staff(rulebook: Rulebook, case: Case | None, by_rules: Recommendation) -> Held:
    """What holds where staff have decided in this case before, which is told."""
    if case is None or not case.overrides:
        return by_rules, None
    from massage_advisor.asking.desk.held import as_held, beside_the_rules

    beside = beside_the_rules(rulebook, case, by_rules)
    sys.stderr.writelines(f"{visible(each)}\n" for each in beside.opening)
    return as_held(rulebook, case, by_rules), beside
