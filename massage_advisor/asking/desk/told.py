"""Told: where a call stands, in the words staff read at one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.conversation import Pause, pause
from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, Disposition
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.sentences.opening import service_told
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.story import Story
from massage_advisor.values import Value
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.vocabulary import Fact


class Standing(Value, frozen=True, kw_only=True):
    """Where the call stands."""

    title: str
    disposition: Disposition
    stands: str
    could_be: str  #: the worst that is not ruled out; empty when nothing is
    booking: str
    because: str
    lean: str
    warnings: tuple[str, ...]
    still_open: tuple[str, ...]  #: by question, worst first


def standing_of(call: Call) -> Standing:
    """What is always visible."""
    words, safety = call.rulebook.desk, call.recommendation.safety
    could_be = "" if safety.could_be is None else safety.could_be.value
    return Standing(
        title=_title(call),
        disposition=call.disposition,
        stands=_stands(call),
        could_be=could_be and words.could_be.replace("{could be}", could_be),
        booking=words.is_bookable if call.bookable else words.not_bookable,
        because=_because(call),
        lean=_lean(call),
        warnings=tuple(_warnings(call)),
        still_open=tuple(_still_open(call)),
    )


def _title(call: Call) -> str:
    words = call.rulebook.desk
    parts = [words.title.replace("{today}", call.today)]
    if call.operator:
        parts.append(words.operator.replace("{operator}", call.operator))
    if call.earlier is not None:
        parts.append(words.second_call.replace("{date}", call.earlier.today))
    return " · ".join(parts)


def _stands(call: Call) -> str:
    words, now = call.rulebook.desk, call.disposition.value.upper()
    if call.override is None and call.recommendation.safety.not_ruled_out:
        if call.disposition is Disposition.CLEAR:
            return words.stands_clear_so_far
        return words.stands_so_far.replace("{disposition}", now)
    if call.override is None:
        return words.stands.replace("{disposition}", now)
    return filled(words.overridden, {"disposition": now, "rules": call.by_rules.value})


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
    return call.rulebook.desk.because.replace("{rules}", told)


def _lean(call: Call) -> str:
    words, offer = call.rulebook.desk, call.recommendation.offer
    if offer is None:
        return ""
    named = service_told(offer.service.weighing.verdict)
    return words.lean.replace("{verdict}", as_opening(named)) if named else ""


def _warnings(call: Call) -> Iterator[str]:
    words, recommendation = call.rulebook.desk, call.recommendation
    story = Story(rulebook=call.rulebook, recommendation=recommendation)
    for clash in recommendation.contradictions:
        facts = listed(clash.facts, call.rulebook.words.word_and)
        yield words.not_together.replace("{say}", story.filled(clash.say) or facts)
    if call.has_lapsed:
        yield words.lapsed
    for each in call.earlier.decided if call.earlier is not None else ():
        parts = {"date": each.today, "to": each.to.value, "rules": each.rules_said.value}
        yield filled(words.decided_before, {**parts, "reason": each.reason})


def _still_open(call: Call) -> Iterator[str]:
    words = call.rulebook.desk
    for each in call.recommendation.safety.not_ruled_out:
        yield filled(words.open_one, {"fact": each.fact, "could be": each.could_be.value})


def pause_told(call: Call) -> str:
    """Why there is nothing to read out now."""
    words = call.rulebook.desk
    return {
        Pause.AT_ONCE: words.pause_at_once,
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
    yield True, words.end_safety_net
    yield False, story.filled(says.safety_net)


def what_happened(before: Call, after: Call) -> str:
    """What a step changed: the answer that was noted, and why the disposition fell, if it did.

    It rises without a word: the line that shows it is always in sight.
    """
    told = [_noted(after, name) for name in _changed(before, after)]
    if after.overrides != before.overrides:
        words = after.rulebook.desk
        told.append(words.now_by_staff.replace("{disposition}", after.disposition.value))
    elif after.disposition.severity < before.disposition.severity:
        told.append(_fell(before, after))
    return " ".join(filter(None, told))


def _changed(before: Call, after: Call) -> list[str]:
    was, now = before.facts, after.facts
    names = {*was.stated, *was.unsaid, *now.stated, *now.unsaid}
    return sorted(
        name
        for name in names
        if (was.stated.get(name), was.unsaid.get(name))
        != (now.stated.get(name), now.unsaid.get(name))
    )


def _noted(call: Call, name: str) -> str:
    words, fact = call.rulebook.desk, call.rulebook.facts[name]
    stated, unsaid = call.facts.stated.get(name), call.facts.unsaid.get(name)
    if stated is None and unsaid is None:
        return words.taken_back.replace("{fact}", name) + "."
    told = answer_told(call, fact, stated) if stated is not None else ""
    if unsaid is not None:
        told = unsaid.value
    return filled(words.noted, {"fact": name, "answer": told})


def answer_told(call: Call, fact: Fact, answer: Answer) -> str:
    """An answer in words; of a long list only what is so."""
    if isinstance(answer, Members) and not answer.complete:
        if answer.yes:
            return in_words(call.rulebook, fact, Members(yes=answer.yes))
        if not answer.no:
            return call.rulebook.desk.says_unsure
    return in_words(call.rulebook, fact, answer)


def _fell(before: Call, after: Call) -> str:
    words = after.rulebook.desk
    told = [_why_fell(before, after, name) for name in _changed(before, after)]
    fell = {"before": before.disposition.value, "after": after.disposition.value}
    why = listed(told, after.rulebook.words.word_and)
    return filled(words.it_fell, {**fell, "why": why})


def _why_fell(before: Call, after: Call, name: str) -> str:
    words, fact = after.rulebook.desk, after.rulebook.facts[name]
    stated = after.facts.stated.get(name)
    if stated is None or name in before.facts.stated:
        return words.taken_back.replace("{fact}", name)
    return filled(words.known_now, {"fact": name, "answer": answer_told(after, fact, stated)})
