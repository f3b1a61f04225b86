"""Ticking: what yes, no and not sure mean to the line under the cursor, a value or a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.desk import call as calls
from massage_advisor.asking.desk.mentions import names_told, unticked
from massage_advisor.asking.desk.sheet import Line, Mark, mark_of, marked, sheet_of, unsaid
from massage_advisor.asking.desk.table import (
    NOWHERE,
    Key,
    advanced,
    cleared,
    cursor_in,
    found,
    heard,
    typed_answer,
)
from massage_advisor.asking.hearing.heard import Unclear
from massage_advisor.asking.talk.steps import dropped, upheld
from massage_advisor.knowledge.answers import Words
from massage_advisor.knowledge.criteria import Is
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.values import replaced
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.checklist import Checklist
    from massage_advisor.asking.desk.sheet import Sheet
    from massage_advisor.asking.desk.table import Desk


def ticked(desk: Desk, key: Key, checklist: Checklist) -> Desk:
    """Yes, no or not sure to the line under the cursor, to the value typed, or to the doubt."""
    hits = found(desk, checklist)
    if hits is not None:
        here = cursor_in(desk, hits)
        if here is None:
            return replaced(desk, say=desk.call.rulebook.desk.pick_near if hits.lines else "")
        return _ticked_found(desk, hits.lines[here], key)
    if desk.again is not None:
        return _ticked_found(desk, desk.again, key)
    if desk.sheet is None:
        return desk
    return _answered(desk, desk.sheet, key, checklist)


def _answered(desk: Desk, sheet: Sheet, key: Key, checklist: Checklist) -> Desk:
    """A key that answers the sheet."""
    if sheet.in_doubt:
        return _settled(desk, sheet.fact, key)
    if sheet.takes_value:
        return _valued(desk, sheet, key, checklist)
    if desk.cursor == NOWHERE:
        return replaced(desk, say=desk.call.rulebook.desk.pick_a_line)
    return _ticked_on_sheet(desk, sheet, sheet.lines[desk.cursor], key)


def _ticked_found(desk: Desk, line: Line, key: Key) -> Desk:
    """What is found and ticked already stays so: only the key for no says otherwise."""
    if key is Key.YES and line.opens:
        return cleared(desk, sheet=sheet_of(desk.call, line.fact), aside=None)
    if key is Key.YES and mark_of(desk.call, line) is Mark.YES:
        say = filled(desk.call.rulebook.desk.ticked_already, line=line.label)
        return cleared(desk, cursor=NOWHERE, again=line, say=say)
    after = _marked(desk, line, _MARKS[key])
    if desk.sheet is None or _is_done(after.call, desk.sheet):
        after = advanced(after)
    return cleared(after, cursor=NOWHERE, again=line)


_MARKS = {Key.YES: Mark.YES, Key.NO: Mark.NO, Key.UNSURE: Mark.UNSURE}


def _marked(desk: Desk, line: Line, mark: Mark) -> Desk:
    """With the line ticked, denied or doubted; where a no says nothing, that is said."""
    call = marked(desk.call, line, mark)
    if mark is Mark.YES and call is not desk.call:
        call = _with_what_it_is_one_of(call, line)
    if call is not desk.call or mark is not Mark.NO:
        return replaced(desk, call=call)
    words = desk.call.rulebook.desk
    is_one_of = desk.call.rulebook.facts[line.fact].kind is Kind.ONE_OF
    return replaced(desk, say=words.pick_the_one if is_one_of else words.no_says_little)


def _with_what_it_is_one_of(call: Call, line: Line) -> Call:
    """A fever is “ill or something on the skin”: ticked as well, so that no later key denies it."""
    match call.rulebook.facts[line.fact].when:
        case Is(fact=fact, choices=(name,)) if line.choice:
            above = Line(fact=fact, label=name, choice=name)
            is_open = mark_of(call, above) is Mark.OPEN
            return marked(call, above, Mark.YES) if is_open else call
        case _:
            return call


def _ticked_on_sheet(desk: Desk, sheet: Sheet, line: Line, key: Key) -> Desk:
    if line.group and key is Key.YES:
        group = desk.call.rulebook.facts[line.fact]
        name = next(each.group for each in group.choices if each.name == line.group[0])
        return cleared(desk, sheet=sheet_of(desk.call, line.fact, name), cursor=NOWHERE)
    after = _marked(desk, line, _turned(desk.call, line, _MARKS[key]))
    if after.call is not desk.call and _is_done(after.call, sheet):
        return advanced(after)
    return after


def _turned(call: Call, line: Line, mark: Mark) -> Mark:
    """A second *yes* to a line of the sheet takes it back."""
    is_again = mark is Mark.YES and line.value is None and mark_of(call, line) is Mark.YES
    return Mark.OPEN if is_again else mark


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
    """The value that was typed, or that it is not known; a text is added to what stands there."""
    if desk.call.rulebook.facts[sheet.fact].kind is Kind.TEXT:
        return _written(desk, sheet, key, checklist)
    if key is Key.UNSURE:
        return advanced(replaced(desk, call=unsaid(desk.call, sheet.fact)))
    reply = typed_answer(desk)
    if reply is None or key is not Key.YES:
        unclear = heard(desk, sheet)
        return replaced(desk, say=unclear.say if isinstance(unclear, Unclear) else desk.say)
    return advanced(replaced(desk, call=calls.said(desk.call, sheet.fact, reply)))


def _written(desk: Desk, sheet: Sheet, key: Key, checklist: Checklist) -> Desk:
    """A line of text, in which every sign is a letter; nothing takes back what stands there."""
    if key is not Key.YES and desk.typed.strip():
        return replaced(desk, typed=desk.typed + key.value)
    reply = typed_answer(desk)
    if isinstance(reply, Words):
        return _added(desk, sheet.fact, reply, checklist)
    if sheet.fact in desk.call.facts.stated or (reply is None and key is not Key.UNSURE):
        return advanced(desk)
    return advanced(replaced(desk, call=unsaid(desk.call, sheet.fact)))


def _added(desk: Desk, fact: str, new: Words, checklist: Checklist) -> Desk:
    """A text behind what stands there; nothing that somebody wrote is lost by it."""
    if not new.text:
        return advanced(desk)
    together = calls.with_text(desk.call, fact, new.text)
    after = advanced(replaced(desk, call=calls.said(desk.call, fact, Words(text=together))))
    mentioned = unticked(after.call, checklist.mentioned(new.text))
    if not mentioned:
        return after
    say = desk.call.rulebook.desk.mentions
    return replaced(after, say=filled(say, names=names_told(after.call, mentioned)))
