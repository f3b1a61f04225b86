"""The steps of a conversation: an answer, another in its place, back, what loses its ground.

Every step returns a new conversation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.talk.conversation import Conversation, Said, every_answer, facts
from massage_advisor.knowledge.answers import Facts
from massage_advisor.reasoning.judging import Known
from massage_advisor.truth import Truth
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.asking.talk.agenda import Question, Reply


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


def doubtful(conversation: Conversation) -> tuple[str, ...]:
    """Facts whose question does not arise any more, with an answer that is kept for the gates."""
    read_by_gates = conversation.rulebook.read_by_gates
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
    read_by_gates = after.rulebook.read_by_gates
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
