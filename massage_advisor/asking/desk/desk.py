"""The desk: what every key does to a call and to what lies on the table.

Values only, without a terminal: a face draws what is here and hands back the keys that were
pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.conversation import doubtful
from massage_advisor.asking.desk import call as calls
from massage_advisor.asking.desk import deciding
from massage_advisor.asking.desk.deciding import Dialog, Step
from massage_advisor.asking.desk.sheet import next_sheet, no_to_the_rest, sheet_of
from massage_advisor.asking.desk.table import (
    Desk,
    Ending,
    Key,
    advanced,
    lines_on_table,
    open_facts,
    places,
)
from massage_advisor.asking.desk.ticking import ticked
from massage_advisor.asking.desk.told import what_happened
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.sheet import Line
    from massage_advisor.asking.desk.table import Pressed

LONGEST_TYPED = 200


def opened(call: Call) -> Desk:
    """The desk at the beginning of a call."""
    return Desk(call=call, sheet=next_sheet(call))


def pressed(desk: Desk, key: Pressed, checklist: Checklist) -> Desk:
    """The desk after a key."""
    if isinstance(key, str):
        typed = (desk.typed + key)[:LONGEST_TYPED]
        return replaced(desk, typed=typed, cursor=0, say="")
    if key is Key.RUB_OUT:
        return replaced(desk, typed=desk.typed[:-1], cursor=0)
    if key in {Key.UP, Key.DOWN}:
        return _moved(desk, 1 if key is Key.DOWN else -1, places(desk, checklist))
    if desk.dialog is not None:
        return _in_dialog(desk, key, checklist)
    if key in _ELSEWHERE:
        dialog = deciding.opened(desk.call, _ELSEWHERE[key])
        return replaced(desk, dialog=dialog, typed="", cursor=0, say="")
    after = _answered(replaced(desk, say=""), key, checklist)
    if after.call is not desk.call and doubtful(after.call.conversation):
        after = advanced(after)
    return replaced(after, say=after.say or what_happened(desk.call, after.call))


_ELSEWHERE: dict[Key, Step] = {
    Key.LOWER: Step.LOWER_TO,
    Key.END: Step.END_EARLY,
    Key.LEAVE: Step.LEAVE,
    Key.HELP: Step.HELP,
    Key.ANSWERS: Step.ANSWERS,
}


def _answered(  # noqa: PLR0911 - one line or two for each key
    desk: Desk, key: Key, checklist: Checklist
) -> Desk:
    match key:
        case Key.BACK:
            return replaced(desk, typed="", cursor=0) if desk.typed else advanced(desk)
        case Key.UNDO:
            return advanced(replaced(desk, call=calls.undone(desk.call)))
        case Key.NEXT | Key.LAST:
            return _turned(desk, 1 if key is Key.NEXT else -1)
        case Key.REST:
            if desk.typed.strip():
                return replaced(desk, typed=desk.typed + key.value)
            if desk.sheet is None:
                return desk
            return advanced(replaced(desk, call=no_to_the_rest(desk.call, desk.sheet)))
        case Key.RAISE:
            return _raised(desk)
        case Key.YES | Key.NO | Key.UNSURE:
            return ticked(desk, key, checklist)
        case _:
            return desk


def _turned(desk: Desk, step: int) -> Desk:
    """To the next question that is open, round and round; nothing is answered by it."""
    ring = open_facts(desk.call)
    if not ring:
        return replaced(desk, say=desk.call.rulebook.desk.nothing_left)
    current = desk.sheet.fact if desk.sheet is not None else None
    if current in ring:
        name = ring[(ring.index(current) + step) % len(ring)]
    else:
        name = ring[0 if step > 0 else -1]
    return replaced(desk, sheet=sheet_of(desk.call, name), typed="", cursor=0)


def _moved(desk: Desk, step: int, count: int) -> Desk:
    return replaced(desk, cursor=max(0, min(desk.cursor + step, count - 1)))


def _raised(desk: Desk) -> Desk:
    """More cautious by one step, at once; why can follow."""
    call = deciding.raised(desk.call)
    if call is desk.call:
        return desk
    return replaced(
        desk, call=call, dialog=Dialog(step=Step.WHY_RAISED), typed="", cursor=0, say=""
    )


def _in_dialog(  # noqa: PLR0911 - one line or two for each key
    desk: Desk, key: Key, checklist: Checklist
) -> Desk:
    dialog = desk.dialog
    if dialog is None:
        return desk
    lines = lines_on_table(desk, checklist)
    picked = lines[desk.cursor] if lines else None
    if key is Key.LEAVE and dialog.step is not Step.LEAVE:
        return replaced(desk, dialog=Dialog(step=Step.LEAVE), typed="", cursor=0)
    if key is Key.BACK or (key in _ELSEWHERE and dialog.step in {Step.HELP, Step.ANSWERS}):
        return replaced(desk, dialog=None, typed="", cursor=0, say="")
    if key is Key.RAISE and dialog.step is Step.WHY_RAISED:
        return _raised(desk)
    if key in {Key.NO, Key.UNSURE, Key.REST, Key.RAISE} and dialog.is_typed:
        return replaced(desk, typed=desk.typed + key.value)
    if key is not Key.YES:
        return desk
    return _decided(desk, dialog, picked)


def _decided(desk: Desk, dialog: Dialog, picked: Line | None) -> Desk:
    """Enter in a dialog."""
    match dialog.step:
        case Step.HELP:
            return replaced(desk, dialog=None)
        case Step.LEAVE:
            return replaced(desk, ending=Ending.LEFT)
        case Step.ANSWERS:
            if picked is None:
                return replaced(desk, dialog=None)
            sheet = sheet_of(desk.call, picked.fact)
            return replaced(desk, dialog=None, sheet=sheet, typed="", cursor=0)
        case Step.CLOSING:
            call = replaced(desk.call, ended_early=bool(_not_ruled_out(desk.call)))
            return replaced(desk, call=call, ending=Ending.NOTE)
        case _:
            after = deciding.entered(desk.call, dialog, picked.label if picked else "", desk.typed)
            say = after.say or what_happened(desk.call, after.call)
            return replaced(desk, call=after.call, dialog=after.dialog, say=say, typed="", cursor=0)


def _not_ruled_out(call: Call) -> tuple[object, ...]:
    return call.recommendation.safety.not_ruled_out
