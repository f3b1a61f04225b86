"""The service in sentences: why this one, why not the other, and where the sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Service
from massage_advisor.reasoning.weighing import Verdict
from massage_advisor.telling.sentences.certainty import how_sure
from massage_advisor.telling.sentences.reasons import as_opening, part_of, reason
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.telling.story import reasons_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rules import Evidence
    from massage_advisor.knowledge.sources import Disagreement
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import ServiceAdvice
    from massage_advisor.telling.story import Story

REASONS_SHOWN = 3
_DISAGREEMENTS_SHOWN = 1
_ONE_SIDED = {Verdict.MEDICAL, Verdict.SPA}


def is_one_sided(story: Story) -> bool:
    """Whether one service was chosen over the other."""
    return story.offer is not None and story.offer.service.weighing.verdict in _ONE_SIDED


def why(story: Story, service: ServiceAdvice, *, details: bool) -> Section:
    """The strongest reasons, three at most; all of them, unsure ones too, in the details."""
    one_sided = service.weighing.verdict in _ONE_SIDED
    if details:
        items = [_detailed(story, each) for each in service.evidence]
    else:
        shown = strongest_reasons(story, service)
        items = [_reason(story, each, labelled=not one_sided) for each in shown]
    return Section(
        part=Part.WHY,
        title=story.words.title_why,
        items=tuple(items) or (Item(text=story.words.nothing_points_anywhere),),
        is_ranked=one_sided and not details,
        closing=how_sure(story, service.weighing, details=details),
    )


def _reason(story: Story, finding: Finding[Evidence], *, labelled: bool) -> Item:
    label = as_opening(finding.rule.points_to.value) if labelled else ""
    return reason(story, finding, label=label, details=False)


def _detailed(story: Story, finding: Finding[Evidence]) -> Item:
    rule, words = finding.rule, story.words
    weight = words.weight.replace("{strength}", rule.strength)
    mark = f"{weight}; {words.still_unsure}" if finding.is_unsure else weight
    return reason(story, finding, label=as_opening(rule.points_to.value), mark=mark, details=True)


def strongest_reasons(story: Story, service: ServiceAdvice) -> list[Finding[Evidence]]:
    """For one side its strongest reasons, each about another thing first; else the best of both."""
    acting = [each for each in service.evidence if each.acts]
    if service.weighing.verdict in _ONE_SIDED:
        found = reasons_for(acting, story.side())
        first = _one_about_each(found)
        return [*first, *(each for each in found if each not in first)][:REASONS_SHOWN]
    sides = [_one_about_each(reasons_for(acting, side)) for side in Service]
    first = [side[0] for side in sides if side]
    rest = [each for each in acting if any(each in side[1:] for side in sides)]
    return [*first, *rest][:REASONS_SHOWN]


def _one_about_each(evidence: Iterable[Finding[Evidence]]) -> list[Finding[Evidence]]:
    """The strongest about each thing: only it counts, and the others would say the same again."""
    strongest: dict[str, Finding[Evidence]] = {}
    for finding in evidence:
        strongest.setdefault(finding.rule.about.value, finding)
    return list(strongest.values())


def other_service(story: Story, service: ServiceAdvice) -> tuple[Item, ...]:
    """What became of the other service; nothing where neither was chosen."""
    side, words = story.side(), story.words
    if service.weighing.verdict not in _ONE_SIDED or side is None:
        return ()
    against = [each for each in reasons_for(service.evidence, side.other) if each.acts]
    label = as_opening(side.other.value)
    if not against:
        return (Item(label=label, text=words.nothing_points_there),)
    strongest = reason(story, against[0], label=label, details=False)
    outweighed = words.outweighed_by.replace("{service}", side.value)
    return (
        Item(
            label=label,
            text=f"{strongest.text} {outweighed}",
            said=strongest.said,
            rule=strongest.rule,
            claims=strongest.claims,
        ),
    )


def disagreements(story: Story, service: ServiceAdvice, *, details: bool) -> Section:
    """Where the sources differ about something that has a say here."""
    shown_above = {each.rule.slug for each in strongest_reasons(story, service)}
    every = sorted(service.disagreements, key=lambda each: shown_above.isdisjoint(each.bears_on))
    shown = every if details else every[:_DISAGREEMENTS_SHOWN]
    return Section(
        part=Part.DISAGREEMENTS,
        title=part_of(story, story.words.title_disagreements, len(shown), len(every)),
        items=tuple(_disagreement(story, each, details=details) for each in shown),
    )


def _disagreement(story: Story, disagreement: Disagreement, *, details: bool) -> Item:
    words = story.words
    sides = [
        words.side_holds.replace("{holds}", side.holds).replace(
            "{grades}", _grades(story, side.claims)
        )
        for side in disagreement.sides
    ]
    follow = words.we_follow.replace("{follow}", disagreement.we_follow)
    because = words.follow_because.replace("{because}", disagreement.because)
    return Item(
        label=disagreement.title if details else "",
        text=story.filled(disagreement.say),
        said=_grades_told(story, disagreement),
        below=(*sides, follow, because) if details else (),
        claims=tuple(claim for side in disagreement.sides for claim in side.claims)
        if details
        else (),
    )


def _grades_told(story: Story, disagreement: Disagreement) -> str:
    """`C against A`; once where all sides are alike."""
    grades = [_grades(story, side.claims) for side in disagreement.sides]
    if len(set(grades)) == 1:
        return story.words.grades_alike.replace("{grade}", grades[0])
    against = f" {story.words.against} ".join(grades)
    return story.words.grades_differ.replace("{grades}", against)


def _grades(story: Story, claims: Iterable[str]) -> str:
    book = story.rulebook
    return ", ".join(sorted({book.sources[book.claims[each].source].grade for each in claims}))
