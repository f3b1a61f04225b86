"""Switching: it turns out to be about somebody else, of whom nothing was said so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.cases.whose import is_of_another, of_a_person
from massage_advisor.asking.desk import call as calls
from massage_advisor.asking.desk.deciding import Dialog, Step
from massage_advisor.asking.desk.told import known_told
from massage_advisor.knowledge.vocabulary import FOR_WHOM
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from massage_advisor.asking.desk.call import Call


def whose(before: Call, after: Call) -> Dialog | None:
    """Staff are asked whose the answers are, where it turns out to be about somebody else."""
    names = of_a_person(after.rulebook, after.facts)
    if not is_of_another(before.facts, after.facts) or not names:
        return None
    told = listed(names, after.rulebook.words.word_and)
    return Dialog(step=Step.WHOSE, names=told, whom=_told(before, FOR_WHOM))


def switched(call: Call, dialog: Dialog) -> Call:
    """What was said of one person is not said of another; the note keeps what it was."""
    names = of_a_person(call.rulebook, call.facts)
    told = "; ".join(f"{name}: {_told(call, name)}" for name in names)
    text = call.rulebook.desk.note_switched
    noted = filled(text, before=dialog.whom, after=_told(call, FOR_WHOM), answers=told)
    for name in names:
        call = calls.said(call, name, None)
    return replaced(call, switched=(*call.switched, noted))


def _told(call: Call, name: str) -> str:
    return known_told(call, call.rulebook.facts[name])
