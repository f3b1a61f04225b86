"""Switching: it turns out to be about somebody else, of whom nothing was said so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.desk import call as calls
from massage_advisor.asking.desk.deciding import Dialog, Step
from massage_advisor.asking.desk.told import answer_told
from massage_advisor.knowledge.vocabulary import FOR_WHOM, Kind, Nature
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from massage_advisor.asking.desk.call import Call
    from massage_advisor.knowledge.vocabulary import Fact

_OF_A_PERSON = frozenset({Nature.HEALTH, Nature.CLEARANCE, Nature.CIRCUMSTANCE})


def whose(before: Call, after: Call) -> Dialog | None:
    """Staff are asked whose the answers are, where it turns out to be about somebody else."""
    was, now = (call.facts.stated.get(FOR_WHOM) for call in (before, after))
    names = _of_a_person(after)
    if was is None or now is None or was == now or not names:
        return None
    fact = after.rulebook.facts[FOR_WHOM]
    told = listed(names, after.rulebook.words.word_and)
    return Dialog(step=Step.WHOSE, names=told, whom=answer_told(before, fact, was))


def switched(call: Call, dialog: Dialog) -> Call:
    """What was said of one person is not said of another; the note keeps what it was."""
    names = _of_a_person(call)
    told = "; ".join(f"{name}: {_told(call, name)}" for name in names)
    text = call.rulebook.desk.note_switched
    noted = filled(text, before=dialog.whom, after=_told(call, FOR_WHOM), answers=told)
    for name in names:
        call = calls.said(call, name, None)
    return replaced(call, switched=(*call.switched, noted))


def _told(call: Call, name: str) -> str:
    answer = call.facts.stated.get(name)
    if answer is None:
        return call.facts.unsaid[name].value
    return answer_told(call, call.rulebook.facts[name], answer)


def _of_a_person(call: Call) -> tuple[str, ...]:
    """What is known of a person's health and life, and what was agreed for them, as it is asked."""
    known = {*call.facts.stated, *call.facts.unsaid}
    facts = sorted((call.rulebook.facts[name] for name in known), key=as_asked)
    return tuple(each.name for each in facts if _is_of_a_person(each))


def _is_of_a_person(fact: Fact) -> bool:
    """Not whom it is for, nor a remark, which says itself whom it is about."""
    is_beside = fact.name == FOR_WHOM or fact.kind is Kind.TEXT
    return fact.nature in _OF_A_PERSON and not is_beside
