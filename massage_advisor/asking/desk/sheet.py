"""The sheet: what staff read out now, as lines to tick, and what a tick on a line means."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from massage_advisor.asking.desk import call as calls
from massage_advisor.asking.talk.conversation import next_question
from massage_advisor.asking.talk.pages import groups_of, is_grouped
from massage_advisor.asking.talk.steps import doubtful
from massage_advisor.knowledge.answers import Answer, Choice, Unsaid, YesNo
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.knowledge.vocabulary import Fact


class Mark(enum.Enum):
    """What is known of a line."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    OPEN = "open"


class Line(Value, frozen=True, kw_only=True):
    """One thing that can be ticked: a choice, a group of choices, or a fact that needs a value."""

    fact: str
    label: str
    choice: str = ""  #: of a list, or one of several
    group: tuple[str, ...] = ()  #: the names in it that are still open
    value: Answer | None = None  #: what was typed behind the name of a fact
    means: str = ""
    is_danger: bool = False
    opens: bool = False  #: it stands for a whole list or question, to be looked at


class Sheet(Value, frozen=True, kw_only=True):
    """What is read out: one fact, or a part of a long list."""

    fact: str
    lines: tuple[Line, ...]
    names: tuple[str, ...] = ()  #: of a list: those on this sheet
    by_group: bool = False
    in_doubt: bool = False  #: the question is only whether an earlier answer is still true

    @property
    def takes_value(self) -> bool:
        """Whether it is answered by typing a value instead of a tick."""
        return not self.lines and not self.in_doubt


def next_sheet(call: Call) -> Sheet | None:
    """What comes next: an answer in doubt, else the next question; nothing at a pause."""
    in_doubt = doubtful(call.conversation)
    if in_doubt:
        return Sheet(fact=in_doubt[0], lines=(), in_doubt=True)
    question = next_question(call.conversation)
    if question is None:
        return None
    return _sheet(call.rulebook.facts[question.fact], question.choices, by_group=question.by_group)


def sheet_of(call: Call, name: str, group: str = "") -> Sheet:
    """A whole fact, or one group of a long list, whether or not it was asked before."""
    fact = call.rulebook.facts[name]
    names = tuple(each.name for each in fact.choices if not group or each.group == group)
    return _sheet(fact, names, by_group=is_grouped(fact) and not group)


def _sheet(fact: Fact, names: tuple[str, ...], *, by_group: bool) -> Sheet:
    if by_group:
        groups = groups_of(fact, names)
        lines = tuple(
            Line(fact=fact.name, label=group, group=members, means=", ".join(members))
            for group, members in groups.items()
        )
        return Sheet(fact=fact.name, lines=lines, names=names, by_group=True)
    listed = names if fact.kind is Kind.ANY_OF else ()
    return Sheet(fact=fact.name, lines=tuple(_lines(fact, names)), names=listed)


def _lines(fact: Fact, names: Iterable[str]) -> list[Line]:
    if fact.kind is Kind.YES_OR_NO:
        return [Line(fact=fact.name, label=fact.name, is_danger=fact.red_flag)]
    wanted = set(names)
    return [
        Line(
            fact=fact.name,
            label=each.name,
            choice=each.name,
            means=each.means,
            is_danger=each.red_flag,
        )
        for each in fact.choices
        if each.name in wanted
    ]


def mark_of(call: Call, line: Line) -> Mark:
    """What is known of a line; of a group, whether anything in it is so."""
    if call.rulebook.facts[line.fact].kind is Kind.ANY_OF and (line.choice or line.group):
        known, names = calls.members_of(call, line.fact), set(line.group or (line.choice,))
        if known.yes & names:
            return Mark.YES
        if names <= known.no:
            return Mark.NO
        return Mark.UNSURE if calls.is_unsure(call, line.fact, line.choice) else Mark.OPEN
    stated = call.facts.stated.get(line.fact)
    if stated is None:
        return Mark.UNSURE if line.fact in call.facts.unsaid else Mark.OPEN
    match stated:
        case YesNo(yes=yes):
            return Mark.YES if yes else Mark.NO
        case Choice(choice=choice):
            return Mark.YES if not line.choice or choice == line.choice else Mark.NO
        case _:
            return Mark.YES if line.value is None or stated == line.value else Mark.OPEN


def marked(call: Call, line: Line, mark: Mark) -> Call:
    """The call once a line is so, is not so, or is not known."""
    kind = call.rulebook.facts[line.fact].kind
    if kind is Kind.ANY_OF:
        return _marked_members(call, line, mark)
    if mark is Mark.UNSURE:
        return unsaid(call, line.fact)
    if mark is Mark.OPEN:
        return calls.said(call, line.fact, None)
    if kind is Kind.YES_OR_NO:
        return calls.said(call, line.fact, YesNo(yes=mark is Mark.YES))
    if mark is Mark.NO:
        return call  # one of several things, or a value: no to one of them says too little
    reply = Choice(choice=line.choice) if line.choice else line.value
    return call if reply is None else calls.said(call, line.fact, reply)


def unsaid(call: Call, fact: str) -> Call:
    """The caller does not know; told twice, they would rather not say."""
    before = call.facts.unsaid.get(fact)
    why = Unsaid.RATHER_NOT_SAY if before is Unsaid.NOT_SURE else Unsaid.NOT_SURE
    return calls.said(call, fact, why)


def _marked_members(call: Call, line: Line, mark: Mark) -> Call:
    if line.opens:
        return unsaid(call, line.fact) if mark is Mark.UNSURE else call
    names = line.group or (line.choice,)
    match mark:
        case Mark.YES:
            return calls.ticked(call, line.fact, names)
        case Mark.NO:
            return calls.denied(call, line.fact, names)
        case Mark.UNSURE:
            return calls.doubted(call, line.fact, names)
        case Mark.OPEN:
            return calls.taken_back(call, line.fact, names)


def no_to_the_rest(call: Call, sheet: Sheet) -> Call:
    """Everything on the sheet that is still open is not so."""
    fact = call.rulebook.facts[sheet.fact]
    if fact.kind is Kind.YES_OR_NO:
        return calls.said(call, sheet.fact, YesNo(yes=False))
    if fact.kind is not Kind.ANY_OF:
        return call
    left = set(sheet.names) - calls.names_put(call, sheet.fact)
    return calls.denied(call, sheet.fact, left)
