"""Elsewhere: what somebody says at one question that belongs to another. No input, no output.

A danger counts wherever it is said; it is asked about first, and noted where it belongs.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from massage_advisor.asking.hearing.typed import bare, is_one_of, to_the_point, words_in
from massage_advisor.asking.talk.agenda import Question
from massage_advisor.asking.talk.conversation import Said, facts
from massage_advisor.asking.talk.needs import Phase
from massage_advisor.asking.talk.steps import answered
from massage_advisor.asking.talk.supposed import told_so_far
from massage_advisor.knowledge.answers import Choice, Members
from massage_advisor.knowledge.criteria import Is
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD, Disposition
from massage_advisor.knowledge.reads import leaves
from massage_advisor.knowledge.vocabulary import Asked, Kind, Nature
from massage_advisor.reading.names import by_spelling
from massage_advisor.reading.names.dangers import Danger, Dangers
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.screening import screen
from massage_advisor.truth import Truth
from massage_advisor.values import Value

if TYPE_CHECKING:
    from massage_advisor.asking.talk.conversation import Conversation
    from massage_advisor.knowledge.desk_words import DeskWords
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.screening import Safety

MOST_ASKED = 2  #: more than that would be a guess
SHORTEST_ANYWHERE = 5  #: letters of what means the same at any question: `high` does not
_HELP_AT_ONCE = frozenset({Disposition.EMERGENCY, Disposition.CRISIS})


class Elsewhere(Value, frozen=True, kw_only=True):
    """Something that belongs to another question, and what it would mean."""

    said: Said
    choice: str
    headline: str = ""  #: what to do first, where that cannot wait
    comes_next: bool = False  #: a line of the question at hand opens the list that it is on


def elsewhere(
    conversation: Conversation, typed: str, question: Question | None = None
) -> tuple[Elsewhere, ...]:
    """The dangers that this may name and that would count, the worst first.

    Those of the question itself are heard there. Where there are none, what else about health goes
    by just this name and would count: who says that she is pregnant need not wait to be asked. A
    single word in a long sentence is enough for what needs help at once: “suicidal”, “fainted”.
    """
    if len(typed.strip()) < SHORTEST_ANYWHERE and not _is_list(conversation, question):
        return ()
    named = _dangers_of(conversation.rulebook).named_in(typed)
    named = named or _called_so(conversation.rulebook, typed)
    in_passing = () if named else _dangers_of(conversation.rulebook).mentioned_in(typed)
    before = _safety(conversation)
    found: list[tuple[Disposition, Elsewhere]] = []
    for danger in (*named, *in_passing):
        is_here = question is not None and danger.fact == question.fact
        if is_here or not _can_be_said(conversation, danger):
            continue
        said = _said(conversation, danger)
        then = _safety(answered(conversation, said.question, said.reply))
        if _acting(then) <= _acting(before):
            continue
        if in_passing and then.disposition not in _HELP_AT_ONCE:
            continue
        is_new = then.disposition in NOTHING_IS_SOLD
        each = Elsewhere(
            said=said,
            choice=danger.choice,
            headline=headline_of(conversation, then.disposition) if is_new else "",
            comes_next=question is not None and _arises_from(conversation, danger, question),
        )
        found.append((then.disposition, each))
    found.sort(key=lambda each: -each[0].severity)
    return tuple(each for _, each in found)[:MOST_ASKED]


def _called_so(rulebook: Rulebook, typed: str) -> tuple[Danger, ...]:
    """What is on a list about health under just this name."""
    said = to_the_point(bare(typed), rulebook.interview)
    return tuple(
        Danger(fact=fact.name, choice=choice)
        for fact in rulebook.facts.values()
        if fact.kind is Kind.ANY_OF and fact.nature is Nature.HEALTH and not fact.outcome
        if (choice := by_spelling(fact.choices).get(said)) is not None
    )


def names_a_danger(rulebook: Rulebook, typed: str) -> bool:
    """Whether a red flag of any question goes by this."""
    dangers = _dangers_of(rulebook)
    is_long = len(typed.strip()) >= SHORTEST_ANYWHERE
    return is_long and bool(dangers.named_in(typed) or dangers.mentioned_in(typed))


def not_listed(conversation: Conversation, typed: str) -> str:
    """What to do first about what stands on no list and still cannot wait; mostly nothing."""
    words = conversation.rulebook.interview
    for listed, disposition in (
        (words.type_emergencies, Disposition.EMERGENCY),
        (words.type_for_a_doctor_today, Disposition.SAME_DAY_CARE),
    ):
        phrases = (words_in(each) for each in listed.split(","))
        if is_one_of(typed, listed) or any(each <= words_in(typed) for each in phrases):
            return headline_of(conversation, disposition)
    return ""


def headline_of(conversation: Conversation, disposition: Disposition) -> str:
    """What to do first, in the numbers of the region."""
    return told_so_far(conversation).headline_of(disposition)


def _is_list(conversation: Conversation, question: Question | None) -> bool:
    return question is not None and bool(conversation.rulebook.facts[question.fact].choices)


def _arises_from(conversation: Conversation, danger: Danger, question: Question) -> bool:
    """Whether a line of the first questions about danger opens the list that the danger is on."""
    facts_by_name = conversation.rulebook.facts
    when, is_first = facts_by_name[danger.fact].when, facts_by_name[question.fact].asked
    if when is None or is_first is not Asked.DANGER:
        return False
    return any(isinstance(each, Is) and each.fact == question.fact for each in leaves(when))


def _can_be_said(conversation: Conversation, danger: Danger) -> bool:
    """Whether it contradicts nothing by itself, and was not said before."""
    fact = conversation.rulebook.facts[danger.fact]
    known = facts(conversation).stated.get(fact.name)
    if isinstance(known, Members) and danger.choice in known.yes:
        return False
    arises = Known(conversation.rulebook, facts(conversation).stated).applicable(fact.name)
    return fact.stands_alone or arises is None or arises.truth is Truth.YES


def _said(conversation: Conversation, danger: Danger) -> Said:
    """One more page of the list it belongs to, with nothing else on it."""
    fact = conversation.rulebook.facts[danger.fact]
    is_list = fact.kind is Kind.ANY_OF
    return Said(
        question=Question(fact=fact.name, phase=Phase.SAFETY, choices=(danger.choice,)),
        reply=Members(yes=frozenset({danger.choice})) if is_list else Choice(choice=danger.choice),
    )


def _safety(conversation: Conversation) -> Safety:
    return screen(conversation.rulebook, Known(conversation.rulebook, facts(conversation).stated))


def _acting(safety: Safety) -> set[str]:
    return {each.rule.name for each in safety.acting}


def _dangers_of(rulebook: Rulebook) -> Dangers:
    return _dangers(tuple(rulebook.facts.values()), rulebook.desk)


@functools.lru_cache(maxsize=2)
def _dangers(every: tuple[Fact, ...], words: DeskWords) -> Dangers:
    return Dangers({fact.name: fact for fact in every}, words)
