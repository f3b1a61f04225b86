"""Rules as notes: what each kind of rule makes of something, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, assert_never

from massage_advisor.knowledge.criteria import Always
from massage_advisor.knowledge.outcomes import Disposition, Shape
from massage_advisor.knowledge.rules import Advice, Evidence, Gate, ModalityRule
from massage_advisor.reasoning.weighing import points_of
from massage_advisor.telling.glossary.criteria import in_a_line
from massage_advisor.telling.glossary.filling import for_anybody
from massage_advisor.telling.glossary.shapes import Note
from massage_advisor.telling.sentences.booking import evidence_told
from massage_advisor.telling.sentences.guidance import topic_told
from massage_advisor.telling.sentences.own_answers import named
from massage_advisor.telling.sentences.safety import could_be_told
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Adjustment, AnyRule

Weighed = TypeVar("Weighed", Evidence, ModalityRule)

LONGEST_WHEN = 320
"""Letters of a criterion that is told in one line; what is longer has the page of its rule."""


def note_on(rulebook: Rulebook, rule: AnyRule, *, of_technique: bool = False) -> Note:
    """What a rule says and does, under its own name, with when it acts."""
    does = () if of_technique else tuple(effects(rulebook, rule))
    return Note(
        label=rule.name,
        mark=mark_of(rulebook, rule),
        text=told_to_client(rulebook, rule),
        below=(*does, *when_told(rulebook, rule)),
        rule=rule.slug,
        claims=rule.sources,
    )


def note_on_when(rulebook: Rulebook, rule: AnyRule) -> Note:
    """When a rule acts, under its own name; what it says where a line is too short for that."""
    told = " ".join(when_told(rulebook, rule))
    waits = isinstance(rule, Gate) and rule.then is not Disposition.ADAPT
    return Note(
        label=rule.name,
        mark=mark_of(rulebook, rule) if waits else "",
        text=told or told_to_client(rulebook, rule),
        rule=rule.slug,
        claims=rule.sources,
    )


def note_in_brief(rulebook: Rulebook, rule: AnyRule) -> Note:
    """A rule by its name, with how urgent or weighty it is."""
    return Note(label=rule.name, text=mark_of(rulebook, rule), rule=rule.slug)


def told_to_client(rulebook: Rulebook, rule: AnyRule) -> str:
    """What it says; where a massage has to wait, the disposition's own words come first."""
    said = for_anybody(rulebook, rule.say)
    if not isinstance(rule, Gate) or rule.then is Disposition.ADAPT:
        return said
    headline = for_anybody(rulebook, rulebook.dispositions[rule.then].headline)
    return said if headline.rstrip(".") in said else f"{headline} {said}"


def gravest_first(rules: Iterable[AnyRule]) -> list[AnyRule]:
    """Gates before all others, the gravest first; of equals as the rulebook has them."""
    return sorted(rules, key=lambda each: -each.then.severity if isinstance(each, Gate) else 1)


def weightiest_first(rulebook: Rulebook, rules: Iterable[Weighed]) -> list[Weighed]:
    """What weighs most comes first."""
    return sorted(rules, key=lambda each: (-points_of(each.strength, rulebook), each.slug))


def mark_of(rulebook: Rulebook, rule: AnyRule) -> str:
    """How urgent or how weighty it is, in a few words."""
    words = rulebook.words
    match rule:
        case Gate(then=then):
            return could_be_told(words, then)
        case Evidence(points_to=service, strength=strength):
            return f"{service.value}, {filled(words.weight, strength=strength)}"
        case ModalityRule(strength=strength, evidence_is=label):
            weight = filled(words.weight, strength=strength) if strength else ""
            proof = "" if label is None else evidence_told(words, label)
            return ", ".join(filter(None, (weight, proof)))
        case Advice(topic=topic):
            return topic_told(words, topic)
        case _:
            assert_never(rule)


def effects(rulebook: Rulebook, rule: AnyRule) -> Iterator[str]:
    """What it does beside saying something."""
    words = rulebook.words
    match rule:
        case Gate(leave_out=left_out, adjust=adjust):
            yield from (adjustment_told(rulebook, each) for each in adjust)
            yield from _named(rulebook, words.glossary_leaves_out, left_out)
        case ModalityRule(prefer=prefer, avoid=avoid, leave_out=left_out):
            yield from _named(rulebook, words.glossary_speaks_for, prefer)
            yield from _named(rulebook, words.glossary_speaks_against, avoid)
            yield from _named(rulebook, words.glossary_leaves_out, left_out)
        case Advice(plan=plan, only_in=regions):
            if plan:
                yield filled(words.glossary_plan, plan=plan)
            if regions:
                known = [rulebook.regions[each].name for each in sorted(regions)]
                yield filled(words.glossary_only_in, regions=listed(known, words.word_and))
        case Evidence():
            return
        case _:
            assert_never(rule)


def _named(rulebook: Rulebook, text: str, names: frozenset[str]) -> Iterator[str]:
    if names:
        told = named(rulebook.words, listed(sorted(names), rulebook.words.word_and))
        yield filled(text, names=told)


def adjustment_told(rulebook: Rulebook, adjustment: Adjustment) -> str:
    """One adjustment, as it is asked for at booking."""
    kind = rulebook.adjustments[adjustment.kind]
    items = listed(map(kind.named, adjustment.items), rulebook.words.word_and)
    value = kind.named(str(adjustment.at_most)) if kind.shape is Shape.AT_MOST else items
    return for_anybody(rulebook, filled(kind.say, value=value))


def when_told(rulebook: Rulebook, rule: AnyRule) -> Iterator[str]:
    """When it acts and what excuses it, each in a line; nothing where a line is not enough."""
    words = rulebook.words
    for text, criterion in ((words.glossary_when, rule.when), (words.glossary_unless, rule.unless)):
        if criterion is None:
            continue
        told = in_a_line(rulebook, criterion)
        if isinstance(criterion, Always):
            yield words.glossary_always
        elif len(told) <= LONGEST_WHEN:
            yield filled(text, when=told)
