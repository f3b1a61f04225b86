"""The desk in plain lines: for screen readers, dumb terminals and logs of a session.

The same desk as on a whole screen; a typed line stands for the keys. Nothing moves on the screen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.asking.desk.deciding import Step
from massage_advisor.asking.desk.desk import pressed
from massage_advisor.asking.desk.sheet import Mark, mark_of, sheet_of
from massage_advisor.asking.desk.table import (
    NOWHERE,
    Key,
    cleared,
    found,
    lines_on_table,
    value_told,
)
from massage_advisor.asking.desk.told import standing_of
from massage_advisor.asking.hearing.typed import is_one_of
from massage_advisor.asking.prompts import desk_layout, desk_texts
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.names import spellings
from massage_advisor.values import replaced
from massage_advisor.wording import filled, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.deciding import Dialog
    from massage_advisor.asking.desk.sheet import Line, Sheet
    from massage_advisor.asking.desk.table import Desk
    from massage_advisor.asking.keeping import Keeping
    from massage_advisor.asking.prompts.paper import Paper
    from massage_advisor.knowledge.desk_words import DeskWords
    from massage_advisor.knowledge.outcomes import Disposition


_BETWEEN_PASTED = " / "
"""Between lines that came at once: never read as the numbers of several lines."""
_MARKS = frozenset({Key.YES, Key.NO, Key.UNSURE})


class LineDesk:
    """Shows and listens, line by line."""

    def __init__(self, checklist: Checklist, keeping: Keeping[Call], paper: Paper) -> None:
        """Nothing was said yet; `keeping` is given every step of the call."""
        self._checklist, self._keeping, self._paper = checklist, keeping, paper
        self._shown: tuple[Sheet | None, Dialog | None, Disposition | None] | None = None

    def run(self, desk: Desk) -> Desk:
        """From the first line to the end. Raises `Left` when there is nobody there any more."""
        words = desk.call.rulebook.desk
        self._paper.say(words.opening)
        self._paper.say(standing_of(desk.call).title)
        self._paper.say(words.how)
        file, wrong = self._keeping.file, self._keeping.wrong
        kept = words.kept_no_more if wrong else words.kept
        self._paper.say(filled(kept, file=file) if file else words.not_kept)
        if wrong:
            self._paper.say(wrong)
        self._show(desk)
        while desk.ending is None:
            typed = self._read(words)
            before, desk = desk, self._after(desk, typed)
            if desk.call is not before.call and (wrong := self._keeping.keep(desk.call)):
                self._paper.say(wrong)
            if desk.ending is None:
                self._show(desk)
        return desk

    def _read(self, words: DeskWords) -> str:
        """The next line, with those that were pasted together with it."""
        line = self._paper.read(f"{words.prompt} ")
        return _BETWEEN_PASTED.join((line, *self._paper.read_on()))

    def _after(self, desk: Desk, typed: str) -> Desk:
        """The desk after a typed line."""
        text = typed.strip()
        if desk.dialog is not None:
            return self._in_dialog(desk, text)
        return self._at_the_table(_pointed(desk), text) if text else self._shown_again(desk)

    def _shown_again(self, desk: Desk) -> Desk:
        """The question once more; after what was read out, that on which it came."""
        self._shown = None
        if desk.sheet is None and desk.aside is not None:
            return pressed(desk, Key.BACK, self._checklist)
        return cleared(desk, say="")

    def _at_the_table(self, desk: Desk, text: str) -> Desk:
        words = desk.call.rulebook.desk
        key = _key(desk, text)
        if key is None and not _takes_value(desk) and is_one_of(text, words.type_not_read):
            key = Key.END
        numbers = () if _takes_value(desk) or key is not None else self._numbers(desk, text)
        if numbers:
            return self._on_lines(desk, numbers, Key.YES)
        if key in _MARKS and len(_ticked_here(desk)) > 1:
            return replaced(desk, say=words.how_list)
        if key is Key.REST and desk.sheet is None and desk.call.disposition in NOTHING_IS_SOLD:
            return replaced(desk, say=words.how_at_once)
        is_value = _takes_value(desk) and (key is Key.YES or text.isdecimal())
        if key is not None and not is_value:
            return pressed(desk, key, self._checklist)
        if not _takes_value(desk) and (noted := self._remarked(desk, text)) is not None:
            return noted
        first, _, rest = text.partition(" ")
        named = (words.type_yes, Key.YES), (words.type_no, Key.NO), (words.type_unsure, Key.UNSURE)
        for listed, mark in named:
            if rest and is_one_of(first, listed) and not _takes_value(desk):
                return self._named(desk, rest.strip(), mark)
        return self._named(desk, text, Key.YES)

    def _remarked(self, desk: Desk, text: str) -> Desk | None:
        """`remark wants a quiet room`: a text with the name of what it is for, in one line."""
        texts = [each for each in desk.call.rulebook.facts.values() if each.kind is Kind.TEXT]
        named = ((fact, _behind(name, text)) for fact in texts for name in spellings(fact))
        fact, said = next((each for each in named if each[1]), (None, ""))
        if fact is None:
            return None
        there = cleared(desk, sheet=sheet_of(desk.call, fact.name))
        return pressed(replaced(there, typed=said), Key.YES, self._checklist)

    def _named(self, desk: Desk, text: str, mark: Key) -> Desk:
        """What was typed as a value or a name; where it could be several things, which one."""
        numbers = () if _takes_value(desk) else self._numbers(desk, text)
        if numbers:
            return self._on_lines(desk, numbers, mark)
        here = [n for n, line in enumerate(_ticked_here(desk)) if _is_called(line, text)]
        if len(here) == 1:
            return self._called(desk, here[0], mark)
        typed = pressed(cleared(desk), text, self._checklist)
        hits = found(typed, self._checklist)
        if hits is None:
            return pressed(typed, Key.YES, self._checklist)
        exact = [n for n, line in enumerate(hits.lines) if _is_called(line, text)]
        if len(exact) == 1 or (len(hits.lines) == 1 and not hits.only_near):
            there = exact[0] if exact else 0
            if mark is Key.YES and _is_ticked(desk, hits.lines[there]):
                return _ticked_already(desk, hits.lines[there])
            return pressed(replaced(typed, cursor=there), mark, self._checklist)
        return self._which_one(desk, typed, hits.lines, Key.NO if hits.denies else mark)

    def _called(self, desk: Desk, here: int, mark: Key) -> Desk:
        """A line of the sheet by its name; what is ticked already stays so."""
        line = _ticked_here(desk)[here]
        if mark is Key.YES and _is_ticked(desk, line):
            return _ticked_already(desk, line)
        return pressed(replaced(desk, cursor=here), mark, self._checklist)

    def _which_one(self, desk: Desk, typed: Desk, lines: tuple[Line, ...], mark: Key) -> Desk:
        """One of several things that a name may mean; what is typed instead counts by itself."""
        words = desk.call.rulebook.desk
        if not lines:
            return replaced(desk, say=filled(words.nothing_found, text=quoted(typed.typed)))
        for number, line in enumerate(lines, start=1):
            self._line(typed, number, line, with_fact=True)
        self._paper.say(words.which_is_not_so if mark is Key.NO else words.which_one)
        self._shown = None  # a number typed later means the question, which is shown again
        chosen = self._read(words).strip()
        if numbers := self._numbers(desk, chosen):
            return self._on_lines(typed, numbers, mark)
        return self._after(desk, chosen) if chosen else replaced(desk, say="")

    def _numbers(self, desk: Desk, text: str) -> tuple[str, ...]:
        """`1, 3` or `1 and 3`: the numbers of lines, where a line holds nothing else."""
        words = (each.strip() for each in desk.call.rulebook.interview.type_and.split(","))
        between = "|".join((r"\s*[,;&+]\s*", *(rf"\s+{re.escape(w)}\s+" for w in words), r"\s+"))
        is_list = re.fullmatch(rf"\d{{1,3}}(?:(?:{between})\d{{1,3}})*", text, re.ASCII)
        return tuple(re.findall(r"\d+", text)) if is_list else ()

    def _on_lines(self, desk: Desk, numbers: tuple[str, ...], mark: Key) -> Desk:
        """Each of these lines as they are shown now; what cannot wait is read out once all are."""
        if len(numbers) == 1:
            return self._on_line(desk, numbers[0], mark)
        lines, now, told = lines_on_table(desk, self._checklist), desk, []
        for number in numbers:
            line = lines[int(number) - 1] if 0 < int(number) <= len(lines) else None
            if line is not None and mark is Key.YES and _is_ticked(now, line):
                told.append(_ticked_already(now, line).say)
                continue
            there = replaced(desk, call=now.call, past=now.past, say="")
            now = self._on_line(there, number, mark)
            told.append(now.say)
        now = replaced(now, say=" ".join(filter(None, told)))
        is_graver = now.call.disposition.severity > desk.call.disposition.severity
        if is_graver and now.call.disposition in NOTHING_IS_SOLD and now.sheet is not None:
            return cleared(now, sheet=None, aside=now.sheet)
        return now

    def _on_line(self, desk: Desk, number: str, mark: Key) -> Desk:
        """A line of the sheet by its number."""
        lines = lines_on_table(desk, self._checklist)
        index = int(number[:4]) - 1
        if not 0 <= index < len(lines):
            say = filled(desk.call.rulebook.desk.no_line, number=number[:4])
            return replaced(desk, say=say, typed="")
        hits = found(desk, self._checklist)
        above = 1 if hits is not None and hits.only_near else 0  # near misses: the first is no line
        return pressed(replaced(desk, cursor=index + above), mark, self._checklist)

    def _in_dialog(self, desk: Desk, text: str) -> Desk:
        """An answer to what staff are asked: a key, a line by its number, or a text."""
        key = self._key_in_dialog(desk, text)
        if key is not None:
            return pressed(desk, key, self._checklist)
        if text.isdecimal() and text.isascii() and not _takes_line(desk):
            if _is_help(desk):  # the lines it may be of are out of sight
                return pressed(desk, Key.BACK, self._checklist)
            return self._on_line(desk, text, Key.YES)
        if desk.dialog is not None and desk.dialog.takes_text:
            return pressed(replaced(desk, typed=text), Key.YES, self._checklist)
        if desk.dialog is not None and desk.dialog.is_looked_at:
            return self._at_the_table(_pointed(cleared(desk, dialog=None)), text)
        return replaced(desk, say=_how(desk))

    def _key_in_dialog(self, desk: Desk, text: str) -> Key | None:
        words = desk.call.rulebook.desk
        if _takes_line(desk):
            return None
        if is_one_of(text, words.type_not_read):
            if _is_end(desk):
                return Key.NO
            if desk.dialog is not None and desk.dialog.step in {Step.END_EARLY, Step.MENTIONED}:
                return Key.YES
        if not text or is_one_of(text, words.type_yes) or is_one_of(text, words.type_end):
            return Key.BACK if lines_on_table(desk, self._checklist) else Key.YES
        is_back = is_one_of(text, words.type_no) or is_one_of(text, words.type_undo)
        return Key.BACK if is_back else None

    def _show(self, desk: Desk) -> None:
        """Where it stands; the question as well, unless it was just shown."""
        for text in self._standing(desk):
            self._paper.say(text)
        now = desk.call.disposition
        table = (desk.sheet, desk.dialog, now if now in NOTHING_IS_SOLD else None)
        if table == self._shown:
            return
        self._shown = table
        for text in () if _is_help(desk) else desk_texts.texts(desk):
            self._paper.say(text)
        words = desk.call.rulebook.desk
        if _is_help(desk):
            for told in _words_told(words):
                self._paper.say(told)
        if desk.dialog is not None:
            self._paper.say(_how(desk))
        elif desk.sheet is None and desk.call.disposition in NOTHING_IS_SOLD:
            self._paper.say(words.how_at_once)
        lines = (
            ()
            if desk.dialog is None and _takes_value(desk)
            else lines_on_table(desk, self._checklist)
        )
        for number, line in enumerate(lines, start=1):
            self._line(desk, number, line)

    def _standing(self, desk: Desk) -> Iterator[str]:
        """What was done, where it stands and what is open."""
        words, where = desk.call.rulebook.desk, standing_of(desk.call)
        if desk.say:
            yield desk.say
        yield ""
        yield " · ".join(filter(None, (where.stands, where.booking, where.could_be, where.lean)))
        if where.because:
            yield where.because
        yield from where.warnings
        yield desk_layout.open_in_short(where, words)

    def _line(self, desk: Desk, number: int, line: Line, *, with_fact: bool = False) -> None:
        words = desk.call.rulebook.desk
        marks = {
            Mark.YES: words.says_yes,
            Mark.NO: words.says_no,
            Mark.UNSURE: words.says_unsure,
            Mark.OPEN: "",
        }
        has_mark = line.fact and not line.value and not line.opens
        mark = marks[mark_of(desk.call, line)] if has_mark else ""
        value = value_told(desk.call, line)
        label = f"{line.label}: {value}" if value else line.label
        where = f" ({line.fact})" if with_fact and line.fact != line.label else ""
        means = f": {line.means}" if line.means and line.means != line.label else ""
        said = f" [{mark}]" if mark else ""
        self._paper.say(f"{label}{where}{said}{means}", first=f"{number:>3}  ", rest="     ")


def _ticked_here(desk: Desk) -> tuple[Line, ...]:
    return desk.sheet.lines if desk.sheet is not None else ()


def _behind(name: str, text: str) -> str:
    """What stands behind a name in a line that begins with it."""
    begins = same_name(text[: len(name)]) == same_name(name)
    is_cut = text[len(name) : len(name) + 1] in {" ", ":"}
    return text[len(name) :].strip(" :") if begins and is_cut else ""


def _is_ticked(desk: Desk, line: Line) -> bool:
    is_other = line.opens or bool(line.group) or line.value is not None
    return not is_other and mark_of(desk.call, line) is Mark.YES


def _ticked_already(desk: Desk, line: Line) -> Desk:
    """What is found and ticked already stays so; only a no that names it says otherwise."""
    say = filled(desk.call.rulebook.desk.ticked_already_in_lines, line=line.label)
    return replaced(cleared(desk), say=say)


def _is_called(line: Line, text: str) -> bool:
    return same_name(text) in {same_name(line.label), same_name(line.choice)}


def _takes_value(desk: Desk) -> bool:
    return desk.sheet is not None and desk.sheet.takes_value


def _pointed(desk: Desk) -> Desk:
    """A line that is typed means what is shown: never once more what was found before."""
    meant = desk.again is None and desk.cursor != NOWHERE
    return desk if meant else cleared(desk, cursor=0)


def _how(desk: Desk) -> str:
    """How a question to staff is answered."""
    words = desk.call.rulebook.desk
    if _is_help(desk):
        return words.how_help
    return words.how_closing if _is_end(desk) else words.how_dialog


def _is_end(desk: Desk) -> bool:
    return desk.dialog is not None and desk.dialog.step is Step.CLOSING


def _takes_line(desk: Desk) -> bool:
    """Whether nothing but a line of text is asked for."""
    return desk.dialog is not None and desk.dialog.is_typed


def _is_help(desk: Desk) -> bool:
    return desk.dialog is not None and desk.dialog.step is Step.HELP


def _typed(words: DeskWords) -> dict[Key, tuple[str, str]]:
    """What is typed for every key, and what the key does."""
    return {
        Key.YES: (words.type_yes, words.key_yes),
        Key.NO: (words.type_no, words.key_no),
        Key.UNSURE: (words.type_unsure, words.key_unsure),
        Key.REST: (words.type_rest, words.key_rest),
        Key.NEXT: (words.type_next, words.key_next),
        Key.LAST: (words.type_last, words.key_last),
        Key.BACK: (words.type_back, words.key_back),
        Key.UNDO: (words.type_undo, words.key_undo),
        Key.OPEN: (words.type_open, words.key_open),
        Key.ANSWERS: (words.type_answers, words.key_answers),
        Key.RAISE: (words.type_raise, words.key_raise),
        Key.LOWER: (words.type_lower, words.key_lower),
        Key.END: (words.type_end, words.key_end),
        Key.LEAVE: (words.type_leave, words.key_leave),
        Key.HELP: (words.type_help, words.key_help),
    }


def _words_told(words: DeskWords) -> Iterator[str]:
    """What can be typed, each word with what it does."""
    yield words.opening
    for typed, told in _typed(words).values():
        yield f"{typed.partition(',')[0]}: {told.partition(': ')[2]}"
    yield words.how


def _key(desk: Desk, text: str) -> Key | None:
    """The key that a typed word stands for."""
    keys = _typed(desk.call.rulebook.desk)
    return next((key for key, (listed, _) in keys.items() if is_one_of(text, listed)), None)
