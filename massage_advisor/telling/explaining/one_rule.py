"""One rule and one person: how it stands, part by part, and which answer would make it apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Advice, Evidence, Gate, ModalityRule
from massage_advisor.reasoning.alternatives import Alternative
from massage_advisor.reasoning.applying import knowledge_of, standing, ways_to_apply
from massage_advisor.reasoning.recommendation import ChangedAnswer
from massage_advisor.telling.explaining.judged import Judged, as_branch, judged
from massage_advisor.telling.explaining.shapes import Branch, branch
from massage_advisor.telling.explaining.standing import state_told, why_so
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.rule_page import effect_of
from massage_advisor.telling.sentences.changes import all_told, answer_changed_told
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.story import AnyFinding
from massage_advisor.values import Value
from massage_advisor.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.telling.explaining.standing import ExplainedCase


class OneRule(Value, frozen=True, kw_only=True):
    """How a rule stands to a person."""

    finding: AnyFinding
    when: Judged
    unless: Judged | None
    would_apply: tuple[tuple[Alternative, ...], ...]


def one_rule(case: ExplainedCase, rule: AnyRule) -> OneRule:
    """The rule judged for this person, with all its parts."""
    book, facts = case.story.rulebook, case.story.recommendation.facts
    known = knowledge_of(book, facts.stated, rule)
    return OneRule(
        finding=_standing(book, facts.stated, rule),
        when=judged(book, known, rule.when),
        unless=None if rule.unless is None else judged(book, known, rule.unless),
        would_apply=ways_to_apply(book, facts, rule),
    )


def _standing(rulebook: Rulebook, stated: Mapping[str, Answer], rule: AnyRule) -> AnyFinding:
    match rule:
        case Gate():
            return standing(rulebook, stated, rule)
        case Evidence():
            return standing(rulebook, stated, rule)
        case ModalityRule():
            return standing(rulebook, stated, rule)
        case Advice():
            return standing(rulebook, stated, rule)


def rule_explained(case: ExplainedCase, told: OneRule) -> Branch:
    """The rule, how it stands, and everything that led there."""
    return branch(_title(case, told), *_parts(case, told))


def _title(case: ExplainedCase, told: OneRule) -> str:
    rule = told.finding.rule
    return filled(
        case.words.explain_rule,
        kind=_kind_told(case.words, rule),
        name=rule.name,
        state=state_told(case.words, told.finding.state),
    )


def _kind_told(words: ScreenWords, rule: AnyRule) -> str:
    match rule:
        case Gate():
            return words.explain_rule_gate
        case Evidence():
            return words.explain_rule_evidence
        case ModalityRule():
            return words.explain_rule_modality
        case Advice():
            return words.explain_rule_advice


def _parts(case: ExplainedCase, told: OneRule) -> Iterator[Branch]:
    words, rule = case.words, told.finding.rule
    yield from why_so(case, told.finding)
    yield branch(words.explain_when, as_branch(case.story.rulebook, told.when))
    if told.unless is not None:
        yield branch(words.explain_unless, as_branch(case.story.rulebook, told.unless))
    if told.would_apply:
        yield branch(
            words.explain_would_apply, *(branch(_way_told(case, way)) for way in told.would_apply)
        )
    yield branch(words.explain_then, *(branch(as_opening(each)) for each in effect_of(rule)))
    if told.finding.acts:
        yield branch(case.story.filled(rule.say, told.finding))
    because = case.story.filled(rule.because, told.finding)
    yield branch(filled(words.because, because=because), claims=rule.sources)


def _way_told(case: ExplainedCase, way: tuple[Alternative, ...]) -> str:
    return as_opening(all_told(case.words, (_answer_told(case, each) for each in way)))


def _answer_told(case: ExplainedCase, other: Alternative) -> str:
    book, said = case.story.rulebook, case.story.recommendation.facts.stated.get(other.fact)
    if said is None:
        return f"{other.fact}: {in_words(book, book.facts[other.fact], other.answer)}"
    changed = ChangedAnswer(fact=other.fact, said=said, instead=other.answer)
    return answer_changed_told(case.story, changed)
