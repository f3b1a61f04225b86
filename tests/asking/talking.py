"""Words to speak of interviews in a test: who says what, what was asked, and how it ended."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from reasoning.small import SMALL
from telling.guests import house

from massage_advisor.asking.interview import run
from massage_advisor.asking.prompts.paper import Ends
from massage_advisor.asking.talk.conversation import Conversation, going_on, next_question
from massage_advisor.asking.talk.pages import groups_of, said_by_group
from massage_advisor.asking.talk.steps import answered
from massage_advisor.knowledge.answers import (
    Amount,
    Answer,
    Choice,
    Facts,
    Members,
    Never,
    Unsaid,
    YesNo,
)
from massage_advisor.knowledge.interview_words import InterviewWords
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.reading.building.settings import read_words
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.notes import Notes
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.asking.talk.agenda import Question, Reply
    from massage_advisor.knowledge.rulebook import Rulebook

ROOT = Path(__file__).parents[2]
Saying: TypeAlias = Mapping[str, object]
"""What somebody says, by fact: yes or no as a bool, members as a list, anything else as it is."""


@functools.cache
def words() -> InterviewWords:
    """The words of the interview as they are shipped."""
    file = ROOT / "rules" / "interview.yaml"
    notes = Notes(Family.RULES)
    found = read_words(read_document(file.read_bytes(), file=str(file)), "", InterviewWords, notes)
    notes.refuse()
    return found


def shipped() -> Rulebook:
    """The rules as they are shipped."""
    return house()


@functools.cache
def small() -> Rulebook:
    """The small house of massage, with the shipped words of the interview."""
    return replaced(SMALL, interview=words())


def talk(rulebook: Rulebook, **parts: Any) -> Conversation:
    return Conversation(rulebook=rulebook, **parts)


def say(conversation: Conversation, saying: Saying | None = None) -> Conversation:
    """Answer whatever comes until the next pause; what is not said is answered uneventfully."""
    while (question := next_question(conversation)) is not None:
        conversation = answered(conversation, question, reply_to(conversation, question, saying))
    return conversation


def say_until(conversation: Conversation, fact: str, saying: Saying | None = None) -> Conversation:
    """Answer until this fact is asked."""
    while (question := next_question(conversation)) is not None and question.fact != fact:
        conversation = answered(conversation, question, reply_to(conversation, question, saying))
    assert question is not None, f"{fact} is never asked"
    return conversation


def say_all(conversation: Conversation, saying: Saying | None = None) -> Conversation:
    """Answer everything that can still matter, beyond the pause."""
    return say(going_on(say(conversation, saying)), saying)


def reply_to(conversation: Conversation, question: Question, saying: Saying | None) -> Reply:
    fact = conversation.rulebook.facts[question.fact]
    said = (saying or {}).get(question.fact)
    if said is None:
        return uneventful(fact, question)
    if isinstance(said, Unsaid):
        return said
    return as_answer(fact, question, said)


def as_answer(fact: Fact, question: Question, said: object) -> Answer:
    match fact.kind, said:
        case Kind.YES_OR_NO, bool():
            return YesNo(yes=said)
        case Kind.ONE_OF, str():
            return Choice(choice=said)
        case Kind.ANY_OF, list():
            yes = frozenset(said) & frozenset(question.choices)
            if question.by_group:
                return said_by_group(fact, question.choices, groups_of(fact, yes))
            return Members(yes=yes, no=frozenset(question.choices) - yes)
        case _, int():
            return Amount(number=said, unit=fact.unit if fact.kind is not Kind.SCALE else None)
        case _:
            msg = f"{said!r} is no answer to {fact.name!r}"
            raise AssertionError(msg)


def uneventful(fact: Fact, question: Question) -> Reply:
    """What somebody says who has nothing to report."""
    if fact.name == "age":
        return Amount(number=35)
    match fact.kind:
        case Kind.YES_OR_NO:
            return YesNo(yes=False)
        case Kind.ONE_OF:
            return Choice(choice=fact.choices[0].name)
        case Kind.ANY_OF:
            return Members(no=frozenset(question.choices))
        case Kind.SCALE:
            return Amount(number=fact.lowest or 0)
        case Kind.DURATION:
            return Amount(number=0, unit=fact.unit)
        case Kind.HOW_LONG_AGO:
            return Never()
        case Kind.MONEY | Kind.TEXT:
            return Unsaid.RATHER_NOT_SAY


def asked(conversation: Conversation) -> list[str]:
    """The facts asked about, in the order of asking."""
    return [each.question.fact for each in conversation.said]


def lines_until(fact: str | None, saying: Saying | None = None) -> tuple[str, ...]:
    """What to type to get to the question about this fact, or else to the pause."""
    return _lines_until(fact) if saying is None else _lines(fact, saying)


@functools.cache
def _lines_until(fact: str | None) -> tuple[str, ...]:
    return _lines(fact, None)


def _lines(fact: str | None, saying: Saying | None) -> tuple[str, ...]:
    conversation = talk(shipped())
    lines: list[str] = []
    while (question := next_question(conversation)) is not None and question.fact != fact:
        reply = reply_to(conversation, question, saying)
        lines.append(_as_typed(question, reply))
        conversation = answered(conversation, question, reply)
    return tuple(lines)


def _as_typed(question: Question, reply: Reply) -> str:
    match reply:
        case YesNo(yes=yes):
            return "y" if yes else "n"
        case Choice(choice=choice):
            return str(question.choices.index(choice) + 1)
        case Members(no=no) if question.by_group:
            left = set(question.choices) - no
            groups = groups_of(shipped().facts[question.fact], question.choices)
            picked = [str(n) for n, names in enumerate(groups.values(), 1) if left & {*names}]
            return ", ".join(picked) or "0"
        case Members(yes=yes):
            return ", ".join(sorted(yes)) or "0"
        case Amount(number=number, unit=unit):
            return f"{number} {unit or ''}".strip()
        case Never():
            return "never"
        case Unsaid.NOT_SURE:
            return "s"
        case _:
            return "x"


class Typed:
    """An interview at which these lines were typed, and then the terminal was closed."""

    def __init__(
        self,
        *lines: str,
        rulebook: Rulebook | None = None,
        given: Facts | None = None,
        width: int = 80,
        ask_all: bool = False,
    ) -> None:
        screen = StringIO()
        begun = talk(rulebook or shipped(), given=given or Facts(), ask_all=ask_all)
        typed = StringIO("".join(f"{line}\n" for line in lines))
        self.facts = run(begun, Ends(source=typed, sink=screen, width=width))
        self.screen = screen.getvalue()
        self.flat = " ".join(self.screen.split())

    @property
    def last(self) -> str:
        """What stands after the line before the last prompt."""
        return self.screen.split("> ")[-2]
