"""Pages: an entry with all there is to say of it, whatever kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.telling.glossary.answers import answer_blocks
from massage_advisor.telling.glossary.filling import sentence
from massage_advisor.telling.glossary.outcomes import (
    disposition_blocks,
    plan_blocks,
    service_blocks,
)
from massage_advisor.telling.glossary.questions import question_blocks, term_blocks
from massage_advisor.telling.glossary.rules import rule_blocks
from massage_advisor.telling.glossary.shapes import EntryKind, EntryPage
from massage_advisor.telling.glossary.sources import (
    claim_blocks,
    disagreement_blocks,
    source_blocks,
)
from massage_advisor.telling.glossary.techniques import technique_blocks
from massage_advisor.telling.sentences.own_answers import named
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.vocabulary import Choice
    from massage_advisor.telling.glossary.shapes import Block, Entry


def page_of(rulebook: Rulebook, entry: Entry) -> EntryPage:
    """The whole page; blocks in which nothing is said are left away."""
    blocks = tuple(block for block in _blocks(rulebook, entry) if block.notes)
    own = _choice(rulebook, entry).claims if entry.of else ()
    return EntryPage(
        entry=entry, remarks=tuple(_remarks(rulebook, entry)), blocks=blocks, claims=own
    )


def _blocks(rulebook: Rulebook, entry: Entry) -> tuple[Block, ...]:
    key = entry.key
    match entry.kind:
        case EntryKind.TECHNIQUE:
            return technique_blocks(rulebook, rulebook.modalities[key])
        case EntryKind.CONDITION | EntryKind.GOAL | EntryKind.ANSWER:
            return answer_blocks(rulebook, rulebook.facts[entry.of], _choice(rulebook, entry))
        case EntryKind.QUESTION:
            return question_blocks(rulebook, rulebook.facts[key])
        case EntryKind.TERM:
            return term_blocks(rulebook, key)
        case EntryKind.OUTCOME:
            return _outcome(rulebook, key)
        case EntryKind.PLAN:
            return plan_blocks(rulebook, rulebook.plans[key])
        case EntryKind.RULE | EntryKind.SOURCE | EntryKind.CLAIM | EntryKind.DISAGREEMENT:
            return _written(rulebook, entry)
        case _:
            assert_never(entry.kind)


def _written(rulebook: Rulebook, entry: Entry) -> tuple[Block, ...]:
    """What has a file, or a part of one, of its own."""
    if entry.kind is EntryKind.SOURCE:
        return source_blocks(rulebook, rulebook.sources[entry.key])
    if entry.kind is EntryKind.CLAIM:
        return claim_blocks(rulebook, rulebook.claims[entry.key])
    if entry.kind is EntryKind.RULE:
        rules = {each.slug: each for each in rulebook.rules}
        return rule_blocks(rulebook, rules[entry.key])
    topics = {each.slug: each for each in rulebook.disagreements}
    return disagreement_blocks(rulebook, topics[entry.key])


def _outcome(rulebook: Rulebook, key: str) -> tuple[Block, ...]:
    if key in {each.value for each in Service}:
        return service_blocks(rulebook, Service(key))
    return disposition_blocks(rulebook, Disposition(key))


def _choice(rulebook: Rulebook, entry: Entry) -> Choice:
    return next(each for each in rulebook.facts[entry.of].choices if each.name == entry.key)


def _remarks(rulebook: Rulebook, entry: Entry) -> Iterator[str]:
    """What it means, other names, codes, and the question it answers."""
    words = rulebook.words
    if entry.gloss and (entry.of or entry.kind is EntryKind.OUTCOME):
        yield as_opening(sentence(entry.gloss))
    if entry.also_called:
        names = named(words, listed(entry.also_called, words.word_and))
        yield filled(words.glossary_also_called, names=names)
    if entry.formerly:
        yield filled(words.glossary_formerly, names=listed(entry.formerly, words.word_and))
    if entry.of:
        yield filled(words.glossary_asks, question=rulebook.facts[entry.of].ask)
        choice = _choice(rulebook, entry)
        if choice.red_flag:
            yield as_opening(sentence(words.glossary_red_flag))
        if choice.icd_10:
            yield filled(words.glossary_codes, codes=listed(choice.icd_10, words.word_and))
