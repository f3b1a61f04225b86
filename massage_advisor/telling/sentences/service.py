"""The service in sentences: why this one, why not the other, and where the sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Service, Verdict
from massage_advisor.knowledge.rules import Evidence
from massage_advisor.reasoning.findings import Finding
from massage_advisor.telling.sentences.certainty import how_sure
from massage_advisor.telling.sentences.own_answers import answered, answers_behind, asked_about
from massage_advisor.telling.sentences.reasons import as_opening, reason, said_as
from massage_advisor.telling.sentences.safety import is_outdone
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.telling.story import reasons_for
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.sources import Disagreement
    from massage_advisor.reasoning.recommendation import ServiceAdvice
    from massage_advisor.telling.sentences.own_answers import Answered
    from massage_advisor.telling.story import Story

REASONS_SHOWN = 3
_ONE_SIDED = {Verdict.MEDICAL, Verdict.SPA}


class Reason(Value, frozen=True, kw_only=True):
    """A reason as it is shown, and those that would only say it again."""

    finding: Finding[Evidence]
    folded: tuple[Finding[Evidence], ...] = ()

    @property
    def all(self) -> tuple[Finding[Evidence], ...]:
        """Every finding that it stands for."""
        return (self.finding, *self.folded)


def is_one_sided(story: Story) -> bool:
    """Whether one service was chosen over the other."""
    return story.offer is not None and story.offer.service.weighing.verdict in _ONE_SIDED


def why(story: Story, service: ServiceAdvice, *, details: bool) -> Section:
    """The strongest reasons, three at most, each about another thing; in the details all."""
    one_sided = service.weighing.verdict in _ONE_SIDED
    if details:
        items = [_detailed(story, each) for each in service.evidence if each.acts]
    else:
        items = list(_each_with_its_answers(story, shown_reasons(story, service)))
    return Section(
        part=Part.WHY,
        title=story.words.title_why,
        items=tuple(items) or (Item(text=story.words.nothing_points_anywhere),),
        is_ranked=one_sided and not details and len(items) > 1,
        closing=how_sure(story, service.weighing, details=details),
    )


def _each_with_its_answers(story: Story, reasons: Iterable[Reason]) -> Iterator[Item]:
    """Each reason with the answers that were not named beside one before it."""
    told: Answered = frozenset()
    labelled = not is_one_sided(story)
    for each in reasons:
        rule = each.finding.rule
        item = reason(
            story, each.finding, label=as_opening(rule.points_to.value) if labelled else ""
        )
        yield replaced(item, said=said_as(story, answers_behind(story, each.all, told)))
        told |= frozenset().union(*(answered(story, finding) for finding in each.all))


def _detailed(story: Story, finding: Finding[Evidence]) -> Item:
    rule = finding.rule
    mark = filled(story.words.weight, strength=rule.strength)
    return reason(story, finding, label=as_opening(rule.points_to.value), mark=mark)


def if_it_were_so(story: Story, service: ServiceAdvice) -> Section:
    """What would be a reason, were it so: it is quoted, for the person has not said it."""
    unsure = (each for each in service.evidence if each.is_unsure)
    return Section(
        part=Part.IF_SO,
        title=story.words.title_if_so,
        intro=story.words.if_so,
        items=tuple(_not_said(story, each) for each in unsure),
    )


def _not_said(story: Story, finding: Finding[Evidence]) -> Item:
    words, told = story.words, _detailed(story, finding)
    waits = dict.fromkeys(story.rulebook.facts[name] for name in finding.open_facts())
    facts = listed((asked_about(story, fact) for fact in waits), words.word_and)
    text = filled(words.if_so_of, facts=facts, say=told.text)
    return replaced(told, text=text, said="")


def shown_reasons(story: Story, service: ServiceAdvice) -> list[Reason]:
    """For one side its strongest reasons; else the best of each side, then what is left."""
    acting = [each for each in service.evidence if each.acts]
    if service.weighing.verdict in _ONE_SIDED:
        return _each_about_another(story, reasons_for(acting, story.side()))[:REASONS_SHOWN]
    sides = [_each_about_another(story, reasons_for(acting, side)) for side in Service]
    first = [side[0] for side in sides if side]
    rest = [each for side in sides for each in side[1:]]
    rest.sort(key=lambda each: acting.index(each.finding))
    return [*first, *rest][:REASONS_SHOWN]


def _each_about_another(story: Story, evidence: Iterable[Finding[Evidence]]) -> list[Reason]:
    """One reason about each thing, and none that rests on answers which made another already."""
    found: list[Reason] = []
    for finding in evidence:
        at = next(
            (number for number, each in enumerate(found) if _is_the_same(story, each, finding)),
            None,
        )
        if at is None:
            found.append(Reason(finding=finding))
        else:
            found[at] = replaced(found[at], folded=(*found[at].folded, finding))
    return found


def _is_the_same(story: Story, shown: Reason, finding: Finding[Evidence]) -> bool:
    answers = answered(story, finding)
    rests_on_the_same = bool(answers) and answers <= answered(story, shown.finding)
    return finding.rule.about is shown.finding.rule.about or rests_on_the_same


def other_service(story: Story, service: ServiceAdvice, *, details: bool) -> tuple[Item, ...]:
    """What speaks for the service that was not chosen; that nothing does, in the details only."""
    side, words = story.side(), story.words
    if service.weighing.verdict not in _ONE_SIDED or side is None:
        return ()
    against = [each for each in reasons_for(service.evidence, side.other) if each.acts]
    label = as_opening(side.other.value)
    if not against:
        return (Item(label=label, text=words.nothing_points_there),) * details
    strongest = reason(story, against[0], label=label)
    outweighed = filled(words.outweighed_by, service=side.value)
    return (replaced(strongest, text=f"{strongest.text} {outweighed}", below=()),)


def disagreements(story: Story, service: ServiceAdvice, *, details: bool) -> Section:
    """Where the sources differ: all topics, or the plainest that bears on a reason shown."""
    words, every = story.words, service.disagreements
    if details:
        items = tuple(item for each in every for item in _in_full(story, each))
        return Section(part=Part.DISAGREEMENTS, title=words.title_disagreements, items=items)
    first = _bearing_disagreement(story, service)
    if first is None:
        return Section(part=Part.DISAGREEMENTS, title="", items=())
    title, topic = words.title_disagreements, _in_a_title(first.title)
    return Section(
        part=Part.DISAGREEMENTS,
        title=filled(words.disagreement_about, title=title, topic=topic),
        items=(*_sides(story, first), _followed(story, first)),
    )


def _bearing_disagreement(story: Story, service: ServiceAdvice) -> Disagreement | None:
    """The plainest of those that bear on a reason which is shown, or on safety."""
    shown = {each.finding.rule.slug for each in shown_reasons(story, service)}
    acting = story.recommendation.safety.acting
    shown |= {each.rule.slug for each in acting if not is_outdone(story, each)}
    bearing = (each for each in service.disagreements if not shown.isdisjoint(each.bears_on))
    return min(bearing, key=lambda each: len(each.sides), default=None)


def _in_a_title(title: str) -> str:
    """A topic behind a colon, with a small letter at its head."""
    return title[:1].lower() + title[1:]


def _in_full(story: Story, disagreement: Disagreement) -> Iterator[Item]:
    """The topic, each side with its sources, whom we follow, and why."""
    because = filled(story.words.follow_because, because=disagreement.because)
    yield Item(label=disagreement.title, text=story.filled(disagreement.say))
    yield from _sides(story, disagreement)
    yield replaced(_followed(story, disagreement), below=(because,))


def _sides(story: Story, disagreement: Disagreement) -> Iterator[Item]:
    words = story.words
    for number, side in enumerate(disagreement.sides):
        label = words.some_say if number == 0 else words.others_say
        yield Item(label=label, text=story.filled(side.holds), claims=side.claims)


def _followed(story: Story, disagreement: Disagreement) -> Item:
    return Item(label=story.words.label_we_follow, text=story.filled(disagreement.we_follow))
