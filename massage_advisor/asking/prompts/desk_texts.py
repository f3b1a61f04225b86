"""The texts of the desk, each with the name of its style: what is read out, what staff are asked.

The same for every face. Knows no width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.desk.deciding import Step, word_needed
from massage_advisor.asking.desk.told import (
    answer_told,
    could_need,
    open_dangers,
    pause_told,
    read_out,
    staff_do,
)
from massage_advisor.asking.hearing.how_to_answer import how_to_answer
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD
from massage_advisor.knowledge.vocabulary import FOR_WHOM
from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import headline, sections
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.asking.desk.deciding import Dialog
    from massage_advisor.asking.desk.sheet import Sheet
    from massage_advisor.asking.desk.table import Desk
    from massage_advisor.knowledge.desk_words import DeskWords

PLAIN, QUIET, LABEL, TITLE = "", "quiet", "label", "title"
GOOD, WAIT, DANGER, CURSOR = "good", "wait", "danger", "cursor"
_CLOSING = (
    *(Part.CLINIC, Part.BOOK, Part.EITHER_WAY),
    *(Part.ASK_FOR, Part.AVOID, Part.COST),
)
_MOST_ITEMS = 3


def texts(desk: Desk) -> tuple[str, ...]:
    """What stands above the lines, as paragraphs: the question to staff, or what they read out."""
    call, sheet = desk.call, desk.sheet
    if desk.dialog is not None:
        return tuple(text for _, text in asked(desk))
    if sheet is None:
        return tuple(text for _, text in at_pause(call))
    return tuple(text for _, text in (*script(call, sheet), *more(call, sheet)))


def script(call: Call, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What is read aloud, and how it is answered."""
    words, fact = call.rulebook.desk, call.rulebook.facts[sheet.fact]
    if sheet.in_doubt:
        told = answer_told(call, fact, call.facts.stated[sheet.fact])
        yield LABEL, filled(words.still_true, fact=fact.name, answer=told)
        return
    yield LABEL, f"{words.read_aloud} {fact.script or fact.ask}"
    if sheet.by_group:
        yield QUIET, words.groups
    if sheet.takes_value:
        how = how_to_answer(call.rulebook, fact, by_group=False)
        yield QUIET, filled(words.wants_value, how=how)
        if fact.name in call.facts.stated:
            yield PLAIN, f"{fact.name}: {answer_told(call, fact, call.facts.stated[fact.name])}"


def more(call: Call, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The same more plainly, and what was said of it before; where there is room."""
    words, fact = call.rulebook.desk, call.rulebook.facts[sheet.fact]
    if fact.reword and not sheet.in_doubt:
        yield QUIET, f"{words.more_plainly} {fact.reword}"
    before = call.earlier.stated.get(fact.name) if call.earlier is not None else None
    if before is not None and call.earlier is not None:
        parts = {"date": call.earlier.today, "answer": answer_told(call, fact, before)}
        yield QUIET, filled(words.of_before, **parts)


def asked(desk: Desk) -> Iterator[tuple[str, str]]:
    """The question to staff."""
    call, dialog = desk.call, desk.dialog
    if dialog is None:
        return
    words = call.rulebook.desk
    in_one_line = {
        Step.REASON: (LABEL, words.which_reason),
        Step.WORDS: (LABEL, words.in_words),
        Step.MENTIONED: (WAIT, filled(words.end_mentions, names=dialog.names)),
        Step.LEAVE: (WAIT, words.leave),
        Step.ANSWERS: (LABEL, words.all_said),
    }
    if dialog.step in in_one_line:
        yield in_one_line[dialog.step]
    else:
        yield from _asked_at_length(call, dialog)


def _asked_at_length(call: Call, dialog: Dialog) -> Iterator[tuple[str, str]]:
    words = call.rulebook.desk
    match dialog.step:
        case Step.WHY_RAISED:
            yield WAIT, filled(words.raised, disposition=call.disposition.value)
            yield QUIET, words.steps
            reason = call.overrides[-1].reason
            yield LABEL, filled(words.why_raised, reason=reason)
        case Step.LOWER_TO:
            yield LABEL, filled(words.lower_to, rules=call.by_rules.value)
        case Step.CLINICIAN:
            yield LABEL, word_needed(call)
            yield LABEL, words.whose_word
        case Step.END_EARLY:
            names = [each.fact for each in open_dangers(call)]
            yield WAIT, filled(words.end_early, names=", ".join(names))
        case Step.WHOSE:
            whom = call.rulebook.facts[FOR_WHOM]
            now = answer_told(call, whom, call.facts.stated[FOR_WHOM])
            yield WAIT, filled(words.whose, before=dialog.whom, after=now)
            yield PLAIN, filled(words.whose_answers, names=dialog.names)
        case Step.OPEN:
            is_any = bool(call.recommendation.safety.not_ruled_out)
            yield LABEL, words.still_open if is_any else words.nothing_open
        case Step.CLOSING:
            yield from closing(call)
        case Step.HELP:
            yield PLAIN, words.help
            yield from ((PLAIN, each) for each in keys_told(words))
        case _:
            return


def keys_told(words: DeskWords) -> tuple[str, ...]:
    """Every key, a line each."""
    return (
        *(words.key_yes, words.key_no, words.key_unsure, words.key_rest, words.key_next),
        *(
            words.key_last,
            words.key_page,
            words.key_back,
            words.key_undo,
            words.key_open,
            words.key_answers,
        ),
        *(words.key_raise, words.key_lower, words.key_end, words.key_leave, words.key_help),
    )


def at_pause(call: Call) -> Iterator[tuple[str, str]]:
    """Why there is nothing to ask now; what cannot wait is read out at once."""
    yield LABEL, pause_told(call)
    if call.disposition in NOTHING_IS_SOLD:
        yield from _read_out(call)


def _read_out(call: Call) -> Iterator[tuple[str, str]]:
    """What staff do themselves comes first: it has to be in sight."""
    to_do = tuple(staff_do(call))
    if to_do:
        yield WAIT, call.rulebook.desk.staff_do
        yield from ((PLAIN, each) for each in to_do)
    yield from ((LABEL if is_title else PLAIN, text) for is_title, text in read_out(call))


def closing(call: Call) -> Iterator[tuple[str, str]]:
    """What is read out before the call ends; what to book only where it can be booked."""
    if call.override is None and could_need(call) is None:
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
