"""The desk: a call, what is on the table now, and what every key does to both.

A value, without a terminal: a face draws what is here and hands back the keys that were pressed.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.agenda import Question, Reply
from massage_advisor.asking.conversation import doubtful, dropped, upheld
from massage_advisor.asking.desk import call as calls
from massage_advisor.asking.desk import deciding
from massage_advisor.asking.desk.call import Call
from massage_advisor.asking.desk.deciding import Dialog, Step
from massage_advisor.asking.desk.sheet import (
    Line,
    Mark,
    Sheet,
    mark_of,
    marked,
    next_sheet,
    no_to_the_rest,
    sheet_of,
    unsaid,
)
from massage_advisor.asking.desk.told import what_happened
from massage_advisor.asking.heard import Meant, Unclear
from massage_advisor.asking.hearing import hear
from massage_advisor.asking.needs import Phase
from massage_advisor.knowledge.answers import Words
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.telling.facts_told import in_words
from massage_advisor.values import Value, replaced
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from massage_advisor.asking.desk.checklist import Checklist, Found

LONGEST_TYPED = 200
MOST_ROWS = 80  #: of a text that is scrolled


class Key(enum.Enum):
    """What can be pressed beside letters."""

    YES = "enter"
    NO = "-"
    UNSURE = "?"
    REST = "/"
    RAISE = "!"
    LOWER = "lower"
    UP = "up"
    DOWN = "down"
    NEXT = "next"
    LAST = "last"
    RUB_OUT = "rub out"
    BACK = "back"
    UNDO = "undo"
    ANSWERS = "answers"
    HELP = "help"
    END = "end"
    LEAVE = "leave"


Pressed: TypeAlias = Key | str
"""A key, or letters that were typed."""


class Ending(enum.Enum):
    """How it ended."""

    NOTE = "note"  #: with a note
    LEFT = "left"  #: without


class Desk(Value, frozen=True, kw_only=True):
    """A call and the table before it."""

    call: Call
    sheet: Sheet | None  #: what is read out; nothing at a pause
    cursor: int = 0
    typed: str = ""
    say: str = ""  #: what the last key did
    dialog: Dialog | None = None
    ending: Ending | None = None


def opened(call: Call) -> Desk:
    """The desk at the beginning of a call."""
    return Desk(call=call, sheet=next_sheet(call))


def found(desk: Desk, checklist: Checklist) -> Found | None:
    """What the typed letters find; nothing where they are an answer, or none were typed."""
    if not desk.typed.strip() or desk.dialog is not None or _typed_answer(desk) is not None:
        return None
    return checklist.find(desk.typed)


def cursor_in(desk: Desk, hits: Found) -> int | None:
    """The line under the cursor; a near miss is under it only once it was moved there."""
    here = desk.cursor - 1 if hits.only_near else desk.cursor
    return here if 0 <= here < len(hits.lines) else None


def lines_on_table(desk: Desk, checklist: Checklist) -> tuple[Line, ...]:
    """The lines that can be ticked or picked now."""
    if desk.dialog is not None:
        return deciding.lines(desk.call, desk.dialog)
    hits = found(desk, checklist)
    if hits is not None:
        return hits.lines
    return desk.sheet.lines if desk.sheet is not None else ()


def pressed(desk: Desk, key: Pressed, checklist: Checklist) -> Desk:
    """The desk after a key."""
    if isinstance(key, str):
        typed = (desk.typed + key)[:LONGEST_TYPED]
        return replaced(desk, typed=typed, cursor=0, say="")
    if key is Key.RUB_OUT:
        return replaced(desk, typed=desk.typed[:-1], cursor=0)
    if key in {Key.UP, Key.DOWN}:
        return _moved(desk, 1 if key is Key.DOWN else -1, _steps(desk, checklist))
    if desk.dialog is not None:
        return _in_dialog(desk, key, checklist)
    if key in _ELSEWHERE:
        dialog = deciding.opened(desk.call, _ELSEWHERE[key])
        return replaced(desk, dialog=dialog, typed="", cursor=0, say="")
    after = _answered(replaced(desk, say=""), key, checklist)
    if after.call is not desk.call and doubtful(after.call.conversation):
        after = _advanced(after)
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
            return replaced(desk, typed="", cursor=0, sheet=desk.sheet or next_sheet(desk.call))
        case Key.UNDO:
            return _advanced(replaced(desk, call=calls.undone(desk.call)))
        case Key.NEXT | Key.LAST:
            return _turned(desk, 1 if key is Key.NEXT else -1)
        case Key.REST:
            if desk.typed.strip():
                return replaced(desk, typed=desk.typed + key.value)
            if desk.sheet is None:
                return desk
            return _advanced(replaced(desk, call=no_to_the_rest(desk.call, desk.sheet)))
        case Key.RAISE:
            return _raised(desk)
        case Key.YES | Key.NO | Key.UNSURE:
            return _ticked(desk, key, checklist)
        case _:
            return desk


def _ticked(desk: Desk, key: Key, checklist: Checklist) -> Desk:
    """Yes, no or not sure to the line under the cursor, to the value typed, or to the doubt."""
    hits = found(desk, checklist)
    if hits is not None:
        here = cursor_in(desk, hits)
        if here is None:
            return replaced(desk, say=desk.call.rulebook.desk.pick_near if hits.lines else "")
        return _ticked_found(desk, hits.lines[here], key)
    if desk.sheet is None:
        return desk
    if desk.sheet.in_doubt:
        return _settled(desk, desk.sheet.fact, key)
    if desk.sheet.takes_value:
        return _valued(desk, desk.sheet, key, checklist)
    return _ticked_on_sheet(desk, desk.sheet, desk.sheet.lines[desk.cursor], key)


def _ticked_found(desk: Desk, line: Line, key: Key) -> Desk:
    fact = desk.call.rulebook.facts[line.fact]
    if (
        key is Key.YES
        and not line.choice
        and line.value is None
        and fact.kind is not Kind.YES_OR_NO
    ):
        return replaced(desk, sheet=sheet_of(desk.call, line.fact), typed="", cursor=0)
    after = replaced(desk, call=_with_mark(desk.call, line, key), typed="", cursor=0)
    if desk.sheet is None or _is_done(after.call, desk.sheet):
        return _advanced(after)
    return after


def _ticked_on_sheet(desk: Desk, sheet: Sheet, line: Line, key: Key) -> Desk:
    if line.group and key is Key.YES:
        group = desk.call.rulebook.facts[line.fact]
        name = next(each.group for each in group.choices if each.name == line.group[0])
        return replaced(desk, sheet=sheet_of(desk.call, line.fact, name), cursor=0)
    kind = desk.call.rulebook.facts[line.fact].kind
    if kind is Kind.ONE_OF and key is Key.NO:
        return replaced(desk, say=desk.call.rulebook.desk.pick_the_one)
    after = replaced(desk, call=_with_mark(desk.call, line, key))
    is_single = kind is not Kind.ANY_OF
    if is_single or _is_done(after.call, sheet):
        return _advanced(after)
    return replaced(after, cursor=min(desk.cursor + 1, len(sheet.lines) - 1))


def _with_mark(call: Call, line: Line, key: Key) -> Call:
    """A second *yes* takes it back."""
    mark = {Key.YES: Mark.YES, Key.NO: Mark.NO, Key.UNSURE: Mark.UNSURE}[key]
    if mark is Mark.YES and line.value is None and mark_of(call, line) is Mark.YES:
        mark = Mark.OPEN
    return marked(call, line, mark)


def _is_done(call: Call, sheet: Sheet) -> bool:
    """Whether nothing on the sheet is open any more."""
    if not sheet.lines:
        return sheet.fact in call.facts.stated or sheet.fact in call.facts.unsaid
    return all(mark_of(call, line) is not Mark.OPEN for line in sheet.lines)


def _settled(desk: Desk, fact: str, key: Key) -> Desk:
    """An answer that lost its ground is still true, or is not; in doubt it stays."""
    step = dropped if key is Key.NO else upheld
    return _advanced(
        replaced(desk, call=calls.with_conversation(desk.call, step(desk.call.conversation, fact)))
    )


def _valued(desk: Desk, sheet: Sheet, key: Key, checklist: Checklist) -> Desk:
    """The value that was typed, or that it is not known."""
    if key is Key.UNSURE:
        return _advanced(replaced(desk, call=unsaid(desk.call, sheet.fact)))
    reply = _typed_answer(desk)
    if reply is None or key is not Key.YES:
        heard = _heard(desk, sheet)
        return replaced(desk, say=heard.say if isinstance(heard, Unclear) else desk.say)
    after = _advanced(replaced(desk, call=calls.said(desk.call, sheet.fact, reply)))
    mentioned = checklist.mentioned(reply.text) if isinstance(reply, Words) else ()
    if not mentioned:
        return after
    words = desk.call.rulebook.desk
    names = listed(map(quoted, mentioned), desk.call.rulebook.words.word_or)
    return replaced(after, say=words.mentions.replace("{names}", names))


def _typed_answer(desk: Desk) -> Reply | None:
    """What was typed as a value, where one is asked for."""
    if desk.sheet is None or not desk.sheet.takes_value or desk.sheet.in_doubt:
        return None
    heard = _heard(desk, desk.sheet)
    return heard.reply if isinstance(heard, Meant) else None


def _heard(desk: Desk, sheet: Sheet) -> object:
    question = Question(fact=sheet.fact, phase=Phase.SAFETY)
    return hear(desk.call.rulebook, question, desk.typed)


def _advanced(desk: Desk) -> Desk:
    """To whatever comes next."""
    return replaced(desk, sheet=next_sheet(desk.call), typed="", cursor=0)


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


def open_facts(call: Call) -> tuple[str, ...]:
    """What can still matter: what comes next, what is not ruled out, then the rest."""
    first = next_sheet(call)
    names = [first.fact] if first is not None else []
    names += [each.fact for each in call.recommendation.safety.not_ruled_out]
    names += [each.fact for each in call.recommendation.open_questions]
    return tuple(dict.fromkeys(names))


def _steps(desk: Desk, checklist: Checklist) -> int:
    """How many places the cursor has: lines, none of the near misses, or rows of a text."""
    hits = found(desk, checklist)
    if hits is not None:
        return len(hits.lines) + hits.only_near
    return len(lines_on_table(desk, checklist)) or MOST_ROWS


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


def answers_on_table(call: Call) -> tuple[Line, ...]:
    """Everything that was said, in the order of the questions."""
    return deciding.lines(call, Dialog(step=Step.ANSWERS))


def value_told(call: Call, line: Line) -> str:
    """A line's value in words, if it has one."""
    if line.value is None:
        return ""
    return in_words(call.rulebook, call.rulebook.facts[line.fact], line.value)
