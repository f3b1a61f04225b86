"""The session in sentences: what to book, to ask for, to leave out, and what was not chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Choice, Words
from massage_advisor.knowledge.outcomes import (
    ModalityKind,
    NotSuggested,
    Service,
    Setting,
    Shape,
    Verdict,
)
from massage_advisor.knowledge.rules import Gate, Label, Topic
from massage_advisor.knowledge.vocabulary import MODALITY
from massage_advisor.reasoning.costs import can_be_short
from massage_advisor.reasoning.either_way import techniques_either_way
from massage_advisor.reasoning.weighing import points_of
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.money_told import between, span_told
from massage_advisor.telling.sentences import clinic
from massage_advisor.telling.sentences.money import has_nothing_to_spend, minutes_at_most
from massage_advisor.telling.sentences.own_answers import answers_behind, asked_about, named
from massage_advisor.telling.sentences.prices import marked, price_claims
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.service import is_one_sided, other_service
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.wording import filled, listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Advice, ModalityRule
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import Offer
    from massage_advisor.reasoning.screening import Merged
    from massage_advisor.telling.story import Story

TECHNIQUES_SHOWN = 3
_BESIDE = frozenset({ModalityKind.EXTRA, ModalityKind.SELF_CARE})
PRESSURE = "pressure at most"
PRESSURE_WISH = "pressure wish"
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
    every = [each for each in offer.modalities if each.is_suggested]
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
        if _shorter_is_a_way_out(story, candidate):
            marks.append(words.ask_for_shorter)
    if candidate.loved:
        marks.append(words.you_love_it)
    return "; ".join(marks)


def _shorter_is_a_way_out(story: Story, candidate: Candidate) -> bool:
    """Whether it is too dear and can be had in less time, by somebody who has anything to spend."""
    offer = story.offer
    if offer is None or has_nothing_to_spend(offer.cost) or not candidate.over_budget:
        return False
    return can_be_short(story.rulebook.prices, candidate.modality)


def _firmer_than_wished(story: Story, candidate: Candidate) -> Iterator[str]:
    """That it is usually done more firmly than this person likes."""
    wish = story.recommendation.facts.stated.get(PRESSURE_WISH)
    kind, pressure = story.rulebook.adjustments.get(PRESSURE), candidate.modality.pressure
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


def ask_for(story: Story) -> Section:
    """What to say when booking, the adjustments, and the pressure that was wished for."""
    adjusted = [adjustment_told(story, each) for each in story.recommendation.safety.adjustments]
    return Section(
        part=Part.ASK_FOR,
        title=story.words.title_ask_for,
        items=(*_to_say(story), *adjusted, *_pressure_wish(story), *_remarks(story)),
    )


def _to_say(story: Story) -> Iterator[Item]:
    """The one line to say on the phone."""
    line = _line_to_say(story)
    if line is not None:
        shorter = story.words.say_shorter if _is_to_be_shorter(story) else ""
        yield Item(
            label=story.words.topic_booking,
            text=" ".join(filter(None, (story.filled(line.rule.say, line), shorter))),
            rule=line.rule.slug,
            claims=line.rule.sources,
        )


def _line_to_say(story: Story) -> Finding[Advice] | None:
    """The most particular of the lines that fit; of equals the one that names what is suggested."""
    fitting = (each for each in story.recommendation.advice if each.rule.topic is Topic.BOOKING)
    return max(fitting, key=lambda each: _how_particular(story, each), default=None)


def _how_particular(story: Story, finding: Finding[Advice]) -> tuple[int, bool]:
    book = story.rulebook
    reads = book.reads.of(finding.rule)
    return (len(_facts_behind(story, finding)), MODALITY in reads)


def _is_to_be_shorter(story: Story) -> bool:
    """Whether less time is the way to what suits this person."""
    offer = story.offer
    suggested = () if offer is None else (each for each in offer.modalities if each.is_suggested)
    return any(_shorter_is_a_way_out(story, each) for each in suggested)


def _remarks(story: Story) -> Iterator[Item]:
    """What the person wants the therapist to know, in their own words."""
    for name, answer in story.recommendation.facts.stated.items():
        if isinstance(answer, Words) and name in story.rulebook.facts:
            said = in_words(story.rulebook, story.rulebook.facts[name], answer)
            yield Item(label=story.words.label_remark, text=f"“{visible(said)}”")


def _facts_behind(story: Story, finding: Finding[Advice] | None) -> set[str]:
    """The facts whose answers made it act."""
    return set() if finding is None else {each.fact.name for each in story.said_behind(finding)}


def adjustment_told(story: Story, merged: Merged) -> Item:
    """One adjustment, as it is asked for."""
    kind = story.rulebook.adjustments[merged.kind]
    if kind.shape is Shape.AT_MOST:
        value = kind.named(str(merged.at_most))
    else:
        value = _listed_sites(story, [*map(kind.named, _uncovered(story, merged.items))])
    claims = dict.fromkeys(claim for each in merged.asked_by for claim in each.rule.sources)
    return Item(
        text=filled(kind.say, value=value),
        below=clinic.beside_adjustment(story, merged),
        rule=", ".join(each.rule.slug for each in merged.asked_by),
        claims=tuple(claims),
    )


def _uncovered(story: Story, items: tuple[str, ...]) -> list[str]:
    """Without what another covers already, such as deep work where nothing is to be done."""
    return [each for each in items if not any(_covers(story, other, each) for other in items)]


def _covers(story: Story, whole: str, part: str) -> bool:
    words = story.words
    if part.startswith(f"{whole}, "):  # the same, but only for a while
        return part.removeprefix(f"{whole}, ").split(" ")[0] in words.site_while.split(", ")
    if whole.startswith(f"{part}, "):  # the same, and more
        return whole.removeprefix(f"{part}, ").split(" ")[0] not in words.site_while.split(", ")
    within = any(part.endswith(f" {each} {whole}") for each in words.site_within.split(", "))
    return within or whole.endswith(f", {words.word_and} {part}")


def _listed_sites(story: Story, items: list[str]) -> str:
    """A list; things that are lists themselves are set apart more clearly."""
    word_and = story.words.word_and
    are_lists = any("," in each or f" {word_and} " in each for each in items)
    return "; ".join(items) if are_lists else listed(items, word_and)


def _pressure_wish(story: Story) -> Iterator[Item]:
    """The wish as it was said, unless the cap or the line for booking says the same."""
    wish = story.recommendation.facts.stated.get(PRESSURE_WISH)
    kind = story.rulebook.adjustments.get(PRESSURE)
    if kind is None or not isinstance(wish, Choice) or wish.choice not in kind.steps:
        return
    words = story.words
    caps = [
        str(each.at_most)
        for each in story.recommendation.safety.adjustments
        if each.kind == PRESSURE
    ]
    limit = min((kind.steps.index(cap) for cap in caps), default=len(kind.steps))
    wished = kind.steps.index(wish.choice)
    if limit < wished:
        yield Item(text=filled(words.pressure_capped, wish=wish.choice))
    elif limit > wished and PRESSURE_WISH not in _facts_behind(story, _line_to_say(story)):
        yield Item(text=filled(words.pressure_wish, wish=wish.choice))


def avoid(story: Story, offer: Offer) -> Section:
    """What is left out for safety or refused, grouped by what leaves it out."""
    groups: dict[str, list[Candidate]] = {}
    refused = []
    for each in offer.modalities:
        if each.because is NotSuggested.LEFT_OUT and clinic.is_left_out_only_here(story, each):
            continue  # said once, of all techniques
        if each.because is NotSuggested.LEFT_OUT and _for_safety(each):
            groups.setdefault(each.left_out_by[0].rule.slug, []).append(each)
        elif each.because is NotSuggested.REFUSED:
            refused.append(each)
    items = list(_left_out(story, groups.values()))
    if refused:
        items.append(Item(label=_names(story, refused), text=story.words.you_refused))
    return Section(part=Part.AVOID, title=story.words.title_avoid, items=tuple(items))


def _for_safety(candidate: Candidate) -> bool:
    return isinstance(candidate.left_out_by[0].rule, Gate)


def _left_out(story: Story, groups: Iterable[list[Candidate]]) -> Iterator[Item]:
    """Techniques by the rule that leaves them out; those for the same answers together."""
    alike: dict[str, list[list[Candidate]]] = {}
    for group in groups:
        alike.setdefault(_why_left_out(story, group[0]), []).append(group)
    for text, together in alike.items():
        rules = [group[0].left_out_by[0].rule for group in together]
        yield Item(
            label=_names(story, (each for group in together for each in group)),
            text=text,
            rule=", ".join(rule.slug for rule in rules),
            claims=tuple(dict.fromkeys(claim for rule in rules for claim in rule.sources)),
        )


def _why_left_out(story: Story, candidate: Candidate) -> str:
    finding = candidate.left_out_by[0]
    answers = answers_behind(story, [finding])
    because = filled(story.words.left_out_because, answers=answers)
    return because if answers else story.filled(finding.rule.say, finding)


def _names(story: Story, candidates: Iterable[Candidate]) -> str:
    names = sorted(each.modality.name for each in candidates)
    return as_opening(named(story.words, listed(names, story.words.word_and)))


def not_chosen(story: Story, offer: Offer, *, details: bool) -> Section:
    """The other service, and techniques that were not suggested though something spoke for them."""
    return Section(
        part=Part.NOT_CHOSEN,
        title=story.words.title_not_chosen,
        items=(
            *other_service(story, offer.service, details=details),
            *_left_out_by_choice(story, offer, details=details),
            *_techniques_not_chosen(story, offer, details=details),
        ),
    )


def _spoken_against(candidate: Candidate) -> Finding[Gate] | Finding[ModalityRule] | None:
    """The rule about techniques that leaves it out, or else speaks against it."""
    if candidate.because is NotSuggested.LEFT_OUT and not _for_safety(candidate):
        return candidate.left_out_by[0]
    if candidate.because is NotSuggested.OUTWEIGHED and candidate.speaks_against:
        return candidate.speaks_against[0]
    return None


def _left_out_by_choice(story: Story, offer: Offer, *, details: bool) -> Iterator[Item]:
    """What rules about techniques speak against, though something spoke for it; by rule."""
    groups: dict[str, list[Candidate]] = {}
    for each in offer.modalities:
        finding = _spoken_against(each)
        if finding is not None and (details or each.loved or each.speaks_for):
            groups.setdefault(finding.rule.slug, []).append(each)
    for group in groups.values():
        finding = _spoken_against(group[0])
        if finding is None:
            continue
        yield Item(
            label=_names(story, group),
            text=story.filled(finding.rule.say, finding),
            rule=finding.rule.slug,
            claims=finding.rule.sources,
        )


def _techniques_not_chosen(story: Story, offer: Offer, *, details: bool) -> Iterator[Item]:
    groups: dict[NotSuggested, list[Candidate]] = {}
    for each in offer.modalities:
        wanted = each.loved or each.because is NotSuggested.OVER_BUDGET
        if each.because is not None and not _spoken_against(each) and (details or wanted):
            groups.setdefault(each.because, []).append(each)
    for why in NotSuggested:
        if why in groups and why not in {NotSuggested.LEFT_OUT, NotSuggested.REFUSED}:
            yield Item(label=_names(story, groups[why]), text=not_suggested_told(story, why))


def not_suggested_told(story: Story, why: NotSuggested) -> str:
    """Why a technique is not suggested, in a few words."""
    words = story.words
    return {
        NotSuggested.LEFT_OUT: words.not_suggested_left_out,
        NotSuggested.REFUSED: words.you_refused,
        NotSuggested.NOT_OFFERED: words.not_suggested_not_offered,
        NotSuggested.NOTHING_SPEAKS_FOR_IT: words.not_suggested_nothing_speaks_for_it,
        NotSuggested.OUTWEIGHED: words.not_suggested_outweighed,
        NotSuggested.OVER_BUDGET: words.not_suggested_over_budget,
    }[why]
