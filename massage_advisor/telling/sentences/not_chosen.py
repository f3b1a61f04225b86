"""What was not chosen, in sentences: left out for safety, refused, outweighed or too dear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import NotSuggested
from massage_advisor.knowledge.rules import Gate
from massage_advisor.telling.sentences import clinic
from massage_advisor.telling.sentences.own_answers import answers_behind, named
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.service import other_service
from massage_advisor.telling.sentences.shapes import Item, Part, Section
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rules import ModalityRule
    from massage_advisor.reasoning.choosing import Candidate
    from massage_advisor.reasoning.findings import Finding
    from massage_advisor.reasoning.recommendation import Offer
    from massage_advisor.telling.story import Story


def avoid(story: Story, offer: Offer) -> Section:
    """What is left out for safety or refused, grouped by what leaves it out."""
    groups: dict[str, list[Candidate]] = {}
    refused = []
    for each in offer.modalities:
        if each.because is NotSuggested.LEFT_OUT and clinic.is_left_out_only_here(story, each):
            continue  # said once, of all techniques
        if each.because is NotSuggested.LEFT_OUT and _for_safety(each):
            groups.setdefault(each.left_out_by[0].rule.slug, []).append(each)
        elif each.because is NotSuggested.REFUSED:
            refused.append(each)
    items = list(_left_out(story, groups.values()))
    if refused:
        items.append(Item(label=_names(story, refused), text=story.words.you_refused))
    return Section(part=Part.AVOID, title=story.words.title_avoid, items=tuple(items))


def _for_safety(candidate: Candidate) -> bool:
    return isinstance(candidate.left_out_by[0].rule, Gate)


def _left_out(story: Story, groups: Iterable[list[Candidate]]) -> Iterator[Item]:
    """Techniques by the rule that leaves them out; those for the same answers together."""
    alike: dict[str, list[list[Candidate]]] = {}
    for group in groups:
        alike.setdefault(_why_left_out(story, group[0]), []).append(group)
    for text, together in alike.items():
        rules = [group[0].left_out_by[0].rule for group in together]
        yield Item(
            label=_names(story, (each for group in together for each in group)),
            text=text,
            rule=", ".join(rule.slug for rule in rules),
            claims=tuple(dict.fromkeys(claim for rule in rules for claim in rule.sources)),
        )


def _why_left_out(story: Story, candidate: Candidate) -> str:
    finding = candidate.left_out_by[0]
    answers = answers_behind(story, [finding])
    because = filled(story.words.left_out_because, answers=answers)
    return because if answers else story.filled(finding.rule.say, finding)


def _names(story: Story, candidates: Iterable[Candidate]) -> str:
    names = sorted(each.modality.name for each in candidates)
    return as_opening(named(story.words, listed(names, story.words.word_and)))


def not_chosen(story: Story, offer: Offer, *, details: bool) -> Section:
    """The other service, and techniques that were not suggested though something spoke for them."""
    return Section(
        part=Part.NOT_CHOSEN,
        title=story.words.title_not_chosen,
        items=(
            *other_service(story, offer.service, details=details),
            *_left_out_by_choice(story, offer, details=details),
            *_techniques_not_chosen(story, offer, details=details),
        ),
    )


def _spoken_against(candidate: Candidate) -> Finding[Gate] | Finding[ModalityRule] | None:
    """The rule about techniques that leaves it out, or else speaks against it."""
    if candidate.because is NotSuggested.LEFT_OUT and not _for_safety(candidate):
        return candidate.left_out_by[0]
    if candidate.because is NotSuggested.OUTWEIGHED and candidate.speaks_against:
        return candidate.speaks_against[0]
    return None


def _left_out_by_choice(story: Story, offer: Offer, *, details: bool) -> Iterator[Item]:
    """What rules about techniques speak against, though something spoke for it; by rule."""
    groups: dict[str, list[Candidate]] = {}
    for each in offer.modalities:
        finding = _spoken_against(each)
        if finding is not None and (details or each.loved or each.speaks_for):
            groups.setdefault(finding.rule.slug, []).append(each)
    for group in groups.values():
        finding = _spoken_against(group[0])
        if finding is None:
            continue
        yield Item(
            label=_names(story, group),
            text=story.filled(finding.rule.say, finding),
            rule=finding.rule.slug,
            claims=finding.rule.sources,
        )


def _techniques_not_chosen(story: Story, offer: Offer, *, details: bool) -> Iterator[Item]:
    groups: dict[NotSuggested, list[Candidate]] = {}
    for each in offer.modalities:
        wanted = each.loved or each.because is NotSuggested.OVER_BUDGET
        if each.because is not None and not _spoken_against(each) and (details or wanted):
            groups.setdefault(each.because, []).append(each)
    for why in NotSuggested:
        if why in groups and why not in {NotSuggested.LEFT_OUT, NotSuggested.REFUSED}:
            yield Item(label=_names(story, groups[why]), text=not_suggested_told(story, why))


def not_suggested_told(story: Story, why: NotSuggested) -> str:
    """Why a technique is not suggested, in a few words."""
    words = story.words
    return {
        NotSuggested.LEFT_OUT: words.not_suggested_left_out,
        NotSuggested.REFUSED: words.you_refused,
        NotSuggested.NOT_OFFERED: words.not_suggested_not_offered,
        NotSuggested.NOTHING_SPEAKS_FOR_IT: words.not_suggested_nothing_speaks_for_it,
        NotSuggested.OUTWEIGHED: words.not_suggested_outweighed,
        NotSuggested.OVER_BUDGET: words.not_suggested_over_budget,
    }[why]
