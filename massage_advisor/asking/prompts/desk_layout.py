"""The desk as rows of styled text, for a window of any size. Reads no key and touches no terminal.

What must always be seen stands above and below; the sheet between them scrolls.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.asking.desk.deciding import Step
from massage_advisor.asking.desk.sheet import Mark, mark_of
from massage_advisor.asking.desk.table import cursor_in, found, lines_on_table, value_told
from massage_advisor.asking.desk.told import answer_told, pause_told, read_out, standing_of
from massage_advisor.asking.heard import how_to_answer
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD
from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import headline, sections
from massage_advisor.values import Value
from massage_advisor.wording import quoted, shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.sheet import Line, Sheet
    from massage_advisor.asking.desk.table import Desk
    from massage_advisor.asking.desk.told import Standing
    from massage_advisor.knowledge.desk_words import DeskWords

Fragment: TypeAlias = tuple[str, str]
"""The name of a style, and a text in it."""
Row: TypeAlias = tuple[Fragment, ...]

PLAIN, QUIET, LABEL, TITLE = "", "quiet", "label", "title"
GOOD, WAIT, DANGER, CURSOR = "good", "wait", "danger", "cursor"

NARROWEST, LOWEST = 40, 14
_SIDE_FROM = 104  #: columns from which what is not ruled out stands beside the sheet
_SIDE = 36
_WIDEST = 120
_BOX = {Mark.YES: "[x]", Mark.NO: "[-]", Mark.UNSURE: "[?]", Mark.OPEN: "[ ]"}
_CLOSING = (Part.CLINIC, Part.BOOK, Part.ASK_FOR, Part.AVOID, Part.COST)
_MOST_OPEN = 4
_MOST_ITEMS = 3
_MEANING = 2  #: rows for what the line under the cursor means


class Window(Value, frozen=True, kw_only=True):
    """How much room there is, and whether the case is kept."""

    width: int
    height: int
    kept: str = ""  #: the file it is kept in


def rows(desk: Desk, checklist: Checklist, window: Window) -> tuple[Row, ...]:
    """Exactly as many rows as the window is high."""
    words = desk.call.rulebook.desk
    if window.width < NARROWEST or window.height < LOWEST:
        return _filled(_wrapped(words.narrow, WAIT, window.width), window.height)
    width = min(window.width, _WIDEST)
    where = standing_of(desk.call)
    has_side = width >= _SIDE_FROM and desk.dialog is None
    above = list(_above(desk, where, window, width))
    below = list(_below(desk, where, width, is_open_shown=not has_side))
    room = max(3, window.height - len(above) - len(below))
    middle = _middle(desk, checklist, width - _SIDE - 2 if has_side else width, room)
    if has_side:
        middle = _beside(middle, list(_side(where, words)), width - _SIDE - 2, room)
    every = (*above, *_filled(middle, room), *below)[: window.height]
    return tuple(_clipped(row, width) for row in every)


def _above(desk: Desk, where: Standing, window: Window, width: int) -> Iterator[Row]:
    words = desk.call.rulebook.desk
    kept = words.kept.replace("{file}", window.kept) if window.kept else words.not_kept
    gap = width - len(where.title) - len(kept)
    title = shortened(where.title, width)
    yield ((TITLE, title), (QUIET, f"{' ' * gap}{visible(kept)}")) if gap > 1 else ((TITLE, title),)
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


def _below(desk: Desk, where: Standing, width: int, *, is_open_shown: bool) -> Iterator[Row]:
    words = desk.call.rulebook.desk
    yield ((QUIET, "─" * width),)
    if desk.say:
        yield from _wrapped(desk.say, LABEL, width, most=2)
    if is_open_shown:
        yield ((QUIET, shortened(open_in_short(where, words), width)),)
    label = f"{words.answer if _is_answer(desk) else words.find}: "
    room = width - len(label) - 1
    yield ((LABEL, label), (PLAIN, visible(desk.typed)[-room:]), (CURSOR, " "))
    yield ((QUIET, shortened(_keys(desk), width)),)


def open_in_short(where: Standing, words: DeskWords) -> str:
    """What is not ruled out, the worst by name."""
    if not where.still_open:
        return words.nothing_open
    told = " · ".join(where.still_open[:_MOST_OPEN])
    more = len(where.still_open) - _MOST_OPEN
    rest = f" {words.open_more.replace('{number}', str(more))}" if more > 0 else ""
    return f"{words.still_open} ({len(where.still_open)}): {told}{rest}"


def _keys(desk: Desk) -> str:
    words = desk.call.rulebook.desk
    if desk.dialog is not None:
        return words.keys_dialog
    if desk.typed.strip() and not _is_answer(desk):
        return f"{words.keys_found} · {words.keys_always}"
    if desk.sheet is None:
        return f"{words.keys_pause} · {words.keys_always}"
    return f"{words.keys_value if _is_answer(desk) else words.keys_choices} · {words.keys_always}"


def _is_answer(desk: Desk) -> bool:
    """Whether what is typed is an answer, and nothing to find."""
    if desk.dialog is not None:
        return desk.dialog.is_typed
    return desk.sheet is not None and desk.sheet.takes_value and not desk.sheet.in_doubt


def _side(where: Standing, words: DeskWords) -> Iterator[Row]:
    """What is not ruled out, one below the other."""
    if not where.still_open:
        yield from _wrapped(words.nothing_open, GOOD, _SIDE)
        return
    yield ((LABEL, f"{words.still_open} ({len(where.still_open)})"),)
    for each in where.still_open:
        yield from _wrapped(each, PLAIN, _SIDE, rest="  ")


def _beside(left: list[Row], right: list[Row], width: int, room: int) -> list[Row]:
    """Two columns."""
    found: list[Row] = []
    for number in range(room):
        one = left[number] if number < len(left) else ()
        other = right[number] if number < len(right) else ()
        used = sum(len(text) for _, text in one)
        found.append((*one, (PLAIN, " " * max(0, width - used)), (QUIET, "│ "), *other))
    return found


def _middle(desk: Desk, checklist: Checklist, width: int, room: int) -> list[Row]:
    """The dialog, what was found, the sheet, or why there is none."""
    if desk.dialog is not None:
        return _dialog(desk, checklist, width, room)
    hits = found(desk, checklist)
    words = desk.call.rulebook.desk
    if hits is not None:
        title = words.found
        if not hits.lines:
            title = words.nothing_found.replace("{text}", quoted(desk.typed))
        elif hits.only_near:
            title = words.perhaps.replace("{text}", quoted(desk.typed))
        above = list(_wrapped(title, LABEL, width))
        here = cursor_in(desk, hits)
        return above + _list(desk, hits.lines, width, room - len(above), here=here, with_fact=True)
    if desk.sheet is None:
        return _scrolled(desk, _paragraphs(at_pause(desk.call), width), room)
    above = _paragraphs(_script(desk.call, desk.sheet), width)[: max(1, room - 3)]
    more = _paragraphs(_more(desk.call, desk.sheet), width)
    if len(above) + len(more) + len(desk.sheet.lines) + _MEANING <= room:
        above += more
    return above + _list(desk, desk.sheet.lines, width, room - len(above), here=desk.cursor)


def texts(desk: Desk) -> tuple[str, ...]:
    """What stands above the lines, as paragraphs: the question to staff, or what they read out."""
    call, sheet = desk.call, desk.sheet
    if desk.dialog is not None:
        return tuple(text for _, text in _asked(desk))
    if sheet is None:
        return tuple(text for _, text in at_pause(call))
    return tuple(text for _, text in (*_script(call, sheet), *_more(call, sheet)))


def _script(call: Call, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What is read aloud, and how it is answered."""
    words, fact = call.rulebook.desk, call.rulebook.facts[sheet.fact]
    if sheet.in_doubt:
        told = answer_told(call, fact, call.facts.stated[sheet.fact])
        yield LABEL, words.still_true.replace("{fact}", fact.name).replace("{answer}", told)
        return
    yield LABEL, f"{words.read_aloud} {fact.script or fact.ask}"
    if sheet.by_group:
        yield QUIET, words.groups
    if sheet.takes_value:
        how = how_to_answer(call.rulebook, fact, by_group=False)
        yield QUIET, words.wants_value.replace("{how}", how)
        if fact.name in call.facts.stated:
            yield PLAIN, f"{fact.name}: {answer_told(call, fact, call.facts.stated[fact.name])}"


