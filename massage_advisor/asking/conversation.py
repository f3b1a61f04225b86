"""The conversation: what was asked and answered so far, and what comes next. No input, no output.

A value: every step returns a new one. How a question is worded and shown is the faces' business.
"""

from __future__ import annotations

import enum
from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.asking.agenda import (
    Agenda,
    Question,
    Reply,
    Shown,
    not_asked,
    that_may_be_put,
)
from massage_advisor.asking.needs import Need, Phase, Standing, everything, needs, standing
from massage_advisor.asking.pages import SHORT, is_grouped
from massage_advisor.knowledge.answers import (
    Amount,
    Answer,
    Choice,
    Facts,
    Members,
    Never,
    Unsaid,
    UnsaidMembers,
    YesNo,
    with_unsaid_members,
)
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD, Disposition
from massage_advisor.knowledge.rulebook import Rulebook
from massage_advisor.knowledge.vocabulary import CANNOT_ANSWER_FOR, FOR_WHOM, Fact, Kind
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.reasoning.screening import reads_of_gates, screen
from massage_advisor.telling.story import Story
from massage_advisor.truth import Truth
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


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
    left = (each for each in question.choices if each not in reply.yes | reply.no)
    return dict.fromkeys(left, Unsaid.NOT_SURE)


def _joined(fact: Fact, before: Answer | None, page: Members) -> Members:
    """A list with one more page; once every member is known the list is complete."""
    earlier = before if isinstance(before, Members) else Members()
    yes = (earlier.yes - page.no) | page.yes
    no = (earlier.no - page.yes) | page.no
    if earlier.complete or page.complete or {each.name for each in fact.choices} <= yes | no:
        return Members(yes=yes, complete=True)
    return Members(yes=yes, no=no)


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
    where = _stand(conversation)
    if _is_for_nobody(where):
        return Pause.NOT_THEIRS
    if where.stops_at_once:
        return Pause.AT_ONCE
    if next_question(conversation) is not None:
        return None
    if next_question(going_on(conversation)) is None:
        return Pause.DONE
    return Pause.ENOUGH if where.is_possible else Pause.DOCTOR_FIRST


def what_to_do(conversation: Conversation) -> str:
    """What the person is told first, in the numbers of their region."""
    rulebook = conversation.rulebook
    told = Story(rulebook=rulebook, recommendation=advise(rulebook, facts(conversation), today=""))
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
    story = Story(rulebook=rulebook, recommendation=advise(rulebook, facts(conversation), today=""))
    return tuple(
        filled(
            words.in_case_of_one_of_these if len(names) == len(open_names) > 1 else words.in_case,
            names=listed(names, rulebook.words.word_or),
            headline=story.filled(rulebook.dispositions[then].headline),
        )
        for then, names in sorted(found.items(), key=lambda each: -each[0].severity)
    )


def _left_open(fact: Fact, said: Said) -> dict[str, Reply]:
    """What a person left open of what was read out, and what they would say should it be so."""
    shown, reply = said.question.choices, said.reply
    if said.question.by_group:
        return {}
    match fact.kind:
        case Kind.ANY_OF if isinstance(reply, Members):
            known = frozenset(shown) if reply.complete else reply.yes | reply.no
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


def is_unsure_of_much(conversation: Conversation) -> bool:
    """Whether so much was not told that the person may want to see what is known so far."""
    unsaid = {each.question.fact for each in conversation.said if isinstance(each.reply, Unsaid)}
    return len(unsaid) >= MANY_NOT_TOLD


def asked_all_about_safety(conversation: Conversation) -> bool:
    """Whether no question about safety is left, answered or not."""
    return not _agenda(conversation).can_be_put(Phase.SAFETY)


def is_enough_to_book(conversation: Conversation) -> bool:
    """The screen is complete and the verdict settled (SEMANTICS S8)."""
    where = _stand(conversation)
    return where.is_possible and where.is_screened and where.weighing.settled


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


def going_on(conversation: Conversation) -> Conversation:
    """The person wants to answer what is left."""
    return replaced(conversation, goes_on=True)


def can_be_gone_through(conversation: Conversation, said: Said) -> int:
    """On how many pages a list can be asked by name of whose groups somebody was not sure."""
    if not said.question.by_group or said.reply is not Unsaid.NOT_SURE:
        return 0
    name = said.question.fact
    pages = usual_questions(gone_through(conversation, name))
    return sum(each.fact == name for each in pages)


def gone_through(conversation: Conversation, fact: str) -> Conversation:
    """The person wants to be asked by name."""
    return replaced(conversation, by_name=conversation.by_name | {fact})


def answered(conversation: Conversation, question: Question, reply: Reply) -> Conversation:
    """One more answer."""
    said = (*conversation.said, Said(question=question, reply=reply))
    return _tidied(conversation, replaced(conversation, said=said, before=conversation))


def back(conversation: Conversation) -> Conversation:
    """As before the last answer: its question is asked again, and what it set aside is back."""
    return conversation.before or conversation


def changed(conversation: Conversation, question: Question, reply: Reply) -> Conversation:
    """Another answer to a question that was answered before, now the last; the others stay.

    A later answer whose question no longer arises (as far as is known) is set aside, unless a gate
    reads it: then it is doubtful (SEMANTICS S2).
    """
    others = tuple(each for each in conversation.said if each.question != question)
    was_given = len(others) == len(conversation.said)
    given = _without(conversation.given, question.fact) if was_given else conversation.given
    upheld = conversation.upheld - {question.fact}
    unanswered = replaced(conversation, said=others, given=given, upheld=upheld)
    said = (*others, Said(question=question, reply=reply))
    return _tidied(conversation, replaced(unanswered, said=said, before=unanswered))


