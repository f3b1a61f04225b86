"""The pages of what the rulebook rests on: sources, their claims, and where sources differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.telling.glossary.effects import note_in_brief
from massage_advisor.telling.glossary.filling import for_anybody, kind_told
from massage_advisor.telling.glossary.shapes import Block, EntryKind, Note
from massage_advisor.telling.sentences.own_answers import named
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.sources import Claim, Disagreement, Source


def source_blocks(rulebook: Rulebook, source: Source) -> tuple[Block, ...]:
    """Where it comes from, what it says, and what rests on it."""
    words = rulebook.words
    claims = [each for each in rulebook.claims.values() if each.source == source.slug]
    return (
        Block(
            about="in brief", title=words.title_in_brief, notes=tuple(_imprint(rulebook, source))
        ),
        Block(
            about="claims",
            title=words.title_claims,
            may_be_cut=True,
            notes=tuple(
                Note(label=each.where, text=each.says, claims=(each.slug,)) for each in claims
            ),
        ),
        _used_by(rulebook, {each.slug for each in claims}),
    )


def claim_blocks(rulebook: Rulebook, claim: Claim) -> tuple[Block, ...]:
    """What it says, where it stands, and what rests on it."""
    words = rulebook.words
    return (
        Block(
            about="claims",
            title=words.title_claims,
            notes=(Note(label=claim.where, text=claim.says, claims=(claim.slug,)),),
        ),
        _used_by(rulebook, {claim.slug}, claim.unused_because),
    )


def _imprint(rulebook: Rulebook, source: Source) -> Iterator[Note]:
    words = rulebook.words
    published = ", ".join(filter(None, (source.author, source.publisher, source.year)))
    for label, text in (
        (words.label_published, published),
        (words.label_grade, source.grade),
        (words.label_link, source.link or source.no_link_because),
        (words.label_checked, source.checked_on),
        (words.label_gives_no, listed((each.value for each in source.gives_no), words.word_or)),
    ):
        if text:
            yield Note(label=label, text=text)


def _used_by(rulebook: Rulebook, claims: set[str], unused_because: str = "") -> Block:
    """The rules, and whatever else has sources, that cite one of these claims; never empty."""
    words = rulebook.words
    notes = [
        note_in_brief(rulebook, rule)
        for rule in rulebook.rules
        if not claims.isdisjoint(rule.sources)
    ]
    notes += [
        Note(label=name, text=kind)
        for kind, name, cited in _others_citing(rulebook)
        if not claims.isdisjoint(cited)
    ]
    nothing = Note(text=unused_because or words.glossary_none_rests)
    return Block(
        about="used by",
        title=words.title_used_by,
        notes=tuple(notes) or (nothing,),
        may_be_cut=True,
    )


def _others_citing(rulebook: Rulebook) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What cites claims beside rules: its kind, its name, its claims."""
    words = rulebook.words
    technique, plan = kind_told(words, EntryKind.TECHNIQUE), kind_told(words, EntryKind.PLAN)
    disagreement = kind_told(words, EntryKind.DISAGREEMENT)
    for modality in rulebook.modalities.values():
        yield technique, named(words, modality.name), modality.claims
    yield from _questions_citing(rulebook)
    yield from ((plan, each.name, each.claims) for each in rulebook.plans.values())
    yield from _money_citing(rulebook)
    for each in rulebook.disagreements:
        yield disagreement, each.title, tuple(claim for side in each.sides for claim in side.claims)
    for region in rulebook.regions.values():
        yield from ((region.name, word, cited) for word, cited in region.sources.items())


def _questions_citing(rulebook: Rulebook) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    question = kind_told(rulebook.words, EntryKind.QUESTION)
    answer = kind_told(rulebook.words, EntryKind.ANSWER)
    for fact in rulebook.facts.values():
        yield question, fact.name, fact.claims
        for choice in fact.choices:
            yield f"{answer}, {fact.name}", choice.name, choice.claims


def _money_citing(rulebook: Rulebook) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    price, prices = rulebook.words.label_price, rulebook.prices
    yield from ((price, each.tier, each.claims) for each in prices.tiers.values())
    yield from ((price, service, tip.claims) for service, tip in prices.tips.items())


def disagreement_blocks(rulebook: Rulebook, disagreement: Disagreement) -> tuple[Block, ...]:
    """Both sides, whom we follow and why, and the rules it bears on."""
    words = rulebook.words
    rules = {each.slug: each for each in rulebook.rules}
    follow = Note(
        text=disagreement.we_follow,
        below=(filled(words.follow_because, because=disagreement.because),),
    )
    return (
        Block(
            about="to the client",
            title=words.title_to_the_client,
            notes=(Note(text=for_anybody(rulebook, disagreement.say)),),
        ),
        Block(
            about="sides",
            title=words.title_sides,
            notes=tuple(Note(text=side.holds, claims=side.claims) for side in disagreement.sides),
        ),
        Block(about="we follow", title=words.title_whom_we_follow, notes=(follow,)),
        Block(
            about="rules",
            title=words.title_read_by,
            notes=tuple(
                note_in_brief(rulebook, rules[each])
                for each in disagreement.bears_on
                if each in rules
            ),
        ),
    )
