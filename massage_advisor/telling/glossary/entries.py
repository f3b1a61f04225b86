"""Entries: everything in a rulebook that has a name, with every name it goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.telling.glossary.filling import for_anybody
from massage_advisor.telling.glossary.shapes import Entry, EntryKind
from massage_advisor.telling.sentences.own_answers import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.knowledge.vocabulary import Choice, Fact

CONDITIONS, GOALS = "conditions", "goals"
"""Two of the fixed names that every rulebook has (docs/rules.md)."""
OF = "="
"""Between a fact and one of its choices, as in `--set`."""
_KINDS = {CONDITIONS: EntryKind.CONDITION, GOALS: EntryKind.GOAL}


def entries(rulebook: Rulebook) -> tuple[Entry, ...]:
    """All of them, by kind, in the order of the rulebook."""
    every = [
        *(_technique(rulebook, each) for each in rulebook.modalities.values()),
        *_answers(rulebook),
        *(_question(fact) for fact in rulebook.facts.values() if not fact.outcome),
        *(_plain(EntryKind.TERM, name) for name in rulebook.terms),
        *_outcomes(rulebook),
        *(_plain(EntryKind.PLAN, name) for name in rulebook.plans),
        *(_rule(rulebook, rule) for rule in rulebook.rules),
        *_readings(rulebook),
    ]
    order = list(EntryKind)
    return tuple(sorted(every, key=lambda each: order.index(each.kind)))


def _technique(rulebook: Rulebook, modality: Modality) -> Entry:
    others = tuple(dict.fromkeys((*modality.also_called, *modality.formerly)))
    return Entry(
        kind=EntryKind.TECHNIQUE,
        name=named(rulebook.words, modality.name),
        key=modality.name,
        names=(modality.name, modality.id, *others),
        gloss=modality.means,
        also_called=modality.also_called,
        formerly=modality.formerly,
    )


def _answers(rulebook: Rulebook) -> Iterator[Entry]:
    """Every choice, but techniques and outcomes, which have entries of their own."""
    elsewhere = {rulebook.refused_in, rulebook.loved_in}
    for fact in rulebook.facts.values():
        if not fact.outcome and fact.name not in elsewhere:
            yield from (_answer(fact, choice) for choice in fact.choices)


def _answer(fact: Fact, choice: Choice) -> Entry:
    spoken = (choice.name, *choice.also_called, *choice.formerly)
    return Entry(
        kind=_KINDS.get(fact.name, EntryKind.ANSWER),
        name=choice.name,
        key=choice.name,
        names=(*spoken, *choice.icd_10, *(f"{fact.name}{OF}{name}" for name in spoken)),
        gloss=choice.means,
        of=fact.name,
        also_called=choice.also_called,
        formerly=choice.formerly,
    )


def _question(fact: Fact) -> Entry:
    return Entry(
        kind=EntryKind.QUESTION,
        name=fact.name,
        key=fact.name,
        names=(fact.name, *fact.also_called, *fact.formerly),
        gloss=fact.ask,
        also_called=fact.also_called,
        formerly=fact.formerly,
    )


def _plain(kind: EntryKind, name: str) -> Entry:
    return Entry(kind=kind, name=name, key=name, names=(name,))


def _outcomes(rulebook: Rulebook) -> Iterator[Entry]:
    for disposition in Disposition:
        yield Entry(
            kind=EntryKind.OUTCOME,
            name=disposition.value,
            key=disposition.value,
            names=(disposition.value,),
            gloss=for_anybody(rulebook, rulebook.dispositions[disposition].headline),
        )
    for service in Service:
        yield Entry(
            kind=EntryKind.OUTCOME,
            name=service.value,
            key=service.value,
            names=(service.value, service.short),
        )


def _rule(rulebook: Rulebook, rule: AnyRule) -> Entry:
    return Entry(
        kind=EntryKind.RULE,
        name=rule.name,
        key=rule.slug,
        names=(rule.name, rule.slug),
        gloss=for_anybody(rulebook, rule.say),
    )


def _readings(rulebook: Rulebook) -> Iterator[Entry]:
    """What the rulebook rests on: sources, their claims, and where they differ."""
    for source in rulebook.sources.values():
        yield Entry(
            kind=EntryKind.SOURCE,
            name=source.title,
            key=source.slug,
            names=(source.title, source.slug),
            gloss=", ".join(filter(None, (source.publisher, source.year))),
        )
    for claim in rulebook.claims.values():
        yield Entry(
            kind=EntryKind.CLAIM,
            name=claim.slug,
            key=claim.slug,
            names=(claim.slug,),
            gloss=claim.says,
        )
    for each in rulebook.disagreements:
        yield Entry(
            kind=EntryKind.DISAGREEMENT,
            name=each.title,
            key=each.slug,
            names=(each.title, each.slug, each.topic),
            gloss=each.say,
        )
