"""Judged with unknowns, against all that a person could turn out to be (SEMANTICS S1 to S4)."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from generated import CRITERIA, answers_to_everything, people, questionnaires
from hypothesis import assume, given, settings
from laws.plainly import completions, could_be, facts_in, holds, truth
from reasoning.small import fact_of

from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.criteria import Compare, Is, IsNever, IsNot, IsYes
from massage_advisor.knowledge.reads import leaves
from massage_advisor.reasoning.judging import Known, open_facts, stated_leaves
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook

MOST = 2000
MORE = settings(max_examples=4 * settings.default.max_examples)  # type: ignore[union-attr]  # conftest sets it


@MORE
@given(questionnaires(), CRITERIA, answers_to_everything())
def test_of_somebody_who_answered_everything_everything_is_known(
    rulebook: Rulebook, criterion: Criterion, said: dict[str, Answer]
) -> None:
    judged = truth(criterion, Facts(stated=said), rulebook)
    assert judged is (Truth.YES if holds(criterion, said, rulebook) else Truth.NO)


@MORE
@given(questionnaires(), CRITERIA, people())
def test_yes_and_no_are_so_however_the_open_questions_are_answered(
    rulebook: Rulebook, criterion: Criterion, person: Facts
) -> None:
    tested = sorted(set(facts_in(criterion, rulebook)))
    known = Known(rulebook, person.stated)
    assume(prod(len(could_be(fact, known.value(fact))) for fact in tested) <= MOST)
    found = {holds(criterion, each, rulebook) for each in completions(person, tested, rulebook)}
    match truth(criterion, person, rulebook):
        case Truth.YES:
            assert found == {True}
        case Truth.NO:
            assert found == {False}
        case Truth.UNKNOWN:
            if _each_test_stands_alone(criterion, person, rulebook):
                assert found == {True, False}


def _each_test_stands_alone(criterion: Criterion, person: Facts, rulebook: Rulebook) -> bool:
    """Whether no fact is tested twice and every open test can turn out either way.

    Then unknown means that both are possible; else three values may know less than they could.
    """
    tested = list(facts_in(criterion, rulebook))
    return len(set(tested)) == len(tested) and all(
        len({holds(leaf, each, rulebook) for each in completions(person, [leaf.fact], rulebook)})
        == (2 if truth(leaf, person, rulebook) is Truth.UNKNOWN else 1)
        for leaf in _tests_in(criterion, rulebook)
    )


def _tests_in(
    criterion: Criterion, rulebook: Rulebook
) -> list[IsYes | Is | IsNot | IsNever | Compare]:
    found: list[IsYes | Is | IsNot | IsNever | Compare] = []
    for leaf in leaves(criterion):
        if isinstance(leaf, IsYes | Is | IsNot | IsNever | Compare):
            found.append(leaf)
        else:
            found += _tests_in(rulebook.terms[leaf.term], rulebook)
    return found


@MORE
@given(questionnaires(), CRITERIA, people())
def test_what_is_known_has_reasons_that_were_stated_and_what_is_not_has_open_facts(
    rulebook: Rulebook, criterion: Criterion, person: Facts
) -> None:
    judged = Known(rulebook, person.stated).judge(criterion)
    if judged.truth is Truth.UNKNOWN:
        assert set(open_facts(judged))
    else:
        assert not set(open_facts(judged))
        decided_by = {fact_of(each) for each in stated_leaves(judged)}
        assert decided_by
        assert decided_by <= person.stated.keys()


@MORE
@given(questionnaires(), CRITERIA, people())
def test_the_reasons_alone_are_enough(
    rulebook: Rulebook, criterion: Criterion, person: Facts
) -> None:
    """Somebody who said only what is named as the reason is judged the same."""
    judged = Known(rulebook, person.stated).judge(criterion)
    if judged.truth is Truth.UNKNOWN:
        return
    reasons = {fact_of(each) for each in stated_leaves(judged)}
    said = {fact: each for fact, each in person.stated.items() if fact in reasons}
    assert truth(criterion, Facts(stated=said), rulebook) is judged.truth


@MORE
@given(questionnaires(), CRITERIA, people(), answers_to_everything())
def test_an_answer_that_is_not_open_decides_nothing(
    rulebook: Rulebook, criterion: Criterion, person: Facts, said: dict[str, Answer]
) -> None:
    """What a question that always arises could still tell is told by `open_facts`."""
    known = Known(rulebook, person.stated)
    judged = known.judge(criterion)
    waits_for = set(open_facts(judged))
    for fact, answer in said.items():
        if fact in person.stated or known.value(fact) is not None or fact in waits_for:
            continue
        applicable = known.applicable(fact)
        if applicable is None or applicable.truth is Truth.YES:
            learned = Facts(stated={**person.stated, fact: answer})
            assert truth(criterion, learned, rulebook) is judged.truth