def _more(call: Call, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The same more plainly, and what was said of it before; where there is room."""
    words, fact = call.rulebook.desk, call.rulebook.facts[sheet.fact]
    if fact.reword and not sheet.in_doubt:
        yield QUIET, f"{words.more_plainly} {fact.reword}"
    before = call.earlier.stated.get(fact.name) if call.earlier is not None else None
    if before is not None and call.earlier is not None:
        told = words.of_before.replace("{date}", call.earlier.today)
        yield QUIET, told.replace("{answer}", answer_told(call, fact, before))


def _paragraphs(told: Iterable[tuple[str, str]], width: int) -> list[Row]:
    return [row for style, text in told for row in _wrapped(text, style, width)]


def _list(  # noqa: PLR0913 - the lines, the room, and how they are shown
    desk: Desk,
    lines: tuple[Line, ...],
    width: int,
    room: int,
    *,
    here: int | None,
    with_fact: bool = False,
) -> list[Row]:
    """The lines, scrolled so that the one under the cursor is seen, with its whole meaning."""
    blocks = [
        list(_line(desk, line, width, is_here=number == here, with_fact=with_fact))
        for number, line in enumerate(lines)
    ]
    start, last = 0, here or 0
    while start < last and sum(map(len, blocks[start : last + 1])) > room:
        start += 1
    return [row for block in blocks[start:] for row in block][: max(room, 1)]


def _line(desk: Desk, line: Line, width: int, *, is_here: bool, with_fact: bool) -> Iterator[Row]:
    box = _BOX[mark_of(desk.call, line)] if line.fact else "   "
    danger = "!" if line.is_danger else " "
    value = value_told(desk.call, line)
    label = f"{line.label}: {value}" if value else line.label
    start = f"{'>' if is_here else ' '} {box}{danger} "
    style = CURSOR if is_here else PLAIN
    where = f"  ({line.fact})" if with_fact and line.fact != line.label else ""
    shown = shortened(label, width - len(start))
    room = width - len(start) - len(shown) - len(where) - 2
    means = "" if line.fact == line.label and not with_fact else line.means
    if is_here and len(means) > room:
        yield ((style, start + shown), (QUIET, where))
        yield from _wrapped(
            means, QUIET, width, first=" " * len(start), rest=" " * len(start), most=_MEANING
        )
        return
    told = shortened(means, room) if room > _WORTH_SHOWING else ""
    yield ((style, start + shown), (QUIET, where), (QUIET, f"  {told}" if told else ""))


_WORTH_SHOWING = 12


def _dialog(desk: Desk, checklist: Checklist, width: int, room: int) -> list[Row]:
    above = _paragraphs(_asked(desk), width)
    lines = lines_on_table(desk, checklist)
    if not lines:
        return _scrolled(desk, above, room)
    above = above[: max(1, room - 1)]
    return above + _list(desk, lines, width, room - len(above), here=desk.cursor)


def _scrolled(desk: Desk, told: list[Row], room: int) -> list[Row]:
    """A text that may be longer than the room: the arrows move it, and its last row says so."""
    if len(told) <= room:
        return told
    start = min(desk.cursor, len(told) - room + 1)
    shown = told[start : start + room - 1]
    is_end = start + room - 1 >= len(told)
    words = desk.call.rulebook.desk
    return [*shown, ((QUIET, words.more_above if is_end else words.more_below),)]


def _asked(desk: Desk) -> Iterator[tuple[str, str]]:  # noqa: C901 - one case for each step
    """The question to staff."""
    call, dialog = desk.call, desk.dialog
    words = call.rulebook.desk
    if dialog is None:
        return
    match dialog.step:
        case Step.WHY_RAISED:
            yield WAIT, words.raised.replace("{disposition}", call.disposition.value)
            reason = call.overrides[-1].reason
            yield LABEL, words.why_raised.replace("{reason}", reason)
        case Step.LOWER_TO:
            yield LABEL, words.lower_to.replace("{rules}", call.by_rules.value)
        case Step.REASON:
            yield LABEL, words.which_reason
        case Step.CLINICIAN:
            yield LABEL, words.whose_word_needed
            yield LABEL, words.whose_word
        case Step.WORDS:
            yield LABEL, words.in_words
        case Step.END_EARLY:
            names = [each.fact for each in call.recommendation.safety.not_ruled_out]
            yield WAIT, words.end_early.replace("{names}", ", ".join(names))
        case Step.CLOSING:
            yield from closing(call)
        case Step.LEAVE:
            yield WAIT, words.leave
        case Step.ANSWERS:
            yield LABEL, words.all_said
        case Step.HELP:
            yield PLAIN, words.help
            yield from ((PLAIN, each) for each in keys_told(words))


def keys_told(words: DeskWords) -> tuple[str, ...]:
    """Every key, a line each."""
    return (
        *(words.key_yes, words.key_no, words.key_unsure, words.key_rest, words.key_next),
        *(words.key_undo, words.key_raise, words.key_lower, words.key_answers),
        *(words.key_end, words.key_leave, words.key_help),
    )


def at_pause(call: Call) -> Iterator[tuple[str, str]]:
    """Why there is nothing to ask now; what cannot wait is read out at once."""
    yield LABEL, pause_told(call)
    if call.disposition in NOTHING_IS_SOLD:
        yield from _read_out(call)


def _read_out(call: Call) -> Iterator[tuple[str, str]]:
    yield from ((LABEL if is_title else PLAIN, text) for is_title, text in read_out(call))


def closing(call: Call) -> Iterator[tuple[str, str]]:
    """What is read out before the call ends; what to book only where it can be booked."""
    if call.override is None:
        yield TITLE, headline(call.rulebook, call.recommendation)
    yield from _read_out(call)
    if call.override is not None or call.disposition not in MASSAGE_IS_POSSIBLE:
        return
    parts = _CLOSING if call.bookable else (Part.CLINIC,)
    for section in sections(call.rulebook, call.recommendation, parts=parts):
        if section.part is Part.SOURCES:
            continue
        yield LABEL, section.title
        for item in section.items[:_MOST_ITEMS]:
            label = f"{item.label}: " if item.label else ""
            yield PLAIN, f"- {label}{item.text}"


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
