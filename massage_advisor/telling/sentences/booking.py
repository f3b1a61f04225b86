"""What to book, in sentences: the techniques, each with how long, how firm and how well proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Choice
from massage_advisor.knowledge.outcomes import (
    PRESSURE_AT_MOST,
    ModalityKind,
    Service,
    Setting,
    Verdict,
)
from massage_advisor.knowledge.rules import Label
from massage_advisor.knowledge.vocabulary import PRESSURE_WISH
from massage_advisor.reasoning.costs import can_be_short
from massage_advisor.reasoning.either_way import techniques_either_way
from massage_advisor.reasoning.weighing import points_of
from massage_advisor.telling.money_told import between, span_told
from massage_advisor.telling.sentences import clinic
from massage_advisor.telling.sentences.money import has_nothing_to_spend, minutes_at_most
from massage_advisor.telling.sentences.own_answers import asked_about, named
from massage_advisor.telling.sentences.prices import marked, price_claims
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.service import is_one_sided
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import ModalityRule
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import Offer
    from massage_advisor.telling.story import Story

TECHNIQUES_SHOWN = 3
_BESIDE = frozenset({ModalityKind.EXTRA, ModalityKind.SELF_CARE})
_PROOF = (*Label, None)


def strongest(
    rulebook: Rulebook, findings: Iterable[Finding[ModalityRule]]
) -> Finding[ModalityRule] | None:
    """The weightiest of these; of equals the best proven, then the first by name."""
    return min(
        findings,
        key=lambda each: (
            -points_of(each.rule.strength, rulebook),
            _PROOF.index(each.rule.evidence_is),
            each.rule.slug,
        ),
        default=None,
    )


def pressure_told(story: Story, modality: Modality) -> str | None:
    """`light to firm`; nothing where it has no pressure."""
    return None if modality.pressure is None else between(*modality.pressure, story.words)


def book(story: Story, offer: Offer, *, details: bool) -> Section:
    """What to book: the first few that are suggested, best first."""
    every = offer.suggested
    suggested = _loved_at_hand(story, [each for each in every if each.modality.kind not in _BESIDE])
    shown = suggested if details else suggested[:TECHNIQUES_SHOWN]
    words = story.words
    closing = (
        _named(words.also_suits, suggested[len(shown) :], words),
        _named(words.extras_too, _of_kind(ModalityKind.EXTRA, every), words),
        _named(words.at_home, _of_kind(ModalityKind.SELF_CARE, every), words),
    )
    return Section(
        part=Part.BOOK,
        title=words.title_book if story.recommendation.bookable else words.title_book_later,
        items=tuple(
            _technique(story, each, is_first=each is shown[0], details=details) for each in shown
        )
        or (Item(text=_nothing_to_book(story)),),
        closing=" ".join(filter(None, closing)),
    )


def either_way(story: Story, offer: Offer) -> Section:
    """What each service would bring, where it is not decided and they would bring other things."""
    words, told = story.words, dict[str, str]()
    if offer.service.weighing.verdict is Verdict.UNDECIDED:
        every = techniques_either_way(story.rulebook, story.recommendation.facts)
        for service, candidates in every.items():
            main = [each for each in candidates if each.modality.kind not in _BESIDE]
            first = _loved_at_hand(story, main)[:TECHNIQUES_SHOWN]
            names = (each.modality.name for each in first)
            told[service.value] = named(words, listed(names, words.word_and))
    is_other = len(set(told.values())) > 1
    return Section(
        part=Part.EITHER_WAY,
        title=words.title_either_way,
        items=tuple(
            Item(
                label=as_opening(service),
                text=as_opening(f"{names}.") if names else words.either_way_open,
            )
            for service, names in told.items()
            if is_other
        ),
    )


def _loved_at_hand(story: Story, suggested: list[Candidate]) -> list[Candidate]:
    """What a person loves is among the first few: at a spa before the rest, else as the last."""
    loved = [each for each in suggested if each.loved]
    others = [each for each in suggested if not each.loved]
    if story.side() is Service.SPA:
        return [*loved, *others]
    further = [each for each in suggested[TECHNIQUES_SHOWN:] if each.loved]
    before = max(0, TECHNIQUES_SHOWN - len(further))
    first = suggested[:before]
    return [*first, *further, *(each for each in suggested[before:] if each not in further)]


def _nothing_to_book(story: Story) -> str:
    book, words = story.rulebook, story.words
    if story.offer is not None and story.offer.service.weighing.verdict is Verdict.UNDECIDED:
        return words.nothing_to_book_yet
    if book.clinic is None or not clinic.is_missing_something(story):
        return words.nothing_to_book
    return clinic.named_in(words.clinic_nothing_to_book, book.clinic)


def _of_kind(kind: ModalityKind, candidates: Iterable[Candidate]) -> list[Candidate]:
    return [each for each in candidates if each.modality.kind is kind]


def _named(text: str, candidates: list[Candidate], words: ScreenWords) -> str:
    names = named(words, listed((each.modality.name for each in candidates), words.word_and))
    return filled(text, names=names) if names else ""


def _technique(story: Story, candidate: Candidate, *, is_first: bool, details: bool) -> Item:
    """One technique, in one line: how long is said of the first only. In the details all of it."""
    modality = candidate.modality
    best = strongest(story.rulebook, candidate.speaks_for)
    proof = _proof(story, candidate, best, details=details)
    proven_by = best.rule.sources if best is not None and proof else ()
    length = _length(story, candidate) if is_first or details else ()
    traits = [*length, *_setting(story, candidate), *_price(story, candidate, details=details)]
    traits += [
        *_firmer_than_wished(story, candidate),
        *proof,
        *(_in_figures(story, candidate) if details else ()),
    ]
    return Item(
        label=as_opening(named(story.words, modality.name)),
        text=modality.means if details else ", ".join((modality.means, *traits)),
        mark=_mark(story, candidate, is_first=is_first),
        traits=", ".join(traits) if details else "",
        below=tuple(_beside(story, candidate, details=details)),
        rule="" if best is None else best.rule.slug,
        claims=tuple(dict.fromkeys((*proven_by, *price_claims(story, candidate) * details))),
    )


def _beside(story: Story, candidate: Candidate, *, details: bool) -> Iterator[str]:
    """The clinic's notes; in the details also how it feels, what to reckon with, and why this."""
    modality = candidate.modality
    if details:
        yield from _feeling(story, modality)
    yield from clinic.beside_technique(story, modality)
    if details:
        yield from _cautions(story, modality)
        yield from _why_this(story, candidate)


