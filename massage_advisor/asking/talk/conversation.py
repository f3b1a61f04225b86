"""The conversation: what was asked and answered so far, and what comes next. No input, no output.

A value; what leads from one to the next is in `steps`. How a question is worded and shown is the
faces' business.
"""

from __future__ import annotations

import enum
from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.asking.talk.agenda import (
    Agenda,
    Question,
    Reply,
    Shown,
    not_asked,
    that_may_be_put,
)
from massage_advisor.asking.talk.needs import Need, Phase, everything, needs
from massage_advisor.asking.talk.pages import SHORT, is_grouped
from massage_advisor.asking.talk.standing import Standing, standing
from massage_advisor.knowledge.answers import (
    Answer,
    Choice,
    Facts,
    Members,
    Unsaid,
    UnsaidMembers,
    with_unsaid_members,
)
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.vocabulary import CANNOT_ANSWER_FOR, FOR_WHOM, Fact, Kind
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


MANY_NOT_TOLD = 4


class Said(Value, frozen=True, kw_only=True):
    """A question and what was said to it."""

    question: Question
    reply: Reply


class Told(Value, frozen=True, kw_only=True):
    """An answer, and what was said with it that answers questions to come."""

    reply: Reply
    also: tuple[Said, ...]


class Pause(enum.Enum):
    """Why nothing more is asked for now."""

    AT_ONCE = "at once"  #: a danger that cannot wait: the person is told at once
    NOT_THEIRS = "not theirs"  #: they cannot answer for the one it is for
    DOCTOR_FIRST = "doctor first"  #: not today, or only once a clinician agrees
    ENOUGH = "enough"  #: what is left would only fine-tune
    DONE = "done"  #: no answer could change anything any more


class Conversation(Value, frozen=True, kw_only=True, dict=True):
    """One person's interview, from what was known before it to the last answer."""

    rulebook: Rulebook
    given: Facts = Facts()  #: known before the first question
    said: tuple[Said, ...] = ()  #: in the order of asking
    set_aside: tuple[Said, ...] = ()  #: answers that a change made meaningless
    doubted: frozenset[str] = frozenset()  #: facts with an answer that lost its ground
    upheld: frozenset[str] = frozenset()  #: facts with an answer that was confirmed all the same
    goes_on: bool = False  #: the person wants to fine-tune
    ask_all: bool = False  #: ask whatever applies, whether or not it can still matter
    by_name: frozenset[str] = frozenset()  #: long lists to be gone through although unsure of them
    before: Conversation | None = None  #: as it stood before the last answer

    @cached_property
    def where(self) -> Standing:
        """Where the person stands by now."""
        before: Standing | None = vars(self.before).get("where") if self.before else None
        return standing(self.rulebook, facts(self), before)


def facts(conversation: Conversation) -> Facts:
    """All that is known by now."""
    stated = dict(conversation.given.stated)
    unsaid = dict(conversation.given.unsaid)
    members: list[UnsaidMembers] = [
        {name: dict.fromkeys(_names(conversation, name), why)} for name, why in unsaid.items()
    ]
    for each in conversation.said:
        name, reply = each.question.fact, each.reply
        members.append({name: _unsaid_in(each, is_by_name=name in conversation.by_name)})
        if isinstance(reply, Unsaid):
            unsaid[name] = reply
        elif isinstance(reply, Members):
            stated[name] = _joined(conversation.rulebook.facts[name], stated.get(name), reply)
        else:
            stated[name] = reply
    unsaid = {name: why for name, why in unsaid.items() if name not in stated}
    known = Facts(stated=stated, unsaid=unsaid, id=conversation.given.id)
    return with_unsaid_members(known, conversation.given.unsaid_members, *members)


def _unsaid_in(said: Said, *, is_by_name: bool) -> dict[str, Unsaid]:
    """The names that were put and that an answer to the question leaves out, and why.

    Not those in groups of which it is known only that there is something, or that are still asked.
    """
    question, reply = said.question, said.reply
    if isinstance(reply, Unsaid):
        is_asked_again = question.by_group and is_by_name
        return {} if is_asked_again else dict.fromkeys(question.choices, reply)
    if not isinstance(reply, Members) or question.by_group:
        return {}
    left = (each for each in question.choices if each not in reply.named)
    return dict.fromkeys(left, Unsaid.NOT_SURE)


def _joined(fact: Fact, before: Answer | None, page: Members) -> Members:
    """A list with one more page; once every member is known the list is complete."""
    earlier = before if isinstance(before, Members) else Members()
    yes = (earlier.yes - page.no) | page.yes
    no = (earlier.no - page.yes) | page.no
    if earlier.complete or page.complete or {each.name for each in fact.choices} <= yes | no:
        return Members(yes=yes, complete=True)
    return Members(yes=yes, no=no)


def every_answer(conversation: Conversation) -> tuple[Said, ...]:
    """All answers with their questions, in the order of the questions."""
    known = conversation.given
    before: dict[str, Reply] = {name: Members() for name in known.unsaid_members}
    before |= {**known.stated, **known.unsaid}
    given = (Said(question=_about(conversation, name), reply=before[name]) for name in before)
    facts_by_name = conversation.rulebook.facts
    return tuple(
        sorted((*given, *conversation.said), key=lambda s: as_asked(facts_by_name[s.question.fact]))
    )


def about_whole(fact: Fact) -> Question:
    """The question for a whole fact."""
    every = tuple(each.name for each in fact.choices)
    return Question(fact=fact.name, phase=Phase.SAFETY, choices=every)


