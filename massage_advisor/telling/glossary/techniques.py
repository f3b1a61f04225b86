"""The page of a technique: what it is and costs, when it is left out, what speaks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Setting
from massage_advisor.reasoning.costs import Cents
from massage_advisor.reasoning.screening import rules_out
from massage_advisor.telling.glossary.effects import (
    gravest_first,
    note_on,
    note_on_when,
    weightiest_first,
)
from massage_advisor.telling.glossary.filling import sentence
from massage_advisor.telling.glossary.shapes import Block, Note
from massage_advisor.telling.money_told import between, span_told
from massage_advisor.telling.sentences.booking import evidence_told
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Label, ModalityRule


def technique_blocks(rulebook: Rulebook, modality: Modality) -> tuple[Block, ...]:
    """Everything the rulebook says of a technique."""
    words, name = rulebook.words, modality.name
    gates = [each for each in rulebook.gates if rules_out(each, modality, rulebook.adjustments)]
    rules = rulebook.modality_rules
    left_out = [*gravest_first(gates), *(each for each in rules if name in each.leave_out)]
    speaking_for = [each for each in rules if name in each.prefer]
    against = [each for each in rules if name in each.avoid]
    return (
        Block(
            about="in brief", title=words.title_in_brief, notes=tuple(_in_brief(rulebook, modality))
        ),
        Block(
            about="speaks for",
            title=words.title_speaks_for,
            may_be_cut=True,
            notes=_notes(rulebook, speaking_for),
        ),
        Block(
            about="speaks against",
            title=words.title_speaks_against,
            may_be_cut=True,
            notes=_notes(rulebook, against),
        ),
        Block(
            about="left out when",
            title=words.title_left_out_when,
            notes=tuple(note_on_when(rulebook, each) for each in left_out),
        ),
    )


def _notes(rulebook: Rulebook, rules: list[ModalityRule]) -> tuple[Note, ...]:
    ordered = weightiest_first(rulebook, rules)
    return tuple(note_on(rulebook, each, of_technique=True) for each in ordered)


def _in_brief(rulebook: Rulebook, modality: Modality) -> Iterator[Note]:
    words = rulebook.words
    yield Note(text=as_opening(sentence(modality.means)), claims=modality.claims)
    if modality.feels_like:
        yield Note(text=filled(words.feels_like, feeling=modality.feels_like))
    if modality.cautions:
        yield Note(text=filled(words.cautions, cautions=modality.cautions))
    if not modality.offered:
        yield Note(text=as_opening(sentence(words.not_suggested_not_offered)))
        if modality.not_offered_because:
            yield Note(text=as_opening(sentence(modality.not_offered_because)))
    if modality.setting is not Setting.EITHER:
        is_spa = modality.setting is Setting.SPA
        told = words.usually_at_a_spa if is_spa else words.usually_at_a_clinic
        yield Note(label=words.label_setting, text=sentence(told))
    if modality.pressure is not None:
        yield Note(label=words.label_pressure, text=sentence(between(*modality.pressure, words)))
    if modality.minutes is not None:
        low, high = (str(each) for each in modality.minutes)
        told = filled(words.minutes, minutes=between(low, high, words))
        yield Note(label=words.label_length, text=sentence(told))
    labels = dict.fromkeys(_proofs(rulebook, modality.name))
    if labels:
        told = "; ".join(evidence_told(words, label) for label in labels)
        yield Note(label=words.label_evidence, text=sentence(told))
    yield from price_told(rulebook, modality.cost)
    yield from _local_notes(rulebook, modality)


def _proofs(rulebook: Rulebook, name: str) -> Iterator[Label]:
    """How good the evidence is, by the rules that speak for it; what weighs most comes first."""
    speaking_for = [each for each in rulebook.modality_rules if name in each.prefer]
    for rule in weightiest_first(rulebook, speaking_for):
        if rule.evidence_is is not None:
            yield rule.evidence_is


def price_told(rulebook: Rulebook, named: str) -> Iterator[Note]:
    """A tier of the price list, with what it rests on; nothing where there is no price."""
    tier = rulebook.prices.tiers.get(named)
    if tier is None:
        return
    words = rulebook.words
    low, high = tier.exactly or (tier.low * 100, tier.high * 100)
    price = span_told(Cents(low=low, high=high), rulebook.prices.symbol, words)
    visit = words.visit if tier.minutes is None else words.visit_of_minutes
    told = filled(visit, price=price, minutes=str(tier.minutes), tip="")
    text = sentence(": ".join(filter(None, (told, tier.assumption))))
    yield Note(label=words.label_price, text=text, claims=tier.claims)


def _local_notes(rulebook: Rulebook, modality: Modality) -> Iterator[Note]:
    """What the clinic of this run says of it."""
    clinic = rulebook.clinic
    if clinic is not None:
        for note in clinic.technique_notes.get(modality.name, ()):
            yield Note(label=clinic.name, text=note)
