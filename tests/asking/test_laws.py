"""For any rulebook and any answers: the interview ends, asks nothing twice, loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asking.talking import talk
from generated import BY_NAME, people, rulebooks
from hypothesis import given
from hypothesis import strategies as st
from laws.plainly import adjusted, left_out, suggested, worked_out

from massage_advisor.asking.talk.conversation import (
    Conversation,
    Pause,
    every_answer,
    facts,
    going_on,
    is_enough_to_book,
    next_question,
    pause,
    remaining,
)
from massage_advisor.asking.talk.needs import Phase
from massage_advisor.asking.talk.steps import answered, back, changed, doubtful, dropped, upheld
from massage_advisor.knowledge.answers import Members, Unsaid
from massage_advisor.knowledge.reads import facts_behind
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.judging import Known
from massage_advisor.truth import Truth

if TYPE_CHECKING:
    from massage_advisor.asking.talk.agenda import Question, Reply
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.recommendation import Recommendation

TODAY = "2026-11-23"
LONGEST = 60


class Person:
    """Somebody who answers as hypothesis likes, and the same to the same question."""

    def __init__(self, data: st.DataObject, *, is_open: bool = False) -> None:
        self._data, self._is_open = data, is_open
        self._said: dict[str, Reply] = {}

    def reply(self, question: Question) -> Reply:
        if question.fact not in self._said:
            self._said[question.fact] = self._data.draw(
                self._replies(question), label=question.fact
            )
        return self._said[question.fact]

    def _replies(self, question: Question) -> st.SearchStrategy[Reply]:
        unsaid = [] if self._is_open else [*Unsaid]
        if question.choices and isinstance(BY_NAME[question.fact].answers[0], Members):
            shown = frozenset(question.choices)
            yes = st.frozensets(st.sampled_from(question.choices))
            lists = yes.map(lambda some: Members(yes=some, no=shown - some))
            return st.one_of(lists, st.sampled_from(unsaid)) if unsaid else lists
        return st.sampled_from([*BY_NAME[question.fact].whole_answers, *unsaid])


def talked(conversation: Conversation, person: Person) -> Conversation:
    for _ in range(LONGEST):
        question = next_question(conversation)
        if question is None:
            return conversation
        conversation = answered(conversation, question, person.reply(question))
    msg = "it does not end"
    raise AssertionError(msg)


def to_the_end(conversation: Conversation, person: Person) -> Conversation:
    return talked(going_on(talked(conversation, person)), person)


def told(conversation: Conversation) -> Recommendation:
    return advise(conversation.rulebook, facts(conversation), today=TODAY)


@given(rulebooks(), people(), st.data())
def test_it_ends_and_asks_nothing_twice(
    rulebook: Rulebook, given: Facts, data: st.DataObject
) -> None:
    conversation = to_the_end(talk(rulebook, given=given), Person(data))
    asked = [(each.question.fact, each.question.choices) for each in conversation.said]
    assert len(asked) == len(set(asked))
    assert pause(conversation) in {Pause.DONE, Pause.AT_ONCE, Pause.NOT_THEIRS}


@given(rulebooks(), people(), st.data())
def test_it_asks_only_what_arises_and_is_not_known(
    rulebook: Rulebook, given: Facts, data: st.DataObject
) -> None:
    person, conversation = Person(data), talk(rulebook, given=given, goes_on=True)
    while (question := next_question(conversation)) is not None:
        known = Known(rulebook, facts(conversation).stated)
        arises = known.applicable(question.fact)
        assert (
            arises is None
            or arises.truth is Truth.YES
            or known.is_stated(question.fact)
            or nobody_could_say(conversation, question)
        )
        value = known.value(question.fact)
        assert value is None or (isinstance(value, Members) and not value.complete)
        conversation = answered(conversation, question, person.reply(question))


def nobody_could_say(conversation: Conversation, question: Question) -> bool:
    """Whether it is a danger that hangs on what was asked and not told."""
    when = conversation.rulebook.facts[question.fact].when
    assert when is not None
    decides = facts_behind(when, conversation.rulebook.facts, conversation.rulebook.terms)
    asked = {each.question.fact for each in conversation.said} | set(conversation.given.unsaid)
    arises = Known(conversation.rulebook, facts(conversation).stated).applicable(question.fact)
    return (
        question.phase is Phase.SAFETY
        and arises is not None
        and arises.truth is Truth.UNKNOWN
        and not decides.isdisjoint(asked)
    )


@given(rulebooks(), people(), st.data())
def test_it_never_promises_fewer_questions_than_there_are(
    rulebook: Rulebook, given: Facts, data: st.DataObject
) -> None:
    person, conversation = Person(data), talk(rulebook, given=given)
    most = remaining(conversation)
    while (question := next_question(conversation)) is not None:
        assert remaining(conversation) >= 1
        conversation = answered(conversation, question, person.reply(question))
        if conversation.set_aside:  # what was known beforehand is unknown again
            return
        assert len(conversation.said) + remaining(conversation) <= most
    assert remaining(conversation) == 0


@given(rulebooks(), people(), st.data())
def test_a_danger_that_cannot_wait_ends_it_at_once(
    rulebook: Rulebook, given: Facts, data: st.DataObject
) -> None:
    person, conversation = Person(data), talk(rulebook, given=given, goes_on=True)
    while (question := next_question(conversation)) is not None:
        assert told(conversation).afterwards or told(conversation).offer
        conversation = answered(conversation, question, person.reply(question))


@given(rulebooks(), people(), st.data())
def test_enough_to_book_means_that_the_outcome_stays(
    rulebook: Rulebook, given: Facts, data: st.DataObject
) -> None:
    person = Person(data)
    early = talked(talk(rulebook, given=given), person)
    if pause(early) is Pause.ENOUGH and is_enough_to_book(early):
        full = talked(going_on(early), person)
        if not full.set_aside:
            assert told(full).outcome is told(early).outcome
            assert told(full).offer is not None


@given(rulebooks(), people(), st.data())
def test_an_early_stop_gives_what_the_full_interview_gives(
    rulebook: Rulebook, given: Facts, data: st.DataObject
) -> None:
    person = Person(data)
    early = to_the_end(talk(rulebook, given=given), person)
    full = talked(talk(rulebook, given=given, ask_all=True), person)
    if pause(early) is pause(full) is Pause.DONE and not full.set_aside:
        assert what_counts(told(early)) == what_counts(told(full))


def what_counts(result: Recommendation) -> object:
    offer = worked_out(result)
    assert offer is not None
    weighing = offer.service.weighing
    verdict = (weighing.verdict, weighing.settled)
    safety = (result.outcome, result.safety.disposition)
    return (*safety, verdict, suggested(result), left_out(result), adjusted(result))


@given(rulebooks(), people(), st.data())
def test_going_back_and_saying_the_same_again_changes_nothing(
    rulebook: Rulebook, given: Facts, data: st.DataObject
) -> None:
    person = Person(data)
    conversation = talked(talk(rulebook, given=given), person)
    steps = data.draw(st.integers(min_value=0, max_value=len(conversation.said)))
    before = conversation
    for _ in range(steps):
        before = back(before)
    again = talked(before, person)
    assert facts(again) == facts(conversation)


@given(rulebooks(), people(), st.data())
def test_a_change_gives_what_never_having_said_the_old_gives(
    rulebook: Rulebook, given: Facts, data: st.DataObject
) -> None:
    person = Person(data)
    conversation = talked(talk(rulebook, given=given), person)
    every = every_answer(conversation)
    chosen = data.draw(st.sampled_from(every)) if every else None
    reply = Person(data).reply(chosen.question) if chosen else None
    if chosen and reply:
        conversation = changed(conversation, chosen.question, reply)
    for _ in range(LONGEST):
        if not doubtful(conversation):
            break
        decide = upheld if data.draw(st.booleans()) else dropped
        conversation = decide(conversation, doubtful(conversation)[0])
    assert not doubtful(conversation)
    if chosen and chosen.question.fact in facts(conversation).stated:
        said = facts(conversation).stated[chosen.question.fact]
        assert not isinstance(reply, Members) or isinstance(said, Members)
    talked(going_on(talked(conversation, person)), person)
