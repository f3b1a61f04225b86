"""What is only supposed: how a talk usually goes on, and what to do should something be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.talk.conversation import Conversation, Said, facts, next_question
from massage_advisor.asking.talk.steps import answered, changed, gone_through
from massage_advisor.knowledge.answers import Amount, Choice, Members, Never, Unsaid, YesNo
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD, Disposition
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.screening import screen
from massage_advisor.telling.story import Story
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from massage_advisor.asking.talk.agenda import Question, Reply


def usual_questions(conversation: Conversation) -> tuple[Question, ...]:
    """What is still asked if nothing else turns up and the first of every choice is taken."""
    met: list[Question] = []
    while (question := next_question(conversation)) is not None:
        fact = conversation.rulebook.facts[question.fact]
        conversation = answered(conversation, question, uneventful(fact, question))
        met.append(question)
    return tuple(met)


def uneventful(fact: Fact, question: Question) -> Reply:
    """What somebody says to this question who has nothing to report."""
    match fact.kind:
        case Kind.YES_OR_NO:
            return YesNo(yes=False)
        case Kind.ANY_OF:
            first = frozenset(question.choices[:1] if fact.list_is_complete else ())
            return Members(yes=first, no=frozenset(question.choices) - first)
        case Kind.ONE_OF:
            return Choice(choice=fact.choices[0].name)
        case Kind.SCALE | Kind.DURATION:
            return Amount(number=_uneventful_amount(fact), unit=fact.unit)
        case Kind.HOW_LONG_AGO:
            return Never()
        case Kind.MONEY | Kind.TEXT:
            return Unsaid.RATHER_NOT_SAY


def _uneventful_amount(fact: Fact) -> float:
    """The least; of years of age, or whatever else has a unit and an end, the middle."""
    lowest, highest = fact.lowest or 0, fact.highest or 0
    return (lowest + highest) // 2 if fact.kind is Kind.SCALE and fact.unit else lowest


def can_be_gone_through(conversation: Conversation, said: Said) -> int:
    """On how many pages a list can be asked by name of whose groups somebody was not sure."""
    if not said.question.by_group or said.reply is not Unsaid.NOT_SURE:
        return 0
    name = said.question.fact
    pages = usual_questions(gone_through(conversation, name))
    return sum(each.fact == name for each in pages)


def what_to_do(conversation: Conversation) -> str:
    """What the person is told first, in the numbers of their region."""
    told = told_so_far(conversation)
    return told.filled(told.said_with(told.recommendation.safety.disposition).say)


def in_case(conversation: Conversation, said: Said) -> tuple[str, ...]:
    """What to do should one of the things be so that were just left open, the worst first.

    Only what cannot wait; in the words of each disposition and the numbers of the region.
    """
    rulebook, words = conversation.rulebook, conversation.rulebook.interview
    open_names = _left_open(rulebook.facts[said.question.fact], said)
    found: dict[Disposition, list[str]] = {}
    for name, reply in open_names.items():
        supposed = changed(conversation, said.question, reply)
        then = screen(rulebook, Known(rulebook, facts(supposed).stated)).disposition
        if then in NOTHING_IS_SOLD:
            found.setdefault(then, []).append(name)
    if not found:
        return ()
    story = told_so_far(conversation)
    return tuple(
        filled(
            words.in_case_of_one_of_these if len(names) == len(open_names) > 1 else words.in_case,
            names=listed(names, rulebook.words.word_or),
            headline=story.headline_of(then),
        )
        for then, names in sorted(found.items(), key=lambda each: -each[0].severity)
    )


def told_so_far(conversation: Conversation) -> Story:
    """What would be told of the person by now."""
    rulebook = conversation.rulebook
    return Story(rulebook=rulebook, recommendation=advise(rulebook, facts(conversation), today=""))


def _left_open(fact: Fact, said: Said) -> dict[str, Reply]:
    """What a person left open of what was read out, and what they would say should it be so."""
    shown, reply = said.question.choices, said.reply
    if said.question.by_group:
        return {}
    match fact.kind:
        case Kind.ANY_OF if isinstance(reply, Members):
            known = frozenset(shown) if reply.complete else reply.named
            return {
                name: replaced(reply, yes=reply.yes | {name}) for name in shown if name not in known
            }
        case Kind.ANY_OF if isinstance(reply, Unsaid):
            return {name: Members(yes=frozenset({name})) for name in shown}
        case Kind.ONE_OF if isinstance(reply, Unsaid):
            return {name: Choice(choice=name) for name in shown}
        case Kind.YES_OR_NO if isinstance(reply, Unsaid):
            return {fact.name: YesNo(yes=True)}
        case _:
            return {}
