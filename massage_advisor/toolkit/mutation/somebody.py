"""Somebody: a person of `people/`, and how every rule stands to them before any slip.

Knows no slip: only how to tell that a rule stands otherwise than before, or asks something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer, Facts
from massage_advisor.knowledge.people import Person
from massage_advisor.knowledge.rules import State
from massage_advisor.reasoning.advisor import work_out
from massage_advisor.reasoning.contradictions import contradictions
from massage_advisor.reasoning.findings import Finding, find
from massage_advisor.reasoning.judging import Known
from massage_advisor.truth import Truth
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.knowledge.vocabulary import CannotBoth
    from massage_advisor.toolkit.finding_people.seeking import Given


class Somebody(Value, frozen=True, kw_only=True):
    """A person of `people/`, and how every rule stands to them."""

    person: Person
    given: Mapping[str, Answer]  #: with the outcomes, as rules of later stages read them
    known: Known
    states: Mapping[str, State]
    open_facts: Mapping[str, frozenset[str]]  #: by rule, where questions are expected of them
    contradicted: frozenset[str]  #: facts answered that do not arise, or against another answer


def somebody(rulebook: Rulebook, person: Person) -> Somebody:
    """A person, worked out as far as no slip changes it."""
    worked = work_out(rulebook, Facts(stated=person.given))
    given = {**person.given, **worked.outcomes}
    known = Known(rulebook, given)
    findings = {each.rule.slug: each for each in find(rulebook.rules, known)}
    questions = person.expect.still_to_ask or person.expect.not_to_ask
    return Somebody(
        person=person,
        given=given,
        known=known,
        states={slug: each.state for slug, each in findings.items()},
        open_facts={slug: frozenset(each.open_facts()) for slug, each in findings.items()}
        if questions
        else {},
        contradicted=frozenset(_contradicted(rulebook, worked.known, person.given)),
    )


def _contradicted(rulebook: Rulebook, known: Known, given: Given) -> Iterator[str]:
    for each in contradictions(rulebook, known, given):
        yield from each.facts
    for fact in given:
        applicable = known.applicable(fact)
        if applicable is not None and applicable.truth is Truth.NO:
            yield fact


def stands_otherwise(found: Finding[AnyRule], each: Somebody) -> bool:
    """Whether a rule stands otherwise to somebody, or asks them for something else."""
    slug = found.rule.slug
    if found.state is not each.states[slug]:
        return True
    asked = each.open_facts.get(slug)
    return asked is not None and asked != frozenset(found.open_facts())


def arises_otherwise(before: Known, after: Known, fact: str) -> bool:
    """Whether it is another question whether a question arises."""
    old, new = before.applicable(fact), after.applicable(fact)
    return (old and old.truth) is not (new and new.truth)


def contradict_each_other(known: Known, pair: CannotBoth) -> bool:
    """Whether both of what cannot both be so is so."""
    return all(known.judge(each).truth is Truth.YES for each in (pair.these, pair.those))
