"""The table: what lies before staff now: the sheet, what was typed, what it finds, the dialog.

A value, without a terminal: a face draws what is here.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.desk import deciding
from massage_advisor.asking.desk.call import Call
from massage_advisor.asking.desk.deciding import Dialog
from massage_advisor.asking.desk.sheet import Line, Sheet, next_sheet
from massage_advisor.asking.desk.told import open_dangers
from massage_advisor.asking.hearing.hear import hear
from massage_advisor.asking.hearing.heard import Heard, Meant
from massage_advisor.asking.talk.agenda import Question, Reply
from massage_advisor.asking.talk.needs import Phase
from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.telling.facts_told import in_words
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from massage_advisor.asking.desk.checklist import Checklist, Found


MOST_ROWS = 80  #: of a text that is scrolled
NOWHERE = -1  #: the cursor is on no line
_SEVERAL = 2


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
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"
    NEXT = "next"
    LAST = "last"
    RUB_OUT = "rub out"
    RUB_OUT_WORD = "rub out word"
    RUB_OUT_ALL = "rub out all"
    BACK = "back"
    UNDO = "undo"
    OPEN = "open"
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
    aside: Sheet | None = None  #: the sheet that gave way to what cannot wait
    cursor: int = 0
    top: int = 0  #: the first line that is shown
    unseen: frozenset[int] = frozenset()  #: lines for which the window had no room yet
    page: int = 1  #: rows of a text, or lines, that the window had room for
    is_below: bool = False  #: the window had no room for the end of what lies there
    again: Line | None = None  #: found and ticked just now: the same keys still mean it
    typed: str = ""
    say: str = ""  #: what the last key did
    dialog: Dialog | None = None
    ending: Ending | None = None
    past: tuple[Call, ...] = ()  #: as the call was before every step


def cleared(desk: Desk, **parts: object) -> Desk:
    """Nothing typed and nothing pointed at, with these parts exchanged.

    Of a list that comes up, or comes back, no line is pointed at where that takes an arrow.
    """
    bare = {
        "typed": "",
        "cursor": 0,
        "top": 0,
        "unseen": frozenset(),
        "again": None,
        "is_below": False,
    }
    after = replaced(desk, **{**bare, **parts})
    if "cursor" in parts or after.typed or after.dialog is not None or after.sheet is None:
        return after
    return (
        replaced(after, cursor=NOWHERE) if _is_pointed_at_first(after.call, after.sheet) else after
    )


def advanced(desk: Desk) -> Desk:
    """To whatever comes next; a key pressed twice must not tick anything that lies there."""
    sheet = next_sheet(desk.call)
    return cleared(desk, sheet=None) if sheet is None else cleared(desk, sheet=sheet, aside=None)


def _is_pointed_at_first(call: Call, sheet: Sheet) -> bool:
    """Whether a line takes an arrow before it can be ticked: one of several, or a weighty one."""
    is_weighty = call.rulebook.facts[sheet.fact].nature is Nature.CLEARANCE
    return len(sheet.lines) > 1 or (
        bool(sheet.lines) and (is_weighty or any(each.is_danger for each in sheet.lines))
    )


def found(desk: Desk, checklist: Checklist) -> Found | None:
    """What the typed letters find; nothing where they are an answer, or none were typed."""
    if not desk.typed.strip() or desk.dialog is not None or typed_answer(desk) is not None:
        return None
    asked = desk.sheet.fact if desk.sheet is not None else ""
    return _arisen_first(desk.call, checklist.find(desk.typed, asked=asked))


def _arisen_first(call: Call, hits: Found) -> Found:
    """Of values that were typed with part of a name, first those of questions that have arisen."""
    values = [each for each in hits.lines if each.value is not None]
    if len(values) < _SEVERAL:
        return hits
    arisen = open_facts(call)
    values.sort(key=lambda each: arisen.index(each.fact) if each.fact in arisen else len(arisen))
    return replaced(hits, lines=(*values, *(each for each in hits.lines if each.value is None)))


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


def typed_answer(desk: Desk) -> Reply | None:
    """What was typed as a value, where one is asked for."""
    if desk.sheet is None or not desk.sheet.takes_value:
        return None
    meant = heard(desk, desk.sheet)
    return meant.reply if isinstance(meant, Meant) else None


def heard(desk: Desk, sheet: Sheet) -> Heard:
    """What the typed line means as an answer to this sheet."""
    question = Question(fact=sheet.fact, phase=Phase.SAFETY)
    return hear(desk.call.rulebook, question, desk.typed, in_own_unit=True)


def places(desk: Desk, checklist: Checklist) -> int:
    """How many places the cursor has: lines, none of the near misses, or rows of a text."""
    hits = found(desk, checklist)
    if hits is not None:
        return len(hits.lines) + hits.only_near
    return len(lines_on_table(desk, checklist)) or MOST_ROWS


def open_facts(call: Call) -> tuple[str, ...]:
    """What can still matter: what comes next, what is not ruled out, then the rest."""
    first = next_sheet(call)
    names = [first.fact] if first is not None else []
    names += [each.fact for each in open_dangers(call)]
    names += [each.fact for each in call.recommendation.open_questions]
    return tuple(dict.fromkeys(names))


def value_told(call: Call, line: Line) -> str:
    """A line's value in words, if it has one."""
    if line.value is None:
        return ""
    return in_words(call.rulebook, call.rulebook.facts[line.fact], line.value)