def _feeling(story: Story, modality: Modality) -> Iterator[str]:
    if modality.feels_like:
        yield filled(story.words.feels_like, feeling=modality.feels_like)


def _cautions(story: Story, modality: Modality) -> Iterator[str]:
    if modality.cautions:
        yield filled(story.words.cautions, cautions=modality.cautions)


def _mark(story: Story, candidate: Candidate, *, is_first: bool) -> str:
    """What is to be known of it at once; that all are too dear is said of the first."""
    words = story.words
    marks = []
    if candidate.ask_first:
        open_facts = sorted({fact for each in candidate.ask_first for fact in each.open_facts()})
        asked = (asked_about(story, story.rulebook.facts[name]) for name in open_facts)
        facts = listed(asked, words.word_and)
        marks.append(filled(words.ask_first, facts=facts))
    if candidate.over_budget and is_first:
        marks.append(words.over_budget_but_cheapest)
        if shorter_is_a_way_out(story, candidate):
            marks.append(words.ask_for_shorter)
    if candidate.loved:
        marks.append(words.you_love_it)
    return "; ".join(marks)


def shorter_is_a_way_out(story: Story, candidate: Candidate) -> bool:
    """Whether it is too dear and can be had in less time, by somebody who has anything to spend."""
    offer = story.offer
    if offer is None or has_nothing_to_spend(offer.cost) or not candidate.over_budget:
        return False
    return can_be_short(story.rulebook.prices, candidate.modality)


def _firmer_than_wished(story: Story, candidate: Candidate) -> Iterator[str]:
    """That it is usually done more firmly than this person likes."""
    wish = story.recommendation.facts.stated.get(PRESSURE_WISH)
    kind, pressure = story.rulebook.adjustments.get(PRESSURE_AT_MOST), candidate.modality.pressure
    if kind is None or pressure is None or not isinstance(wish, Choice):
        return
    if wish.choice in kind.steps and kind.steps.index(pressure[0]) > kind.steps.index(wish.choice):
        told = pressure_told(story, candidate.modality) or ""
        yield filled(story.words.firmer_than_wished, pressure=told)


def _length(story: Story, candidate: Candidate) -> Iterator[str]:
    modality, words = candidate.modality, story.words
    if modality.minutes is not None:
        most = minutes_at_most(story)
        low, high = (each if most is None else min(each, most) for each in modality.minutes)
        yield filled(words.minutes, minutes=between(str(low), str(high), words))


def _setting(story: Story, candidate: Candidate) -> Iterator[str]:
    """Where it is usually had, as long as neither kind was chosen."""
    modality, words = candidate.modality, story.words
    if not is_one_sided(story) and modality.setting is not Setting.EITHER:
        is_spa = modality.setting is Setting.SPA
        yield words.usually_at_a_spa if is_spa else words.usually_at_a_clinic


def _price(story: Story, candidate: Candidate, *, details: bool) -> Iterator[str]:
    """The price of a technique where it is dearer than the visit that the cost tells of."""
    visit, offer = candidate.visit, story.offer
    if visit is None or offer is None:
        return
    span = span_told(visit.total, story.rulebook.prices.symbol, story.words)
    price = marked(story, candidate, span)
    if visit.total.high > offer.cost.visit.total.high:
        yield filled(story.words.costs_more, price=price)
    elif details:
        yield price


def _proof(
    story: Story, candidate: Candidate, best: Finding[ModalityRule] | None, *, details: bool
) -> list[str]:
    """How good the evidence is; of a treat at a spa nobody asks that."""
    if best is None or best.rule.evidence_is is None:
        return []
    kinds = None if story.offer is None else story.offer.service.weighing.verdict.services
    is_treat = candidate.modality.setting is Setting.SPA and kinds != frozenset({Service.MEDICAL})
    return [evidence_told(story.words, best.rule.evidence_is)] if details or not is_treat else []


def _in_figures(story: Story, candidate: Candidate) -> Iterator[str]:
    words = story.words
    pressure = pressure_told(story, candidate.modality)
    if pressure is not None:
        yield filled(words.pressure, pressure=pressure)
    points = between(str(candidate.low), str(candidate.high), words)
    yield filled(words.points, points=points)
    yield words.settled if candidate.settled else words.not_settled


def _why_this(story: Story, candidate: Candidate) -> Iterator[str]:
    for finding in candidate.speaks_for:
        yield story.filled(finding.rule.say, finding)


def evidence_told(words: ScreenWords, label: Label) -> str:
    """How good the evidence is, in plain words."""
    return {
        Label.STRONG_GUIDELINE: words.evidence_strong_guideline,
        Label.MODERATE: words.evidence_moderate,
        Label.LOW: words.evidence_low,
        Label.VERY_LOW: words.evidence_very_low,
        Label.MIXED: words.evidence_mixed,
        Label.NONE_FOUND: words.evidence_none_found,
        Label.NO_BENEFIT: words.evidence_no_benefit,
    }[label]
