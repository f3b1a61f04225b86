"""Noting: what a call leaves behind: the note, and the case that somebody asked to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.cases.carried_over import next_case
from massage_advisor.asking.desk.call import answers_changed
from massage_advisor.asking.desk.checklist import Checklist
from massage_advisor.asking.desk.mentions import names_told, unticked
from massage_advisor.asking.desk.sheet import Mark, mark_of
from massage_advisor.asking.desk.told import (
    answer_told,
    could_need,
    open_dangers,
    read_out,
    standing_of,
)
from massage_advisor.knowledge.answers import Words
from massage_advisor.knowledge.cases import Case, Earlier, Override, PastCall
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD, Disposition
from massage_advisor.telling.ledger import as_sentence, rules_told
from massage_advisor.telling.note import OnCall, as_note
from massage_advisor.values import replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.desk_words import DeskWords


def note_of(call: Call) -> str:
    """The note of a call, plain text to paste."""
    since = call.rulebook.desk.note_changed
    date = call.earlier.today if call.earlier is not None else ""
    recommendation = replaced(call.recommendation, facts=_with_mentions(call))
    beside = OnCall(
        opening=tuple(_opening(call)),
        decided=tuple(decisions_told(call)),
        changed=tuple(_changed(call)),
        changed_since=filled(since, date=date),
        read_out=tuple(text for is_title, text in read_out(call) if not is_title),
        is_read=not call.not_read,
        stands=standing_of(call).stands if _stands_otherwise(call) else "",
        bookable=call.bookable,
    )
    return as_note(call.rulebook, recommendation, beside)


def _stands_otherwise(call: Call) -> bool:
    """Whether the disposition of the rules alone would mislead."""
    return call.override is not None or could_need(call) is not None


def _with_mentions(call: Call) -> Facts:
    """The answers as they are noted: beside a free text stands what it may speak of."""
    texts = {name: each for name, each in call.facts.stated.items() if isinstance(each, Words)}
    if not texts:
        return call.facts
    checklist = Checklist(call.rulebook)
    noted = {name: Words(text=_noted_text(call, checklist, each)) for name, each in texts.items()}
    return replaced(call.facts, stated={**call.facts.stated, **noted})


def _noted_text(call: Call, checklist: Checklist, said: Words) -> str:
    words, lines = call.rulebook.desk, unticked(call, checklist.mentioned(said.text))
    denied = tuple(line for line in lines if mark_of(call, line) is Mark.NO)
    not_asked = tuple(line for line in lines if line not in denied)
    told = [
        filled(text, names=names_told(call, named))
        for text, named in ((words.note_mentions, not_asked), (words.note_mentions_denied, denied))
        if named
    ]
    return f"{said.text} ({'; '.join(told)})" if told else said.text


def _opening(call: Call) -> Iterator[str]:
    words = call.rulebook.desk
    if call.operator:
        yield filled(words.note_operator, operator=call.operator)
    if call.began:
        yield filled(words.note_began, time=call.began)
    if call.case:
        yield filled(words.note_case, case=call.case)
    if call.earlier is not None:
        yield _since(words, call.earlier)
    yield from call.switched
    if call.not_read and (could_need(call) or call.disposition) in NOTHING_IS_SOLD:
        yield words.note_call_back
    if call.ended_early:
        told = listed(_weighty_open(call), call.rulebook.words.word_and)
        yield filled(words.note_closed_early, names=told)
    if call.earlier is not None and call.earlier.set_aside:
        yield filled(words.not_known_any_more, answers="; ".join(call.earlier.set_aside))
    if call.override is not None:
        yield _set_aside(call, call.override)


def _weighty_open(call: Call) -> tuple[str, ...]:
    """What is not ruled out and would weigh by itself; all of it where nothing does.

    Whatever else was not asked stands in the note where it says so.
    """
    every = tuple(each.fact for each in open_dangers(call))
    alone = tuple(name for name in every if call.alone[name] is not Disposition.CLEAR)
    return alone or every


def _since(words: DeskWords, earlier: Earlier) -> str:
    """The call before this one: its day, who took it and what came of it."""
    parts = {"date": earlier.today, "operator": earlier.operator, "outcome": earlier.outcome}
    by = filled(words.note_since_by, **parts) if earlier.operator else ""
    came = filled(words.note_since_outcome, **parts) if earlier.outcome else ""
    return " ".join(filter(None, (filled(words.note_since, **parts), by, came)))


def _set_aside(call: Call, by: Override) -> str:
    """That all the rest is what the rules say, and does not hold."""
    words = call.rulebook.desk
    parts = {"disposition": by.to.value, "rules": call.by_rules.value, "clinician": by.clinician}
    told = filled(words.note_set_aside_by if by.clinician else words.note_set_aside, **parts)
    last = call.decided_last
    is_more = last is not None and last.to is not by.to
    return f"{told} {words.note_come_up}" if is_more else told


def decisions_told(call: Call) -> Iterator[str]:
    """Every decision, in order, those of earlier calls first; the last one holds."""
    words = call.rulebook.desk
    for each in call.earlier.decided if call.earlier is not None else ():
        yield _decision(words, each, words.note_override_before)
    for each in call.overrides:
        yield _decision(words, each, words.note_override)
    if call.has_lapsed:
        yield words.lapsed


def _decision(words: DeskWords, each: Override, text: str) -> str:
    parts = {
        "before": each.before.value,
        "after": each.to.value,
        "reason": each.reason,
        "date": each.today,
    }
    by = filled(words.note_override_by, clinician=each.clinician) if each.clinician else ""
    told = filled(text, **parts), as_sentence(each.words), by, rules_told(words, each)
    return " ".join(filter(None, told))


def _changed(call: Call) -> Iterator[str]:
    words, facts = call.rulebook.desk, call.rulebook.facts
    for name, (before, after) in answers_changed(call).items():
        was = "" if before is None else answer_told(call, facts[name], before)
        now = "" if after is None else answer_told(call, facts[name], after)
        text = words.note_new if before is None else words.note_change
        text = text if after is not None else words.note_gone
        yield filled(text, fact=name, before=was, after=now)


def case_of(call: Call, before: Case | None) -> Case:
    """What is kept of this call and all before it."""
    this = PastCall(
        today=call.today,
        operator=call.operator,
        outcome=call.recommendation.outcome.value,
        ended_early=bool(call.recommendation.safety.not_ruled_out),
    )
    return next_case(call.rulebook, before, call.facts, this, call.overrides)


def earlier_of(case: Case) -> Earlier:
    """The last call of a case, as the next one looks back on it."""
    last = case.calls[-1] if case.calls else PastCall(today=case.today)
    return Earlier(
        today=case.today,
        operator=last.operator,
        outcome=last.outcome,
        stated=case.facts.stated,
        decided=case.overrides,
        set_aside=case.set_aside_told,
    )