def asked_anew(conversation: Conversation, said: Said) -> Question:
    """The question by which an answer is changed: of a long list known before, by its groups."""
    fact = conversation.rulebook.facts[said.question.fact]
    was_given = all(each.question != said.question for each in conversation.said)
    if was_given and is_grouped(fact) and len(said.question.choices) > SHORT:
        return replaced(said.question, by_group=True)
    return said.question


def _about(conversation: Conversation, name: str) -> Question:
    """The question that what was given answers: of a list, with the names it tells of."""
    fact, given = conversation.rulebook.facts[name], conversation.given
    said = given.stated.get(name)
    if name in given.unsaid or _tells_of_all(fact, said):
        return about_whole(fact)
    named = {*_named(said or Members()), *given.unsaid_members.get(name, ())}
    told = tuple(each.name for each in fact.choices if each.name in named)
    return Question(fact=name, phase=Phase.SAFETY, choices=told)


def next_question(conversation: Conversation) -> Question | None:
    """The question that comes next; nothing at a pause."""
    return _agenda(conversation).next_question()


def remaining(conversation: Conversation) -> int:
    """How many questions are left at most until the next pause."""
    if next_question(conversation) is None:
        return 0
    return _agenda(conversation, may_be_cleared=True).most()


def pause(conversation: Conversation) -> Pause | None:
    """Why there is no next question; nothing while there is one."""
    where = conversation.where
    if _is_for_nobody(where):
        return Pause.NOT_THEIRS
    if where.stops_at_once:
        return Pause.AT_ONCE
    if next_question(conversation) is not None:
        return None
    if next_question(going_on(conversation)) is None:
        return Pause.DONE
    return Pause.ENOUGH if where.is_possible else Pause.DOCTOR_FIRST


def going_on(conversation: Conversation) -> Conversation:
    """The person wants to answer what is left."""
    return replaced(conversation, goes_on=True)


def is_unsure_of_much(conversation: Conversation) -> bool:
    """Whether so much was not told that the person may want to see what is known so far."""
    unsaid = {each.question.fact for each in conversation.said if isinstance(each.reply, Unsaid)}
    return len(unsaid) >= MANY_NOT_TOLD


def asked_all_about_safety(conversation: Conversation) -> bool:
    """Whether no question about safety is left, answered or not."""
    return not _agenda(conversation).can_be_put(Phase.SAFETY)


def is_enough_to_book(conversation: Conversation) -> bool:
    """The screen is complete and the verdict settled (SEMANTICS S8)."""
    where = conversation.where
    return where.is_possible and where.is_screened and where.weighing.settled


def _is_for_nobody(where: Standing) -> bool:
    return where.facts.stated.get(FOR_WHOM) == Choice(choice=CANNOT_ANSWER_FOR)


def _agenda(conversation: Conversation, *, may_be_cleared: bool = False) -> Agenda:
    """What is to be asked before the next pause; nothing once there is a reason to stop.

    Or what may have to be, should the excuses that are still open turn out to be so.
    """
    rulebook, shown = conversation.rulebook, _shown(conversation)
    where = conversation.where
    stops = where.stops_at_once or _is_for_nobody(where)
    is_possible = where.could_become_possible if may_be_cleared else where.is_possible
    phases = _phases(conversation, is_possible=is_possible)
    every = () if stops else (*_begun(rulebook, shown), *needs(where, phases))
    if conversation.ask_all and not stops:
        every += everything(where)
    left = not_asked(every, shown, rulebook.facts)
    told = {name: where.facts.unsaid.get(name) for name in shown}
    may_be_put = that_may_be_put(left, told, rulebook.facts)
    return Agenda(rulebook=rulebook, needs=may_be_put, shown=shown)


def _begun(rulebook: Rulebook, shown: Mapping[str, Shown]) -> Iterator[Need]:
    """Whoever picks a group of a long list is asked at once what it is."""
    for name, so_far in shown.items():
        if so_far.groups:
            yield Need(fact=name, phase=Phase.SAFETY, members=_names_of(rulebook.facts[name]))


def _phases(conversation: Conversation, *, is_possible: bool) -> set[Phase]:
    if conversation.goes_on or conversation.ask_all:
        return set(Phase)
    return {Phase.SAFETY, Phase.VERDICT} if is_possible else {Phase.SAFETY}


def _shown(conversation: Conversation) -> dict[str, Shown]:
    """The facts that were asked, with the choices shown or named."""
    given = conversation.given
    shown = {name: Shown(names=_names(conversation, name)) for name in given.unsaid}
    shown |= {name: Shown(names=_named(each)) for name, each in given.stated.items()}
    for name, members in given.unsaid_members.items():
        so_far = shown.get(name, Shown()).names
        shown[name] = Shown(names=so_far.union(members))
    for each in conversation.said:
        question, named = each.question, _named(each.reply)
        before = shown.get(question.fact, Shown())
        if question.by_group:
            is_told = isinstance(each.reply, Members)
            is_over = not is_told and question.fact not in conversation.by_name
            names = frozenset(question.choices) if is_over else named
            shown[question.fact] = Shown(names=before.names | names, groups=is_told)
        else:
            names = before.names | named | frozenset(question.choices)
            shown[question.fact] = replaced(before, names=names)
    return shown


def _named(reply: Reply) -> frozenset[str]:
    return reply.named if isinstance(reply, Members) else frozenset()


def _names(conversation: Conversation, fact: str) -> frozenset[str]:
    return _names_of(conversation.rulebook.facts[fact])


def _names_of(fact: Fact) -> frozenset[str]:
    return frozenset(each.name for each in fact.choices)


def _tells_of_all(fact: Fact, said: Answer | None) -> bool:
    """Whether an answer is about every choice there is."""
    if isinstance(said, Members):
        return said.complete
    return fact.kind is not Kind.ANY_OF
