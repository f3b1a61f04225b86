"""A rule as a page, and the rulebook as a table of contents: plain text for the rules' owner."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.rules import Advice, Evidence, Gate, IfUnsure, ModalityRule
from massage_advisor.telling.criteria import told
from massage_advisor.wording import counted, listed, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Adjustment, AnyRule, Example

LONGEST = 88


def page(rulebook: Rulebook, rule: AnyRule, examples: Iterable[Example], *, width: int) -> str:
    """Everything a rule says, does and rests on."""
    measure = min(width, LONGEST)
    lines = [f"{kind_of(rule)}: {rule.name}", f"{rule.slug}   {rule.place}", "", "When"]
    lines += [f"  {line}" for line in told(rule.when)]
    if rule.unless is not None:
        lines += ["Unless", *(f"  {line}" for line in told(rule.unless))]
    lines += ["Then", *_indented(effect_of(rule), measure)]
    lines += ["", "To the client", *_indented([rule.say], measure)]
    lines += ["To the therapist", *_indented([rule.because], measure)]
    lines += ["", "Rests on", *_indented(_grounds(rulebook, rule), measure)]
    lines += ["", "Reads", *_indented(_reads(rulebook, rule), measure)]
    lines += ["", "Examples", *_indented(_examples(rule, examples), measure)]
    return visible_lines(lines)


def contents(rulebook: Rulebook, rules: Iterable[AnyRule]) -> str:
    """One line a rule: its kind, its name in files, what it does."""
    rows = [(kind_of(rule), rule.slug, "; ".join(effect_of(rule))) for rule in rules]
    kinds = max((len(kind) for kind, _, _ in rows), default=0)
    slugs = max((len(slug) for _, slug, _ in rows), default=0)
    lines = [f"{kind:<{kinds}}  {slug:<{slugs}}  {effect}" for kind, slug, effect in rows]
    lines += ["", f"{counted(len(rows), 'rule')} in {rulebook.name} {rulebook.version}"]
    return visible_lines(lines)


def kind_of(rule: AnyRule) -> str:
    """The first key of its file."""
    match rule:
        case Gate():
            return "gate"
        case Evidence():
            return "evidence"
        case ModalityRule():
            return "modality"
        case Advice():
            return "advice"
        case _:
            assert_never(rule)


def effect_of(rule: AnyRule) -> list[str]:
    """What it does, in a line or a few."""
    match rule:
        case Gate():
            return list(_gate_effect(rule))
        case Evidence(points_to=service, strength=strength, about=about):
            return [f"{strength} evidence for {service.value}, about {about.value}"]
        case ModalityRule():
            return list(_modality_effect(rule))
        case Advice(topic=topic, plan=plan):
            return [f"advice on: {topic.value}", *([f"plan: {plan}"] if plan else [])]
        case _:
            assert_never(rule)


def _gate_effect(gate: Gate) -> Iterator[str]:
    unsure = "ask" if gate.if_unsure is IfUnsure.ASK else "carry on"
    does = "adapt the session" if gate.then is Disposition.ADAPT else gate.then.value
    yield f"{does}; if unsure: {unsure}"
    if gate.leave_out:
        yield f"leave out {listed(sorted(gate.leave_out))}"
    for each in gate.adjust:
        yield _adjustment(each)


def _adjustment(adjustment: Adjustment) -> str:
    value = listed(adjustment.items) if adjustment.items else adjustment.at_most
    return f"{adjustment.kind}: {value}"


def _modality_effect(rule: ModalityRule) -> Iterator[str]:
    for word, names in (
        ("prefer", rule.prefer),
        ("avoid", rule.avoid),
        ("leave out", rule.leave_out),
    ):
        if names:
            yield f"{word} {listed(sorted(names))}"
    if rule.evidence_is is not None:
        yield f"{rule.strength or 'no'} weight; evidence: {rule.evidence_is.value}"


def _grounds(rulebook: Rulebook, rule: AnyRule) -> Iterator[str]:
    if rule.rests_on_judgement:
        yield "our own judgement, beside:"
    for slug in rule.sources:
        claim = rulebook.claims[slug]
        source = rulebook.sources[claim.source]
        yield f"{slug}: {claim.says}"
        yield f"  {source.title}, {claim.where} (grade {source.grade})"


def _reads(rulebook: Rulebook, rule: AnyRule) -> list[str]:
    return sorted(rulebook.reads.of(rule)) or ["nothing: it always applies"]


def _examples(rule: AnyRule, examples: Iterable[Example]) -> list[str]:
    own = (f"{each.expect.value}: {each.name}" for each in examples if each.rule == rule.slug)
    return list(dict.fromkeys(own)) or ["none"]


def _indented(texts: Iterable[str], measure: int) -> Iterator[str]:
    for text in texts:
        own = len(text) - len(text.lstrip())
        yield from textwrap.wrap(
            text.strip(),
            measure,
            initial_indent="  " + " " * own,
            subsequent_indent="    " + " " * own,
        )
