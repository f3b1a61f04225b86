"""The desk as rows of styled text, for a window of any size. Reads no key and touches no terminal.

What must always be seen stands above and below; the sheet between them scrolls.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.desk.deciding import Step
from massage_advisor.asking.desk.sheet import Mark, mark_of
from massage_advisor.asking.desk.table import (
    NOWHERE,
    cursor_in,
    found,
    lines_on_table,
    value_told,
)
from massage_advisor.asking.desk.told import standing_of
from massage_advisor.asking.prompts.desk_texts import (
    CURSOR,
    DANGER,
    GOOD,
    LABEL,
    PLAIN,
    QUIET,
    TITLE,
    WAIT,
    asked,
    at_pause,
    more,
    script,
)
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled, quoted, shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.sheet import Line
    from massage_advisor.asking.desk.table import Desk
    from massage_advisor.asking.desk.told import CallStanding
    from massage_advisor.knowledge.desk_words import DeskWords

Fragment: TypeAlias = tuple[str, str]
"""The name of a style, and a text in it."""
Row: TypeAlias = tuple[Fragment, ...]

NARROWEST, LOWEST = 40, 14
_SIDE_FROM = 104  #: columns from which what is not ruled out stands beside the sheet
_SIDE = 36
_WIDEST = 120
_BOX = {Mark.YES: "[x]", Mark.NO: "[-]", Mark.UNSURE: "[?]", Mark.OPEN: "[ ]"}
_MOST_OPEN = 4
_FEWEST_LINES = 3
_DOT = " · "
_SHORT_LABEL = 20
_MEANING = 2  #: rows for what the line under the cursor means


class Window(Value, frozen=True, kw_only=True):
    """How much room there is, and whether the case is kept."""

    width: int
    height: int
    kept: str = ""  #: the file it is kept in
    wrong: str = ""  #: why the last step could not be kept there


class Drawn(Value, frozen=True, kw_only=True):
    """Rows, and which of the lines to tick have all their room in them, by number."""

    rows: tuple[Row, ...]
    lines: frozenset[int] = frozenset()
    page: int = 1  #: rows of a text, or lines, that there is room for
    is_below: bool = False  #: there is more below the edge


def rows(desk: Desk, checklist: Checklist, window: Window) -> tuple[Row, ...]:
    """Exactly as many rows as the window is high."""
    return drawn(desk, checklist, window).rows


def drawn(desk: Desk, checklist: Checklist, window: Window) -> Drawn:
    """The whole window."""
    words = desk.call.rulebook.desk
    if window.width < NARROWEST or window.height < LOWEST:
        told = _wrapped(words.narrow, WAIT, window.width)
        return Drawn(rows=_filled(told, window.height))
    width = min(window.width, _WIDEST)
    where = standing_of(desk.call)
    has_side = width >= _SIDE_FROM and desk.dialog is None
    above = list(_above(desk, where, window, width))
    lost = list(_wrapped(window.wrong, WAIT, width, most=2))
    below = list(_below(desk, checklist, where, width, is_open_shown=not has_side))
    below[1:1] = lost
    room = max(3, window.height - len(above) - len(below))
    shown = _middle(desk, checklist, width - _SIDE - 2 if has_side else width, room)
    if shown.is_below and desk.dialog is not None and desk.dialog.step is Step.CLOSING:
        below[-1] = ((QUIET, shortened(words.keys_closing_more, width)),)
    middle = list(shown.rows)
    if has_side:
        middle = _beside(middle, _side(where, words, room), width - _SIDE - 2, room)
    every = (*above, *_filled(middle, room), *below)[: window.height]
    return replaced(shown, rows=tuple(_clipped(row, width) for row in every))


def _above(desk: Desk, where: CallStanding, window: Window, width: int) -> Iterator[Row]:
    words = desk.call.rulebook.desk
    where_kept = words.kept_no_more if window.wrong else words.kept
    kept = filled(where_kept, file=window.kept) if window.kept else words.not_kept
    how = WAIT if window.wrong else QUIET
    gap = width - len(where.title) - len(kept)
    title = shortened(where.title, width)
    yield ((TITLE, title), (how, f"{' ' * gap}{visible(kept)}")) if gap > 1 else ((TITLE, title),)
    if gap <= 1:
        yield from _wrapped(kept, how, width, most=1)
    stands = (where.stands, where.booking, where.could_be)
    yield from _wrapped(" · ".join(filter(None, stands)), _style_of(desk.call), width, most=2)
    if where.because or where.lean:
        yield from _wrapped(where.because or where.lean, PLAIN, width, most=2)
    for warning in where.warnings:
        yield from _wrapped(warning, WAIT, width, most=2)
    yield ((QUIET, "─" * width),)


def _style_of(call: Call) -> str:
    if call.disposition in NOTHING_IS_SOLD:
        return DANGER
    return GOOD if call.bookable and call.disposition in MASSAGE_IS_POSSIBLE else WAIT


def _below(
    desk: Desk, checklist: Checklist, where: CallStanding, width: int, *, is_open_shown: bool
) -> Iterator[Row]:
    words = desk.call.rulebook.desk
    yield ((QUIET, "─" * width),)
    if desk.say:
        yield from _wrapped(desk.say, LABEL, width, most=2)
    if is_open_shown:
        yield ((QUIET, open_in_short(where, words, width)),)
    label = f"{_label(desk)}: "
    room = width - len(label) - 1
    yield ((LABEL, label), (PLAIN, visible(desk.typed)[-room:]), (CURSOR, " "))
    yield ((QUIET, _keys(desk, checklist, where, width)),)


def _label(desk: Desk) -> str:
    words = desk.call.rulebook.desk
    if desk.dialog is not None and not desk.dialog.is_typed and desk.dialog.takes_text:
        return words.own_words
    return words.answer if _is_answer(desk) else words.find


def open_in_short(where: CallStanding, words: DeskWords, width: int = 0) -> str:
    """What is not ruled out, the worst by name, as many as there is room for, and how many more."""
    every = where.still_open
    if not every:
        return words.nothing_open
    for shown in range(min(_MOST_OPEN, len(every)), 0, -1):
        text = _first_open(every, shown, words)
        if not width or len(text) <= width:
            return text
    return shortened(_first_open(every, 0, words), width)


def _first_open(every: tuple[str, ...], shown: int, words: DeskWords) -> str:
    start = f"{words.still_open} ({len(every)})"
    more = len(every) - shown
    rest = filled(words.open_more, number=str(more)) if more else ""
    if not shown:
        return start
    return " ".join(filter(None, (f"{start}: {' · '.join(every[:shown])}", rest)))


def _keys(desk: Desk, checklist: Checklist, where: CallStanding, width: int) -> str:
    """What the keys do now, as many as there is room for; how to end, and all keys, always."""
    words = desk.call.rulebook.desk
    if desk.dialog is not None:
        is_end = desk.dialog.step is Step.CLOSING
        return shortened(words.keys_closing if is_end else words.keys_dialog, width)
    always = [words.keys_always]
    if where.still_open:
        always.insert(0, words.keys_open)
    now = _keys_now(desk, checklist).split(_DOT)
    if desk.past and words.keys_undo not in now and desk.call.disposition not in NOTHING_IS_SOLD:
        now.append(words.keys_undo)
    while now and len(_DOT.join((*now, *always))) > width:
        now.pop()
    return _DOT.join((*now, *always))


def _keys_now(desk: Desk, checklist: Checklist) -> str:
    words = desk.call.rulebook.desk
    if desk.typed.strip() and not _is_answer(desk):
        return words.keys_ticked if _is_ticked(desk, checklist) else words.keys_found
    if desk.again is not None:
        line = f"“{shortened(desk.again.label, _SHORT_LABEL)}”"
        return filled(words.keys_again, line=line)
    if desk.sheet is None:
        return words.keys_at_once if desk.call.disposition in NOTHING_IS_SOLD else words.keys_pause
    if _is_answer(desk):
        return words.keys_value
    if desk.call.rulebook.facts[desk.sheet.fact].kind is Kind.ONE_OF:
        return words.keys_one if desk.cursor == NOWHERE else words.keys_one_pointed
    return words.keys_lines if desk.cursor == NOWHERE else words.keys_choices


def _is_ticked(desk: Desk, checklist: Checklist) -> bool:
    """Whether what was found under the cursor is so already."""
    hits = found(desk, checklist)
    here = None if hits is None else cursor_in(desk, hits)
    if hits is None or here is None or hits.lines[here].opens:
        return False
    return mark_of(desk.call, hits.lines[here]) is Mark.YES


def _is_answer(desk: Desk) -> bool:
    """Whether what is typed is an answer, and nothing to find."""
    if desk.dialog is not None:
        return desk.dialog.takes_text
    return desk.sheet is not None and desk.sheet.takes_value


def _side(where: CallStanding, words: DeskWords, room: int) -> list[Row]:
    """What is not ruled out, one below the other; how many more there are, if not all fit."""
    every = where.still_open
    if not every:
        return list(_wrapped(words.nothing_open, GOOD, _SIDE))
    found: list[Row] = [((LABEL, f"{words.still_open} ({len(every)})"),)]
    for number, each in enumerate(every):
        told = list(_wrapped(each, PLAIN, _SIDE, rest="  "))
        is_last = number == len(every) - 1
        if len(found) + len(told) + (not is_last) > room:
            rest = filled(words.open_more, number=str(len(every) - number))
            return [*found, ((QUIET, rest),)]
        found += told
    return found


def _beside(left: list[Row], right: list[Row], width: int, room: int) -> list[Row]:
    """Two columns."""
    found: list[Row] = []
    for number in range(room):
        one = left[number] if number < len(left) else ()
        other = right[number] if number < len(right) else ()
        used = sum(len(text) for _, text in one)
        found.append((*one, (PLAIN, " " * max(0, width - used)), (QUIET, "│ "), *other))
    return found


def _middle(desk: Desk, checklist: Checklist, width: int, room: int) -> Drawn:
    """The dialog, what was found, the sheet, or why there is none."""
    if desk.dialog is not None:
        return _dialog(desk, checklist, width, room)
    hits = found(desk, checklist)
    words = desk.call.rulebook.desk
    if hits is not None:
        title = words.found
        if not hits.lines:
            title = filled(words.nothing_found, text=quoted(desk.typed))
        elif hits.denies:
            title = filled(words.perhaps_denied, text=quoted(desk.typed))
        elif hits.only_near:
            title = filled(words.perhaps, text=quoted(desk.typed))
        above = list(_wrapped(title, LABEL, width))
        here = cursor_in(desk, hits)
        blocks = _blocks(desk, hits.lines, width, here=here, with_fact=True)
        return _list(desk, above, blocks, room, here=here)
    if desk.sheet is None:
        return _scrolled(desk, _paragraphs(at_pause(desk.call), width), room)
    above = _cut(_paragraphs(script(desk.call, desk.sheet), width), max(1, room - _FEWEST_LINES))
    plainly = _paragraphs(more(desk.call, desk.sheet), width)
    blocks = _blocks(desk, desk.sheet.lines, width, here=desk.cursor)
    if len(above) + len(plainly) + sum(map(len, blocks)) + _MEANING <= room:
        above += plainly
    return _list(desk, above, blocks, room, here=desk.cursor)


def _cut(told: list[Row], most: int) -> list[Row]:
    """The first rows of a text; the last of them says so where there are more."""
    if len(told) <= most:
        return told
    return [*told[: most - 1], (*told[most - 1], (QUIET, "…"))]


def _paragraphs(told: Iterable[tuple[str, str]], width: int) -> list[Row]:
    return [row for style, text in told for row in _wrapped(text, style, width)]


def _blocks(
    desk: Desk,
    lines: tuple[Line, ...],
    width: int,
    *,
    here: int | None,
    with_fact: bool = False,
) -> list[list[Row]]:
    """The rows of every line."""
    return [
        list(_line(desk, line, width, is_here=number == here, with_fact=with_fact))
        for number, line in enumerate(lines)
    ]


def _list(
    desk: Desk, above: list[Row], blocks: list[list[Row]], room: int, *, here: int | None
) -> Drawn:
    """The lines, scrolled so that the one under the cursor is seen; the last row says if more."""
    room = max(room - len(above), 1)
    start, last = min(desk.top, max(len(blocks) - 1, 0)), max(here or 0, 0)
    start = min(start, last) if here is not None and here >= 0 else start
    while start < last and sum(map(len, blocks[start : last + 1])) > room - 1:
        start += 1
    end = _end_of(blocks, start, room)
    shown = [row for block in blocks[start:end] for row in block][:room]
    if end < len(blocks) and room > 1:
        more = filled(desk.call.rulebook.desk.more_lines, number=str(len(blocks) - end))
        shown = [*shown[: room - 1], ((QUIET, more),)]
    return Drawn(
        rows=(*above, *shown),
        lines=frozenset(range(start, end)),
        page=end - start,
        is_below=end < len(blocks),
    )


def _end_of(blocks: list[list[Row]], start: int, room: int) -> int:
    """Behind the last line that fits, with a row to say that there are more; one at least."""
    if sum(map(len, blocks[start:])) <= room:
        return len(blocks)
    end = start + 1
    while end < len(blocks) and sum(map(len, blocks[start : end + 1])) < room:
        end += 1
    return end


def _line(desk: Desk, line: Line, width: int, *, is_here: bool, with_fact: bool) -> Iterator[Row]:
    box = _BOX[mark_of(desk.call, line)] if line.fact and not line.opens else "   "
    danger = "!" if line.is_danger else " "
    value = value_told(desk.call, line)
    label = f"{line.label}: {value}" if value else line.label
    start = f"{'>' if is_here else ' '} {box}{danger} "
    style = CURSOR if is_here else PLAIN
    where = f"  ({line.fact})" if with_fact and line.fact != line.label else ""
    indent = " " * len(start)
    if line.group:
        first, *rest = _wrapped(f"{label}: {line.means}", style, width, first=start, rest=indent)
        yield first
        yield from (((QUIET, text),) for ((_, text),) in rest)
        return
    shown = shortened(label, width - len(start))
    room = width - len(start) - len(shown) - len(where) - 2
    means = "" if line.fact == line.label and not with_fact else line.means
    if is_here and len(means) > room:
        yield ((style, start + shown), (QUIET, where))
        yield from _wrapped(means, QUIET, width, first=indent, rest=indent, most=_MEANING)
        return
    told = shortened(means, room) if room > _WORTH_SHOWING else ""
    yield ((style, start + shown), (QUIET, where), (QUIET, f"  {told}" if told else ""))


_WORTH_SHOWING = 12


def _dialog(desk: Desk, checklist: Checklist, width: int, room: int) -> Drawn:
    above = _paragraphs(asked(desk), width)
    lines = lines_on_table(desk, checklist)
    if not lines:
        return _scrolled(desk, above, room)
    blocks = _blocks(desk, lines, width, here=desk.cursor)
    return _list(desk, above[: max(1, room - 1)], blocks, room, here=desk.cursor)


def _scrolled(desk: Desk, told: list[Row], room: int) -> Drawn:
    """A text that may be longer than the room: the arrows move it, and its last row says so."""
    if len(told) <= room:
        return Drawn(rows=tuple(told), page=room)
    start = max(0, min(desk.cursor, len(told) - room + 1))
    shown = told[start : start + room - 1]
    is_end = start + room - 1 >= len(told)
    words = desk.call.rulebook.desk
    last = words.more_above if is_end else words.more_below
    return Drawn(rows=(*shown, ((QUIET, last),)), page=room - 1, is_below=not is_end)


def _wrapped(  # noqa: PLR0913 - the same few things that every paragraph has
    text: str, style: str, width: int, *, first: str = "", rest: str = "", most: int = 0
) -> Iterator[Row]:
    lines = textwrap.wrap(
        visible(text),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )
    shown = lines[:most] if most else lines
    for number, line in enumerate(shown):
        is_cut = number == len(shown) - 1 and len(shown) < len(lines)
        yield ((style, f"{line[: width - 1].rstrip()}…" if is_cut else line),)


def _clipped(row: Row, width: int) -> Row:
    """A row that ends where the window does."""
    found: list[Fragment] = []
    for style, text in row:
        found.append((style, text[: max(0, width)]))
        width -= len(text)
    return tuple(found)


def _filled(shown: Iterable[Row], height: int) -> tuple[Row, ...]:
    found = tuple(shown)[:height]
    return (*found, *((),) * (height - len(found)))
