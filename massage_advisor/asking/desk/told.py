"""Told: where a call stands, in the words staff read at one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.conversation import Pause, pause
from massage_advisor.asking.desk.call import unsure_of
from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import (
    MASSAGE_IS_POSSIBLE,
    NOTHING_IS_SOLD,
    Disposition,
)
from massage_advisor.telling.facts_told import in_order, in_words
from massage_advisor.telling.sentences.opening import service_told
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.story import Story
from massage_advisor.values import Value
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.cases import Earlier
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.screening import OpenDanger


class Standing(Value, frozen=True, kw_only=True):
    """Where the call stands."""

    title: str
    disposition: Disposition
    stands: str
    could_be: str  #: the worst that is not ruled out; empty when nothing worse is
    booking: str
    because: str
    lean: str
    warnings: tuple[str, ...]
    still_open: tuple[str, ...]  #: by question, worst first


def standing_of(call: Call) -> Standing:
    """What is always visible."""
    words, safety = call.rulebook.desk, call.recommendation.safety
    worse = safety.could_be
    is_worse = worse is not None and worse.severity > call.disposition.severity
    could_be = worse.value if worse is not None and is_worse else ""
    return Standing(
        title=_title(call),
        disposition=call.disposition,
        stands=_stands(call),
        could_be=could_be and filled(words.could_be, **{"could be": could_be}),
        booking=_booking(call),
        because=_because(call),
        lean=_lean(call),
        warnings=tuple(_warnings(call)),
        still_open=tuple(_still_open(call)),
    )


def _title(call: Call) -> str:
    words = call.rulebook.desk
    parts = [filled(words.title, today=call.today)]
    if call.operator:
        parts.append(filled(words.operator, operator=call.operator))
    if call.earlier is not None:
        parts.append(filled(words.second_call, date=call.earlier.today))
    return " · ".join(parts)


def _stands(call: Call) -> str:
    words, now = call.rulebook.desk, call.disposition.value.upper()
    if call.override is None and call.recommendation.safety.not_ruled_out:
        if call.disposition is Disposition.CLEAR:
            return words.stands_clear_so_far
        if call.disposition is Disposition.EMERGENCY:
            return filled(words.stands, disposition=now)
        return filled(words.stands_so_far, disposition=now)
    if call.override is None:
        return filled(words.stands, disposition=now)
    return filled(words.overridden, disposition=now, rules=call.by_rules.value)


def _booking(call: Call) -> str:
    words = call.rulebook.desk
    if call.bookable:
        return words.is_bookable
    return words.not_to_book if call.disposition in NOTHING_IS_SOLD else words.not_bookable


def _because(call: Call) -> str:
    """The gates behind the disposition, by name."""
    names = [
        finding.rule.name
        for finding in call.recommendation.safety.acting
        if finding.rule.then is call.by_rules
    ]
    if not names:
        return ""
    told = listed(names, call.rulebook.words.word_and)
    return filled(call.rulebook.desk.because, rules=told)


def _lean(call: Call) -> str:
    words, offer = call.rulebook.desk, call.recommendation.offer
    if offer is None:
        return ""
    named = service_told(offer.service.weighing.verdict)
    return filled(words.lean, verdict=as_opening(named)) if named else ""


def _warnings(call: Call) -> Iterator[str]:
    words, recommendation = call.rulebook.desk, call.recommendation
    story = Story(rulebook=call.rulebook, recommendation=recommendation)
    for clash in recommendation.contradictions:
        facts = listed(clash.facts, call.rulebook.words.word_and)
        yield filled(words.not_together, say=story.filled(clash.say) or facts)
    if call.has_lapsed:
        yield words.lapsed
    if call.earlier is not None and call.earlier.set_aside:
        yield filled(words.not_known_any_more, answers="; ".join(call.earlier.set_aside))
    if call.earlier is not None and not call.overrides:
        yield from _of_before(call, call.earlier)


def _of_before(call: Call, earlier: Earlier) -> Iterator[str]:
    """What staff decided last before this call.

    More cautious than the rules, it counts, however it came about; else it counted then.
    """
    words = call.rulebook.desk
    for each in earlier.decided[-1:]:
        parts = {
            "date": each.today,
            "before": each.before.value,
            "to": each.to.value,
            "rules": each.rules_said.value,
            "reason": each.reason,
        }
        if each.raises and not call.has_lapsed:
            yield filled(words.eased_before if each.eases else words.raised_before, **parts)
        elif each.lowers and each.today == earlier.today:
            yield filled(words.decided_before, **parts)
        elif each.eases and not each.raises and each.today == earlier.today:
            yield filled(words.back_to_rules_before, **parts)


def _still_open(call: Call) -> Iterator[str]:
    return (open_told(call, each) for each in call.recommendation.safety.not_ruled_out)


def open_told(call: Call, each: OpenDanger) -> str:
    """A question that is not ruled out, and the worst that it could be."""
    parts = {"fact": each.fact, "could be": each.could_be.value}
    return filled(call.rulebook.desk.open_one, **parts)


def pause_told(call: Call) -> str:
    """Why there is nothing to ask now."""
    words = call.rulebook.desk
    if call.disposition in NOTHING_IS_SOLD:
        return words.pause_at_once
    return {
        Pause.AT_ONCE: words.pause_lowered,
        Pause.NOT_THEIRS: words.pause_not_theirs,
        Pause.DOCTOR_FIRST: words.pause_doctor_first,
        Pause.ENOUGH: words.pause_enough,
        Pause.DONE: words.pause_done,
        None: words.nothing_left,
    }[pause(call.conversation)]


def read_out(call: Call) -> Iterator[tuple[bool, str]]:
    """What staff say to the caller, and for the case that it gets worse; each with its title."""
    words, rulebook = call.rulebook.desk, call.rulebook
    story = Story(rulebook=rulebook, recommendation=call.recommendation)
    says = rulebook.dispositions[call.disposition]
    is_held_up = call.disposition in MASSAGE_IS_POSSIBLE and not call.bookable
    yield True, words.end_read_aloud
    yield False, words.end_not_bookable if is_held_up else story.filled(says.staff_say)
    to_ask = tuple(_to_ask(call))
    if to_ask:
        yield True, words.end_to_ask
        yield from ((False, each) for each in to_ask)
    yield True, words.end_safety_net
    yield False, story.filled(says.safety_net)


def _to_ask(call: Call) -> Iterator[str]:
    """What the doctor or team has to agree to, by rule; in general where only staff ask for it."""
    if call.disposition is not Disposition.CLEARANCE_FIRST:
        return
    words = call.rulebook.desk
    least = Disposition.CLEARANCE_FIRST.severity
    acting = (each.rule for each in call.recommendation.safety.acting)
    names = [rule.name for rule in acting if rule.then.severity >= least]
    yield from (filled(words.end_ask_one, rule=name) for name in names)
    if not names:
        yield words.end_ask_any


def answer_told(call: Call, fact: Fact, answer: Answer) -> str:
    """An answer in words; of a long list only what is so."""
    if not isinstance(answer, Members) or answer.complete:
        return in_words(call.rulebook, fact, answer)
    said = Members(yes=answer.yes) if answer.yes else Members(no=answer.no)
    told = [in_words(call.rulebook, fact, said)] if answer.yes or answer.no else []
    unsure = in_order(fact, unsure_of(call, fact.name))
    if unsure:
        named = listed(unsure, call.rulebook.words.word_or)
        told.append(filled(call.rulebook.desk.says_not_sure_of, names=named))
    return "; ".join(told) or call.rulebook.desk.says_nothing
