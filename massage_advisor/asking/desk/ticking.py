"""Ticking: what yes, no and not sure mean to the line under the cursor, a value or a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.conversation import dropped, upheld
from massage_advisor.asking.desk import call as calls
from massage_advisor.asking.desk.sheet import Mark, mark_of, marked, sheet_of, unsaid
from massage_advisor.asking.desk.table import Key, advanced, cursor_in, found, heard, typed_answer
from massage_advisor.asking.heard import Unclear
from massage_advisor.knowledge.answers import Words
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.values import replaced
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.sheet import Line, Sheet
    from massage_advisor.asking.desk.table import Desk


def ticked(desk: Desk, key: Key, checklist: Checklist) -> Desk:
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
        return advanced(after)
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
        return advanced(after)
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
    return advanced(
        replaced(desk, call=calls.with_conversation(desk.call, step(desk.call.conversation, fact)))
    )


def _valued(desk: Desk, sheet: Sheet, key: Key, checklist: Checklist) -> Desk:
    """The value that was typed, or that it is not known."""
    if key is Key.UNSURE:
        return advanced(replaced(desk, call=unsaid(desk.call, sheet.fact)))
    reply = typed_answer(desk)
    if reply is None or key is not Key.YES:
        unclear = heard(desk, sheet)
        return replaced(desk, say=unclear.say if isinstance(unclear, Unclear) else desk.say)
    after = advanced(replaced(desk, call=calls.said(desk.call, sheet.fact, reply)))
    mentioned = checklist.mentioned(reply.text) if isinstance(reply, Words) else ()
    if not mentioned:
        return after
    words = desk.call.rulebook.desk
    names = listed(map(quoted, mentioned), desk.call.rulebook.words.word_or)
    return replaced(after, say=words.mentions.replace("{names}", names))
