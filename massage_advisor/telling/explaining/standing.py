"""How rules stand to one person, in sentences: with the answers that made it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import FactTest
from massage_advisor.knowledge.rules import State
from massage_advisor.reasoning.advisor import WorkedOut
from massage_advisor.reasoning.judging import stated_leaves
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.telling.criteria import heading
from massage_advisor.telling.explaining.shapes import Branch, branch
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.sentences.reasons import answers_told, as_opening
from massage_advisor.telling.story import Story
from massage_advisor.truth import Truth
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled, listed, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massage_advisor.knowledge.words import ScreenWords
    from massage_advisor.telling.story import AnyFinding

_TESTS_SHOWN = 3
_LONGEST_TEST = 160


class ExplainedCase(Value, frozen=True, kw_only=True):
    """One person: what they are told, and what every stage made of them."""

    story: Story
    worked: WorkedOut

    @property
    def words(self) -> ScreenWords:
        """The fixed words of the screens."""
        return self.story.words


def rule_told(
    case: ExplainedCase, finding: AnyFinding, *more: Branch, mark: str = "", follows: bool = True
) -> Branch:
    """A rule by name, how it stands, and why; for those that act also what they rest on.

    What follows from an earlier stage is left to whoever tells it once for many rules.
    """
    state = state_told(case.words, finding.state)
    marks = "; ".join(filter(None, (mark, "" if finding.state is State.APPLIES else state)))
    name = f"{finding.rule.name} ({marks})" if marks else finding.rule.name
    note = case.story.note_on(finding) if finding.acts else None
    return branch(
        name,
        *why_so(case, finding, follows=follows),
        *([branch(note)] if note else []),
        *more,
        claims=finding.rule.sources if finding.acts else (),
    )


def why_so(case: ExplainedCase, finding: AnyFinding, *, follows: bool = True) -> Iterator[Branch]:
    """The answers behind it, and those that are still missing."""
    words = case.words
    if finding.state is State.DOES_NOT_APPLY and finding.when.truth is not Truth.NO:
        yield from _excused(case, finding)
        return
    if finding.when.truth is not Truth.UNKNOWN:
        yield from _because(case, finding, follows=follows)
    if finding.when.truth is Truth.NO:
        yield from _not_so(case, finding)
    missing = open_facts(case, [finding])
    if missing and finding.state is not State.DOES_NOT_APPLY:
        text = words.explain_until if finding.state is State.HOLDS else words.explain_waits
        yield branch(filled(text, facts=listed(missing, words.word_and)))


def _because(case: ExplainedCase, finding: AnyFinding, *, follows: bool) -> Iterator[Branch]:
    """What was said, and what earlier stages made of it."""
    said = answers_told(case.story, finding)
    earlier = concluded(case, finding) if follows else ""
    told = (
        filled(case.words.you_said, answers=said) if said else "",
        filled(case.words.explain_follows, concluded=earlier) if earlier else "",
    )
    if said or earlier:
        yield branch(as_opening("; ".join(filter(None, told))))


def _not_so(case: ExplainedCase, finding: AnyFinding) -> Iterator[Branch]:
    """What it asks for and is not so."""
    asked = {
        heading(judgement.of): None
        for judgement in stated_leaves(finding.when)
        if judgement.truth is Truth.NO
    }
    shown = [shortened(each, _LONGEST_TEST) for each in list(asked)[:_TESTS_SHOWN]]
    if shown:
        yield branch(filled(case.words.explain_not_so, tests="; ".join(shown)))


def _excused(case: ExplainedCase, finding: AnyFinding) -> Iterator[Branch]:
    if finding.unless is not None:
        excuse = replaced(finding, when=finding.unless, unless=None)
        told = answers_told(case.story, excuse)
        yield branch(filled(case.words.explain_excused, answers=told))


def concluded(case: ExplainedCase, finding: AnyFinding) -> str:
    """What earlier stages concluded that decided it."""
    facts = case.story.rulebook.facts
    told = (
        f"{name}: {in_words(case.story.rulebook, facts[name], case.worked.outcomes[name])}"
        for name in outcomes_behind(case, finding)
    )
    return "; ".join(told)


def outcomes_behind(case: ExplainedCase, finding: AnyFinding) -> list[str]:
    """The outcomes of earlier stages that decided it."""
    facts = case.story.rulebook.facts
    named = {
        judgement.of.fact: None
        for judgement in stated_leaves(finding.when)
        if isinstance(judgement.of, FactTest)
        and facts[judgement.of.fact].outcome
        and judgement.of.fact in case.worked.outcomes
    }
    return sorted(named)


def open_facts(case: ExplainedCase, findings: Iterable[AnyFinding]) -> list[str]:
    """The facts still to be asked, in the order in which they are asked."""
    facts = case.story.rulebook.facts
    names = {name for each in findings for name in each.open_facts() if not facts[name].outcome}
    return sorted(names, key=lambda name: as_asked(facts[name]))


def few(words: ScreenWords, names: Sequence[str], most: int) -> tuple[str, ...]:
    """The first of them, and how many more there are."""
    if len(names) <= most:
        return tuple(names)
    return (*names[:most], filled(words.explain_more, number=str(len(names) - most)))


def state_told(words: ScreenWords, state: State) -> str:
    """How a rule stands, in a word or a few."""
    return {
        State.APPLIES: words.explain_applies,
        State.HOLDS: words.explain_holds,
        State.UNSURE: words.still_unsure,
        State.DOES_NOT_APPLY: words.explain_does_not_apply,
    }[state]