def restated(conversation: Conversation, question: Question, reply: Reply | None) -> Conversation:
    """Something said out of turn, in place of all that was said of this fact.

    No reply takes it back. Answers that lose their ground by it are treated as in `changed`.
    """
    name = question.fact
    others = tuple(each for each in conversation.said if each.question.fact != name)
    said = () if reply is None else (Said(question=question, reply=reply),)
    after = replaced(
        conversation,
        said=(*others, *said),
        given=_without(conversation.given, name),
        upheld=conversation.upheld - {name},
        before=conversation,
    )
    return _tidied(conversation, after)


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


def doubtful(conversation: Conversation) -> tuple[str, ...]:
    """Facts whose question does not arise any more, with an answer that is kept for the gates."""
    read_by_gates = reads_of_gates(conversation.rulebook)
    return tuple(
        name
        for name, truth in _groundless(conversation).items()
        if name in read_by_gates - conversation.upheld
        and (name in conversation.doubted or _cannot_stand(conversation, name, truth))
    )


def _cannot_stand(conversation: Conversation, fact: str, arises: Truth) -> bool:
    """Whether an answer contradicts what decides that its question arises (SEMANTICS S13)."""
    return arises is Truth.NO and not conversation.rulebook.facts[fact].stands_alone


def upheld(conversation: Conversation, fact: str) -> Conversation:
    """A doubtful answer is still true."""
    return replaced(conversation, upheld=conversation.upheld | {fact})


def dropped(conversation: Conversation, fact: str) -> Conversation:
    """A doubtful answer is no longer true: it is set aside, and whatever rests on it."""
    return _tidied(conversation, _put_aside(conversation, fact))


def of_another(conversation: Conversation, names: Iterable[str]) -> Conversation:
    """These answers were about somebody else: they are set aside, and asked anew."""
    for name in names:
        conversation = _put_aside(conversation, name)
    return replaced(conversation, doubted=frozenset(), upheld=frozenset(), by_name=frozenset())


def _stand(conversation: Conversation) -> Standing:
    return conversation.where


def _is_for_nobody(where: Standing) -> bool:
    return where.facts.stated.get(FOR_WHOM) == Choice(choice=CANNOT_ANSWER_FOR)


def _agenda(conversation: Conversation, *, may_be_cleared: bool = False) -> Agenda:
    """What is to be asked before the next pause; nothing once there is a reason to stop.

    Or what may have to be, should the excuses that are still open turn out to be so.
    """
    rulebook, shown = conversation.rulebook, _shown(conversation)
    where = _stand(conversation)
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
    return reply.yes | reply.no if isinstance(reply, Members) else frozenset()


def _names(conversation: Conversation, fact: str) -> frozenset[str]:
    return _names_of(conversation.rulebook.facts[fact])


def _names_of(fact: Fact) -> frozenset[str]:
    return frozenset(each.name for each in fact.choices)


def _about(conversation: Conversation, name: str) -> Question:
    """The question that what was given answers: of a list, with the names it tells of."""
    fact, given = conversation.rulebook.facts[name], conversation.given
    said = given.stated.get(name)
    if name in given.unsaid or _tells_of_all(fact, said):
        return about_whole(fact)
    named = {*_named(said or Members()), *given.unsaid_members.get(name, ())}
    told = tuple(each.name for each in fact.choices if each.name in named)
    return Question(fact=name, phase=Phase.SAFETY, choices=told)


def _tells_of_all(fact: Fact, said: Answer | None) -> bool:
    """Whether an answer is about every choice there is."""
    if isinstance(said, Members):
        return said.complete
    return fact.kind is not Kind.ANY_OF


def _groundless(conversation: Conversation) -> dict[str, Truth]:
    """The facts that were stated although it is not known that their question arises."""
    stated = facts(conversation).stated
    known = Known(conversation.rulebook, stated)
    found: dict[str, Truth] = {}
    for name, answer in stated.items():
        arises = known.applicable(name)
        if arises is None or arises.truth is Truth.YES:
            continue
        if arises.truth is Truth.UNKNOWN or answer != conversation.rulebook.facts[name].otherwise:
            found[name] = arises.truth
    return found


def _lost_ground(before: Conversation, after: Conversation) -> set[str]:
    """The facts stated before whose question arose, or may have, and now does less."""
    was, stated = _groundless(before), facts(before).stated
    return {
        name
        for name, truth in _groundless(after).items()
        if name in stated
        and (name not in was or (was[name] is Truth.UNKNOWN and truth is Truth.NO))
    }


def _tidied(before: Conversation, after: Conversation) -> Conversation:
    """Without the answers that lost their ground in this step; those a gate reads are doubted."""
    read_by_gates = reads_of_gates(after.rulebook)
    while idle := _lost_ground(before, after) - read_by_gates:
        after = _put_aside(after, min(idle))
    lost = _lost_ground(before, after)
    return replaced(after, doubted=after.doubted | lost, upheld=after.upheld - lost)


def _put_aside(conversation: Conversation, fact: str) -> Conversation:
    gone = tuple(each for each in every_answer(conversation) if each.question.fact == fact)
    return replaced(
        conversation,
        given=_without(conversation.given, fact),
        said=tuple(each for each in conversation.said if each.question.fact != fact),
        set_aside=(*conversation.set_aside, *gone),
    )


def _without(given: Facts, fact: str) -> Facts:
    return Facts(
        stated={name: each for name, each in given.stated.items() if name != fact},
        unsaid={name: each for name, each in given.unsaid.items() if name != fact},
        unsaid_members={name: each for name, each in given.unsaid_members.items() if name != fact},
        id=given.id,
    )
