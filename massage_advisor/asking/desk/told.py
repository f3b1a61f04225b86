"""Told: where a call stands, in the words staff read at one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.asking.desk.call import members_of, unsure_of
from massage_advisor.asking.talk.conversation import Pause, pause
from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.criteria import Is
from massage_advisor.knowledge.outcomes import MASSAGE_IS_POSSIBLE, NOTHING_IS_SOLD, Disposition
from massage_advisor.knowledge.vocabulary import Asked
from massage_advisor.reasoning.judging import Known, stated_leaves
from massage_advisor.reasoning.questions import worst_first
from massage_advisor.telling.facts_told import in_order, in_words
from massage_advisor.telling.sentences.opening import service_told
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.story import Story
from massage_advisor.truth import Truth
from massage_advisor.values import Value
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.cases import Earlier
    from massage_advisor.knowledge.outcomes import DispositionWords
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.screening import OpenDanger


class CallStanding(Value, frozen=True, kw_only=True):
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


def standing_of(call: Call) -> CallStanding:
    """What is always visible."""
    words, safety = call.rulebook.desk, call.recommendation.safety
    worse = safety.could_be
    is_worse = worse is not None and worse.severity > call.disposition.severity
    could_be = worse.value if worse is not None and is_worse else ""
    return CallStanding(
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
    if call.rulebook.clinic is not None:
        parts.append(call.rulebook.clinic.name)
    parts.append(filled(words.numbers_of, **_numbers(call)))
    return " · ".join(parts)


def _numbers(call: Call) -> dict[str, str]:
    """The region that is spoken for, and its number to call."""
    region = call.rulebook.region
    return {"region": region.name, "number": region.words.get("emergency number", "")}


def _stands(call: Call) -> str:
    words, now = call.rulebook.desk, call.disposition.value.upper()
    if call.override is None and call.recommendation.safety.not_ruled_out:
        need = could_need(call)
        if need is not None:
            return filled(words.stands_pointed, **{"could be": need.value})
        if call.disposition is Disposition.CLEAR:
            return words.stands_clear_so_far
        if call.disposition is Disposition.EMERGENCY:
            return filled(words.stands, disposition=now)
        return filled(words.stands_so_far, disposition=now)
    if call.override is None:
        return filled(words.stands, disposition=now)
    return filled(words.overridden, disposition=now, rules=call.by_rules.value)


def could_need(call: Call) -> Disposition | None:
    """What a sign that was ticked may need as long as it is not asked to the end.

    At most a doctor the same day: it is a sign by its first name only.
    """
    if call.override is not None and call.override.lowers:
        return None
    pointed = tuple(_pointed_at(call))
    needs = (*(each.could_be for each in pointed), Disposition.SAME_DAY_CARE)
    least = min(needs, key=lambda each: each.severity)
    return least if pointed and least.severity > call.disposition.severity else None


def _pointed_at(call: Call) -> Iterator[OpenDanger]:
    """What is not ruled out and asked only because of a sign of danger that was ticked."""
    known = Known(call.rulebook, call.facts.stated)
    return (
        each
        for each in call.recommendation.safety.not_ruled_out
        if any(_signs_behind(call, known, each))
    )


def _signs_behind(call: Call, known: Known, danger: OpenDanger) -> Iterator[str]:
    """The signs of danger that were ticked and that make a question arise."""
    arises = known.applicable(danger.fact)
    if arises is None or arises.truth is not Truth.YES:
        return
    for leaf in stated_leaves(arises):
        test = leaf.of
        if isinstance(test, Is) and call.rulebook.facts[test.fact].asked is Asked.DANGER:
            ticked = members_of(call, test.fact).yes
            yield from (each for each in test.choices if each in ticked)


def _signs(call: Call) -> tuple[str, ...]:
    known = Known(call.rulebook, call.facts.stated)
    every = (_signs_behind(call, known, each) for each in _pointed_at(call))
    return tuple(dict.fromkeys(sign for signs in every for sign in signs))


def _booking(call: Call) -> str:
    words = call.rulebook.desk
    if call.bookable:
        return words.is_bookable
    return words.not_to_book if call.disposition in NOTHING_IS_SOLD else words.not_bookable


def _because(call: Call) -> str:
    """The gates behind the disposition, by name; one for a crisis line is never left out."""
    shown = {call.by_rules, call.disposition, Disposition.CRISIS}
    acting = call.recommendation.safety.acting
    names = [finding.rule.name for finding in acting if finding.rule.then in shown]
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
    clinic = call.rulebook.clinic
    if clinic is not None and clinic.charges_in not in {"", call.rulebook.region.currency}:
        parts = {"clinic": clinic.name, "clinic money": clinic.charges_in}
        yield filled(words.other_money, **parts, **_numbers(call))
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
    return (open_told(call, each) for each in open_dangers(call))


def open_dangers(call: Call) -> tuple[OpenDanger, ...]:
    """What is not ruled out: the worst by itself first, of the same what is asked first."""
    found = worst_first(call.recommendation.safety.not_ruled_out, call.rulebook.facts)
    return tuple(sorted(found, key=lambda each: -call.alone[each.fact].severity))


def open_told(call: Call, each: OpenDanger) -> str:
    """A question that is not ruled out, and what its answer could come to by itself."""
    alone = call.alone[each.fact]
    if alone is Disposition.CLEAR:
        return each.fact
    return filled(call.rulebook.desk.open_one, **{"fact": each.fact, "could be": alone.value})


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
    words = call.rulebook.desk
    story = Story(rulebook=call.rulebook, recommendation=call.recommendation)
    yield True, words.end_read_aloud
    yield from ((False, story.filled(each)) for each in _said_first(call))
    to_ask = tuple(_to_ask(call))
    if to_ask:
        yield True, words.end_to_ask
        yield from ((False, each) for each in to_ask)
    yield True, words.end_safety_net
    yield from ((False, story.filled(each)) for each in _safety_net(call))


def staff_do(call: Call) -> Iterator[str]:
    """What staff do themselves while somebody who speaks of suicide is on the line."""
    if is_crisis(call):
        story = Story(rulebook=call.rulebook, recommendation=call.recommendation)
        for each in call.recommendation.safety.acting:
            if each.rule.then is Disposition.CRISIS:
                yield story.filled(each.rule.because, each)


def is_crisis(call: Call) -> bool:
    """Whether the caller speaks of suicide: beside an emergency too, whose words say less."""
    if call.disposition is not Disposition.EMERGENCY:
        return call.disposition is Disposition.CRISIS
    acting = call.recommendation.safety.acting
    return any(each.rule.then is Disposition.CRISIS for each in acting)


def _said_first(call: Call) -> Iterator[str]:
    """What to do, or what to book; where two things cannot wait, both."""
    words, need = call.rulebook.desk, could_need(call)
    if is_crisis(call):
        if call.disposition is Disposition.EMERGENCY:
            yield words.emergency_and_crisis
        yield _of(call, _CRISIS).staff_say
    elif need is not None:
        names = listed(_signs(call), call.rulebook.words.word_and)
        yield filled(words.end_pointed, names=names)
        yield _of(call, need).staff_say
    elif call.disposition in MASSAGE_IS_POSSIBLE and not call.bookable:
        yield words.end_not_bookable
    else:
        yield _of(call, call.disposition).staff_say


def _safety_net(call: Call) -> Iterator[str]:
    if call.disposition is Disposition.EMERGENCY or not is_crisis(call):
        yield _of(call, could_need(call) or call.disposition).safety_net
    if is_crisis(call):
        yield _of(call, _CRISIS).safety_net


_CRISIS = Disposition.CRISIS


def _of(call: Call, disposition: Disposition) -> DispositionWords:
    return Story(rulebook=call.rulebook, recommendation=call.recommendation).said_with(disposition)


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


def known_told(call: Call, fact: Fact) -> str:
    """What was said of a fact, or why it has no answer."""
    if fact.name in call.facts.unsaid:
        return call.facts.unsaid[fact.name].value
    return answer_told(call, fact, call.facts.stated.get(fact.name, Members()))


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
