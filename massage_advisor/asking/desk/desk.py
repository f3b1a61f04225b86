"""The desk: what every key does to a call and to what lies on the table.

Values only, without a terminal: a face draws what is here and hands back the keys that were
pressed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.asking.desk import deciding
from massage_advisor.asking.desk.deciding import Dialog, Step
from massage_advisor.asking.desk.happened import what_happened
from massage_advisor.asking.desk.mentions import not_ticked
from massage_advisor.asking.desk.sheet import Mark, mark_of, next_sheet, no_to_the_rest, sheet_of
from massage_advisor.asking.desk.switching import switched, whose
from massage_advisor.asking.desk.table import (
    NOWHERE,
    Desk,
    Ending,
    Key,
    advanced,
    cleared,
    lines_on_table,
    open_facts,
    places,
)
from massage_advisor.asking.desk.ticking import ticked
from massage_advisor.asking.desk.told import is_crisis, pause_told
from massage_advisor.asking.talk.steps import doubtful
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.sheet import Line
    from massage_advisor.asking.desk.table import Pressed

LONGEST_TYPED = 200
_WORD_AT_THE_END = re.compile(r"\S*\s*\Z")


def opened(call: Call) -> Desk:
    """The desk at the beginning of a call: no key ticks anything before an arrow was pressed."""
    return cleared(Desk(call=call, sheet=next_sheet(call)))


def pressed(desk: Desk, key: Pressed, checklist: Checklist) -> Desk:
    """The desk after a key."""
    if isinstance(key, str):
        return _typed(desk, key)
    match key:
        case Key.RUB_OUT:
            return _with_typed(desk, desk.typed[:-1])
        case Key.RUB_OUT_WORD | Key.RUB_OUT_ALL if not desk.typed:
            return desk
        case Key.RUB_OUT_WORD:
            return _with_typed(desk, _WORD_AT_THE_END.sub("", desk.typed))
        case Key.RUB_OUT_ALL:
            return _with_typed(desk, "")
        case Key.UP | Key.DOWN:
            return _moved(desk, 1 if key is Key.DOWN else -1, places(desk, checklist))
        case Key.PAGE_UP | Key.PAGE_DOWN:
            return _paged(desk, 1 if key is Key.PAGE_DOWN else -1, checklist)
        case _ if desk.dialog is not None:
            return _settled(desk, _in_dialog(desk, desk.dialog, key, checklist), key)
        case _:
            return _settled(desk, _at_the_table(replaced(desk, say=""), key, checklist), key)


def _typed(desk: Desk, text: str) -> Desk:
    """Letters: of a name, or of what staff are asked for; what was only looked at gives way."""
    if desk.dialog is not None and desk.dialog.is_looked_at and text.strip():
        desk = cleared(desk, dialog=None)
    if desk.dialog is not None and not desk.dialog.takes_text:
        return desk
    return replaced(_with_typed(desk, (desk.typed + text)[:LONGEST_TYPED]), say="")


def _with_typed(desk: Desk, typed: str) -> Desk:
    """What is found changes with it; what staff are asked does not."""
    return cleared(desk, typed=typed) if desk.dialog is None else replaced(desk, typed=typed)


def _at_the_table(desk: Desk, key: Key, checklist: Checklist) -> Desk:
    """A key while staff are asked nothing themselves."""
    if key is Key.END:
        return cleared(desk, dialog=deciding.ending(desk.call, not_ticked(desk.call, checklist)))
    if key in _ELSEWHERE:
        return cleared(desk, dialog=Dialog(step=_ELSEWHERE[key]))
    after = _answered(desk, key, checklist)
    if after.call is desk.call:
        return after
    after = advanced(after) if doubtful(after.call.conversation) else after
    asked = None if key is Key.UNDO else whose(desk.call, after.call)
    return after if asked is None else cleared(after, dialog=asked)


_ELSEWHERE: dict[Key, Step] = {
    Key.LOWER: Step.LOWER_TO,
    Key.LEAVE: Step.LEAVE,
    Key.HELP: Step.HELP,
    Key.ANSWERS: Step.ANSWERS,
    Key.OPEN: Step.OPEN,
}


def _settled(before: Desk, after: Desk, key: Key) -> Desk:
    """What was done is said and can be undone; what cannot wait lies on top at once."""
    if after.call is before.call:
        return after
    after = replaced(after, say=after.say or what_happened(before.call, after.call))
    if len(after.past) >= len(before.past) and not _only_explains(before, key):
        after = replaced(after, past=(*after.past, before.call))
    if not _cannot_wait(after.call):
        return _given_back(after)
    if _is_worse(before.call, after.call):
        return cleared(after, sheet=None, aside=after.sheet or after.aside)
    return after


def _given_back(desk: Desk) -> Desk:
    """The sheet that gave way lies there again, with no line under the cursor."""
    if desk.sheet is not None or desk.aside is None:
        return replaced(desk, aside=None)
    cursor = NOWHERE if desk.dialog is None else desk.cursor
    return replaced(desk, sheet=desk.aside, aside=None, cursor=cursor)


def _is_worse(before: Call, after: Call) -> bool:
    """Whether there is something graver to read out, or somebody speaks of suicide as well."""
    is_graver = after.disposition.severity > before.disposition.severity
    return is_graver or (is_crisis(after) and not is_crisis(before))


def _cannot_wait(call: Call) -> bool:
    return call.disposition in NOTHING_IS_SOLD


def _only_explains(desk: Desk, key: Key) -> bool:
    """The reason for raising belongs to the raise."""
    return key is Key.YES and desk.dialog is not None and desk.dialog.step is Step.WHY_RAISED


def _answered(desk: Desk, key: Key, checklist: Checklist) -> Desk:
    match key:
        case Key.BACK:
            return _back(desk)
        case Key.UNDO:
            return _undone(desk)
        case Key.NEXT | Key.LAST:
            return _turned(desk, 1 if key is Key.NEXT else -1)
        case Key.REST:
            return _denied(desk)
        case Key.RAISE:
            return _raised(desk)
        case Key.YES | Key.NO | Key.UNSURE:
            return ticked(desk, key, checklist)
        case _:
            return desk


def _back(desk: Desk) -> Desk:
    """From what was typed, or from what was read out, to the sheet."""
    if desk.typed:
        return cleared(desk)
    if desk.sheet is None and desk.aside is not None:
        return cleared(desk, sheet=desk.aside, aside=None, cursor=NOWHERE)
    return advanced(desk)


def _undone(desk: Desk) -> Desk:
    """As before the last answer or decision."""
    if not desk.past:
        return replaced(desk, say=desk.call.rulebook.desk.undo_nothing)
    *past, call = desk.past
    return advanced(replaced(desk, call=call, past=tuple(past), aside=None))


def _denied(desk: Desk) -> Desk:
    """No to the rest of the sheet, once all of it was in sight."""
    if desk.typed.strip():
        return replaced(desk, typed=desk.typed + Key.REST.value)
    if desk.sheet is None:
        return replaced(desk, say=pause_told(desk.call)) if _cannot_wait(desk.call) else desk
    lines = desk.sheet.lines
    unseen = [n for n in desk.unseen if n < len(lines) and _is_open(desk.call, lines[n])]
    if unseen:
        say = desk.call.rulebook.desk.rest_below
        return replaced(desk, top=min(unseen), cursor=NOWHERE, again=None, say=say)
    call = no_to_the_rest(desk.call, desk.sheet)
    if call is desk.call and lines:
        return replaced(desk, say=desk.call.rulebook.desk.pick_the_one)
    return advanced(replaced(desk, call=call))


def _is_open(call: Call, line: Line) -> bool:
    return mark_of(call, line) is Mark.OPEN


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
    return cleared(desk, sheet=sheet_of(desk.call, name), aside=None)


def _moved(desk: Desk, step: int, count: int) -> Desk:
    start = max(desk.cursor, desk.top - 1) if step > 0 else desk.cursor
    cursor = max(0, min(start + step, count - 1))
    return replaced(desk, cursor=cursor, top=min(desk.top, cursor), again=None)


def _paged(desk: Desk, step: int, checklist: Checklist) -> Desk:
    """By as much as the window has room for; on a sheet no line is pointed at by it."""
    if step > 0 and not desk.is_below:
        return desk
    by, count = step * desk.page, places(desk, checklist)
    if desk.sheet is not None and desk.dialog is None and not desk.typed.strip():
        top = max(0, min(desk.top + by, len(desk.sheet.lines) - 1))
        return replaced(desk, top=top, cursor=NOWHERE, again=None)
    cursor = max(0, min(max(desk.cursor, 0) + by, count - 1))
    return replaced(desk, cursor=cursor, top=min(desk.top, cursor))


def _raised(desk: Desk) -> Desk:
    """More cautious by one step, at once; why can follow."""
    call = deciding.raised(desk.call)
    if call is desk.call:
        return replaced(desk, say=desk.call.rulebook.desk.raise_nothing)
    return cleared(desk, call=call, dialog=Dialog(step=Step.WHY_RAISED), say="")


_TYPED = frozenset({Key.NO, Key.UNSURE, Key.REST, Key.RAISE})
"""Keys that are letters where a line of text is asked for."""


def _in_dialog(desk: Desk, dialog: Dialog, key: Key, checklist: Checklist) -> Desk:
    """A key while staff are asked something."""
    if key is Key.YES:
        lines = lines_on_table(desk, checklist)
        return _decided(desk, dialog, lines[desk.cursor] if lines else None)
    if key is Key.NO and dialog.step is Step.CLOSING:
        return _ended(desk, is_read=False)
    if key in _TYPED and (dialog.is_typed or (dialog.takes_text and desk.typed.strip())):
        return replaced(desk, typed=desk.typed + key.value)
    if key is Key.RAISE and dialog.step is Step.WHY_RAISED:
        return _raised(desk)
    return _out_of_dialog(desk, dialog, key)


def _out_of_dialog(desk: Desk, dialog: Dialog, key: Key) -> Desk:
    """Back from what was asked, or out of the call."""
    if dialog.step is Step.WHOSE:
        return _undone(replaced(desk, dialog=None)) if key in {Key.BACK, Key.UNDO} else desk
    if key is Key.LEAVE and dialog.step is not Step.LEAVE:
        return cleared(desk, dialog=Dialog(step=Step.LEAVE))
    is_left = key in {*_ELSEWHERE, Key.END} and dialog.is_looked_at
    if key is Key.BACK or is_left:
        return cleared(desk, dialog=None, say="")
    return desk


def _decided(desk: Desk, dialog: Dialog, picked: Line | None) -> Desk:
    """Enter in a dialog."""
    match dialog.step:
        case Step.LEAVE:
            return replaced(desk, ending=Ending.LEFT)
        case Step.WHOSE:
            return _told_whose(desk, dialog, picked)
        case Step.HELP | Step.ANSWERS | Step.OPEN:
            if picked is None:
                return cleared(desk, dialog=None)
            return cleared(desk, dialog=None, sheet=sheet_of(desk.call, picked.fact), aside=None)
        case Step.CLOSING:
            return _read(desk)
        case _:
            after = deciding.entered(desk.call, dialog, picked.label if picked else "", desk.typed)
            return cleared(desk, call=after.call, dialog=after.dialog, say=after.say)


def _told_whose(desk: Desk, dialog: Dialog, picked: Line | None) -> Desk:
    """The answers are set aside, or stay with the person it is about now."""
    is_before = picked is not None and picked.label == desk.call.rulebook.desk.whose_before
    call = switched(desk.call, dialog) if is_before else desk.call
    return advanced(replaced(desk, call=call, dialog=None, say=""))


def _read(desk: Desk) -> Desk:
    """The next page of what is read out; after the last one it was read."""
    if desk.is_below:
        return replaced(desk, cursor=max(desk.cursor, 0) + desk.page)
    return _ended(desk, is_read=True)


def _ended(desk: Desk, *, is_read: bool) -> Desk:
    """The call is over; the note says whether its end was read out, and what was not asked."""
    is_early = bool(desk.call.recommendation.safety.not_ruled_out)
    call = replaced(desk.call, ended_early=is_early, not_read=not is_read)
    return replaced(desk, call=call, ending=Ending.NOTE)
