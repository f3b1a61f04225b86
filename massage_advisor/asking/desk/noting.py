"""Noting: what a call leaves behind: the note, and the case that somebody asked to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.cases import next_case
from massage_advisor.asking.desk.call import answers_changed
from massage_advisor.asking.desk.told import answer_told, read_out, standing_of
from massage_advisor.knowledge.cases import Case, Earlier, Override, PastCall
from massage_advisor.telling.note import OnCall, as_note
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.asking.desk.call import Call


def note_of(call: Call) -> str:
    """The note of a call, plain text to paste."""
    since = call.rulebook.desk.note_changed
    date = call.earlier.today if call.earlier is not None else ""
    beside = OnCall(
        opening=tuple(_opening(call)),
        decided=tuple(_decided(call)),
        changed=tuple(_changed(call)),
        changed_since=since.replace("{date}", date),
        read_out=tuple(text for is_title, text in read_out(call) if not is_title),
        stands=standing_of(call).stands if call.override is not None else "",
        bookable=call.bookable,
    )
    return as_note(call.rulebook, call.recommendation, beside)


def _opening(call: Call) -> Iterator[str]:
    words = call.rulebook.desk
    if call.operator:
        yield words.note_operator.replace("{operator}", call.operator)
    if call.earlier is not None:
        yield words.note_since.replace("{date}", call.earlier.today)
    if call.ended_early:
        names = [each.fact for each in call.recommendation.safety.not_ruled_out]
        told = listed(names, call.rulebook.words.word_and)
        yield words.note_closed_early.replace("{names}", told)


def _decided(call: Call) -> Iterator[str]:
    """Every decision of this call, in order; the last one holds."""
    words = call.rulebook.desk
    for each in call.overrides:
        before, after = each.rules_said.value, each.to.value
        parts = {"before": before, "after": after, "reason": each.reason}
        said = filled(words.note_override, parts)
        by = words.note_override_by.replace("{clinician}", each.clinician) if each.clinician else ""
        line = (
            each.words
            if not each.words or each.words.endswith((".", "!", "?"))
            else f"{each.words}."
        )
        yield " ".join(filter(None, (said, line, by)))
    if call.has_lapsed:
        yield words.lapsed


def _changed(call: Call) -> Iterator[str]:
    words, facts = call.rulebook.desk, call.rulebook.facts
    for name, (before, after) in answers_changed(call).items():
        was = "" if before is None else answer_told(call, facts[name], before)
        now = "" if after is None else answer_told(call, facts[name], after)
        text = words.note_new if before is None else words.note_change
        text = text if after is not None else words.note_gone
        yield filled(text, {"fact": name, "before": was, "after": now})


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
        stated=case.facts.stated,
        decided=_of_the_last_call(case, last),
    )


def _of_the_last_call(case: Case, last: PastCall) -> tuple[Override, ...]:
    return tuple(each for each in case.overrides if each.today == last.today)[-1:]
