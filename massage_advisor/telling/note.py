"""The note: plain text to paste into a record or to show a therapist or doctor.

What came of it and what it means for the session, what was said, denied, not agreed and not known,
and why. Advice to the client is not in it; sources go by the names they can be looked up by.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD, Disposition, NotSuggested, Screened
from massage_advisor.knowledge.rules import Gate
from massage_advisor.telling.found_out import negatives, not_agreed, positives, unknown
from massage_advisor.telling.sentences import origin
from massage_advisor.telling.sentences.asking_for import ask_for
from massage_advisor.telling.sentences.clinic import is_missing_something
from massage_advisor.telling.sentences.opening import deciding_questions, service_told
from massage_advisor.telling.sentences.own_answers import named
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import headline, sections
from massage_advisor.telling.story import Story
from massage_advisor.values import Value
from massage_advisor.wording import filled, listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import Offer, Recommendation
    from massage_advisor.reasoning.screening import Safety
    from massage_advisor.telling.sentences.shapes import Item, Section

WIDTH = 72
NARROWEST = 20
TECHNIQUES_NAMED = 5
QUESTIONS_SHOWN = 6
_SOURCES_NAMED = 2
_BULLET = "- "
_TOLD = (Part.ACTION, Part.CHECK, Part.WHY, Part.CLINIC, Part.SAFETY_NET, Part.SMALL_PRINT)


class OnCall(Value, frozen=True, kw_only=True):
    """What belongs into the note of a call beside what the rules say."""

    opening: tuple[str, ...] = ()  #: who took it, and which call it goes on from
    decided: tuple[str, ...] = ()  #: by staff
    changed: tuple[str, ...] = ()  #: since the call before
    changed_since: str = ""  #: the title of that
    read_out: tuple[str, ...] = ()  #: the safety net among it
    is_read: bool = True  #: the caller heard it
    stands: str = ""  #: the disposition, where staff decided another
    bookable: bool = False  #: as staff decided


def as_note(
    rulebook: Rulebook,
    recommendation: Recommendation,
    on_call: OnCall | None = None,
    *,
    width: int = WIDTH,
) -> str:
    """The note, at most 72 columns wide, and narrower where the terminal is."""
    story = Story(rulebook=rulebook, recommendation=recommendation)
    told = {each.part: each for each in sections(rulebook, recommendation, parts=_TOLD)}
    first = (Part.CLINIC,) if is_missing_something(story) else ()
    is_read_out = on_call is not None and bool(on_call.read_out)
    last = (Part.CLINIC, *([] if is_read_out else [Part.SAFETY_NET]), Part.SMALL_PRINT)
    reasons = tuple(_reasons(story, told))
    numbers = _numbered(each for reason in reasons for each in reason.sources)
    lines = [
        *_head(story, on_call),
        *_of_the_call(story, on_call or OnCall()),
        *_sections(told, (*first, Part.ACTION, Part.CHECK)),
        *_facts(story),
        *_block(story.words.title_why, (_cited(each, numbers) for each in reasons)),
        *_block(story.words.note_open, _still_to_ask(story)),
        *_sections(told, (part for part in last if part not in first)),
        *_where_from(story, numbers),
    ]
    measure = max(NARROWEST, min(width, WIDTH))
    return "".join(f"{line}\n" for each in lines for line in _wrapped(each, measure))


def _of_the_call(story: Story, on_call: OnCall) -> Iterator[str]:
    desk = story.rulebook.desk
    yield from _block(desk.note_overrides, on_call.decided)
    yield from _block(on_call.changed_since, on_call.changed)
    title = desk.note_read_out if on_call.is_read else desk.note_not_read
    yield from _block(title, on_call.read_out)


def _head(story: Story, on_call: OnCall | None) -> Iterator[str]:
    recommendation, words = story.recommendation, story.words
    beside = on_call.opening if on_call is not None else ()
    yield from filter(
        None,
        (
            filled(words.note_title, today=recommendation.today),
            origin.whose(story),
            origin.rules_used(story),
            *beside,
            origin.clinic_used(story),
        ),
    )
    yield ""
    yield from _outcome(story, on_call)


def _outcome(story: Story, on_call: OnCall | None) -> Iterator[str]:
    """The one sentence, the disposition, and what would be done."""
    recommendation, words = story.recommendation, story.words
    yield headline(story.rulebook, recommendation)
    is_bookable = recommendation.bookable if on_call is None else on_call.bookable
    bookable = words.yes if is_bookable else words.no
    stands = on_call.stands if on_call is not None else ""
    safety = recommendation.safety
    yield filled(
        words.note_disposition,
        disposition=stands or _so_far(story, safety),
        screened=safety.screened.value,
        bookable=bookable,
    )
    if story.offer is not None:
        yield from _offered(story, story.offer)


def _so_far(story: Story, safety: Safety) -> str:
    """The disposition; who was not asked about everything is not called clear."""
    is_clear = safety.disposition is Disposition.CLEAR
    if is_clear and safety.screened is not Screened.COMPLETE:
        return story.words.note_nothing_found
    return safety.disposition.value


def _offered(story: Story, offer: Offer) -> Iterator[str]:
    """Which kind of massage it would be later, and the techniques, best first."""
    words = story.words
    service = service_told(offer.service.weighing.verdict)
    if story.recommendation.offer is None and service:
        yield filled(words.afterwards_service, service=as_opening(service))
    if offer.suggested:
        names = _names(story, offer.suggested[:TECHNIQUES_NAMED])
        yield filled(words.note_techniques, names=names)


def _names(story: Story, candidates: Iterable[Candidate]) -> str:
    names = listed((each.modality.name for each in candidates), story.words.word_and)
    return named(story.words, names)


def _facts(story: Story) -> Iterator[str]:
    words = story.words
    for title, lines in (
        (words.note_changes, changes_to_the_session(story)),
        (words.note_positives, positives(story)),
        (words.note_negatives, negatives(story)),
        (words.note_not_agreed, not_agreed(story)),
        (words.note_unknown, unknown(story)),
    ):
        yield from _block(title, lines)


def changes_to_the_session(story: Story) -> Iterator[str]:
    """What gates ask for, a wish for pressure, and what is left out for safety."""
    offer = story.offer
    if offer is None:
        return
    advice = {each.rule.slug for each in story.recommendation.advice}
    for item in ask_for(story).items:
        if item.rule not in advice:  # what to say when booking is for the client
            yield " ".join((item.text, *item.below))
    left_out = [each for each in offer.modalities if _is_left_out_for_safety(each)]
    if left_out:
        yield filled(story.words.note_left_out, names=_names(story, left_out))


def _is_left_out_for_safety(candidate: Candidate) -> bool:
    by_gates = any(isinstance(each.rule, Gate) for each in candidate.left_out_by)
    return candidate.because is NotSuggested.LEFT_OUT and by_gates


class Reason(Value, frozen=True, kw_only=True):
    """A reason, and its best graded sources."""

    text: str
    sources: tuple[str, ...] = ()


def _reasons(story: Story, told: Mapping[Part, Section]) -> Iterator[Reason]:
    """What gates say to the therapist, the gravest first, and the reasons for the service."""
    offered = story.offer is not None
    for finding in story.recommendation.safety.acting:
        if offered or finding.rule.then in NOTHING_IS_SOLD:
            yield _of_a_gate(story, finding)
    if Part.WHY in told and story.recommendation.offer is not None:
        why = told[Part.WHY]
        for item in why.items:
            yield Reason(text=_line(item), sources=_sources(story, item.claims))
        if why.closing:
            yield Reason(text=why.closing)


def _of_a_gate(story: Story, finding: Finding[Gate]) -> Reason:
    is_ours = finding.rule.rests_on_judgement
    note = story.words.note_judgement if is_ours else story.note_on(finding)
    return Reason(
        text=" ".join(filter(None, (story.because(finding), note))),
        sources=_sources(story, finding.rule.sources),
    )


def _sources(story: Story, claims: Iterable[str]) -> tuple[str, ...]:
    """The best graded sources, as the rulebook calls them."""
    book = story.rulebook
    slugs = dict.fromkeys(book.claims[claim].source for claim in claims)
    best = sorted(slugs, key=lambda slug: book.sources[slug].grade)
    return tuple(best[:_SOURCES_NAMED])


def _numbered(slugs: Iterable[str]) -> dict[str, int]:
    return {slug: number for number, slug in enumerate(dict.fromkeys(slugs), start=1)}


def _cited(reason: Reason, numbers: Mapping[str, int]) -> str:
    cited = ", ".join(str(numbers[slug]) for slug in reason.sources)
    return f"{reason.text} [{cited}]" if cited else reason.text


def _where_from(story: Story, numbers: Mapping[str, int]) -> Iterator[str]:
    """The sources by number, each as it can be looked up."""
    if numbers:
        yield ""
        yield story.words.title_sources.upper()
        yield "; ".join(f"[{number}] {slug}" for slug, number in numbers.items())


def _still_to_ask(story: Story) -> Iterator[str]:
    """The questions that could reveal something graver, and what else decides the service."""
    words = story.words
    dangers = [each.fact for each in story.dangers_to_tell if each not in story.doubts]
    for name in dangers[:QUESTIONS_SHOWN]:
        question = story.rulebook.facts[name].ask
        yield filled(words.note_asks, fact=as_opening(name), question=question)
    if len(dangers) > QUESTIONS_SHOWN:
        more = str(len(dangers) - QUESTIONS_SHOWN)
        yield as_opening(filled(words.explain_more, number=more))
    yield from _deciding(story, dangers)


def _deciding(story: Story, told: list[str]) -> Iterator[str]:
    """What could still change the kind of massage, by name."""
    if story.offer is None or story.offer.service.weighing.settled:
        return
    names = [each.fact for each in deciding_questions(story) if each.fact not in told]
    if names:
        facts = listed(names, story.words.word_and)
        yield filled(story.words.note_deciding, facts=facts)


def _sections(told: Mapping[Part, Section], parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if part in told:
            yield from _block(told[part].title, map(_with_what_is_below, told[part].items))


def _with_what_is_below(item: Item) -> str:
    return " ".join((_line(item), *item.below))


def _block(title: str, lines: Iterable[str]) -> Iterator[str]:
    every = list(lines)
    if every:
        yield ""
        yield title.upper()
        yield from (f"{_BULLET}{' '.join(line.split())}" for line in every)


def _line(item: Item) -> str:
    mark = f" ({item.mark})" if item.mark else ""
    label = f"{item.label}{mark}: " if item.label else ""
    return f"{label}{item.text}"


def _wrapped(line: str, width: int) -> list[str]:
    """A line in lines no longer than that; what goes on below a bullet is set in."""
    rest = " " * len(_BULLET) if line.startswith(_BULLET) else ""
    return textwrap.wrap(visible(line), width, subsequent_indent=rest, break_on_hyphens=False) or [
        ""
    ]
