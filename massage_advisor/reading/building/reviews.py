"""The files in `reviews/`: who read which safety stage; and what that stage is made of.

A stage is known by digests of its parts: each gate with everything it rests on, the words of each
disposition, the numbers of each region. How a file is laid out and in what order changes none.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from massage_advisor.knowledge.criteria import Is, IsNot, Term
from massage_advisor.knowledge.reads import leaves_behind
from massage_advisor.knowledge.reviews import Opinion, Review, ReviewState, SignOff
from massage_advisor.reading.forms import Form, Keys, text_of
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Gate
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.reading.notes import Notes

DISPOSITION, REGION = "disposition ", "region "
"""How the parts are called that are no gates."""

_REVIEW = Keys(
    *("reviewer", "qualification", "on", "version", "opinion", "safety stage", "parts"),
    may=("changes", "comments", "remarks"),
)
_PART_DIGITS = 16


def parts_of(rulebook: Rulebook) -> dict[str, str]:
    """The digest of every part of the safety stage, by name."""
    parts: dict[str, object] = {gate.slug: _gate(gate, rulebook) for gate in rulebook.gates}
    for disposition, words in rulebook.dispositions.items():
        parts[DISPOSITION + disposition.value] = words
    for region in rulebook.regions.values():
        cited = {
            word: [_claim(slug, rulebook) for slug in claims]
            for word, claims in region.sources.items()
        }
        parts[REGION + region.slug] = (region.name, region.words, cited)
    return {name: _digest(parts[name])[:_PART_DIGITS] for name in sorted(parts)}


def stage_of(parts: Mapping[str, str]) -> str:
    """The digest of the whole safety stage."""
    return _digest(parts)


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()


def _gate(gate: Gate, rulebook: Rulebook) -> tuple[object, ...]:
    """Everything that decides when a gate acts and what it says, and nothing else."""
    tests = list(leaves_behind(gate.criteria, rulebook.facts, rulebook.terms))
    named = [test for test in tests if isinstance(test, Is | IsNot)]
    return (
        *(gate.name, gate.when, gate.unless, gate.then, gate.if_unsure),
        *(gate.leave_out, gate.adjust, gate.say, gate.because, gate.rests_on_judgement),
        {each.term: rulebook.terms[each.term] for each in tests if isinstance(each, Term)},
        [_question(rulebook.facts[name], named) for name in sorted(_facts(gate, rulebook))],
        [_claim(slug, rulebook) for slug in gate.sources],
    )


def _facts(gate: Gate, rulebook: Rulebook) -> frozenset[str]:
    return rulebook.reads.of(gate)


def _question(fact: Fact, named: Iterable[Is | IsNot]) -> tuple[object, ...]:
    """A question as it is put, with those of its choices that are tested."""
    tests = [test for test in named if test.fact == fact.name]
    tested = {
        choice
        for test in tests
        for choice in (test.choices if isinstance(test, Is) else (test.choice,))
    }
    choices = [(each.name, each.means, each.red_flag) for each in fact.choices]
    return (
        *(fact.name, fact.kind, fact.asked, fact.ask, fact.script, fact.reword, fact.why),
        *(fact.list_is_complete, fact.unit, fact.lowest, fact.highest),
        *(fact.red_flag, fact.red_flag_from, fact.when, fact.otherwise),
        [choice for choice in choices if choice[0] in tested],
    )


def _claim(slug: str, rulebook: Rulebook) -> tuple[str, ...]:
    claim = rulebook.claims[slug]
    source = rulebook.sources[claim.source]
    return claim.says, claim.where, source.title, source.publisher, source.grade


def read_reviews(trees: Iterable[tuple[str, Node]], notes: Notes) -> tuple[Review, ...]:
    """Every review, the earliest first."""
    every = [read_review(node, notes) for _, node in trees]
    return tuple(sorted(every, key=lambda review: (review.on, review.reviewer)))


def read_review(node: Node, notes: Notes) -> Review:
    """One review, as it is kept or as a reviewer's page saved it."""
    form = Form(node, "a review", _REVIEW, notes)
    review = _review(form)
    if review.parts and review.stage != stage_of(review.parts):
        what = "the digests do not belong together: this is not as it was recorded"
        remedy = "record it anew, from what the reviewer saved or signed"
        notes.note("unsound-review", form.place_of("safety stage"), what, remedy)
    if review.changes and review.opinion is Opinion.AS_IT_IS:
        what = "the rules are to be used as they are, and changes are asked for all the same"
        remedy = f"ask {review.reviewer or 'the reviewer'} which is meant"
        notes.note("unsound-review", form.place_of("opinion"), what, remedy)
    return review


def _review(form: Form) -> Review:
    return Review(
        reviewer=form.text("reviewer"),
        qualification=form.text("qualification"),
        on=_date(form),
        version=form.text("version"),
        opinion=form.one_of("opinion", Opinion, Opinion.NOT),
        stage=form.text("safety stage"),
        parts=_texts(form, "parts"),
        changes=_texts(form, "changes"),
        comments=_texts(form, "comments"),
        remarks=form.text("remarks"),
        place=form.place,
    )


def _date(form: Form) -> str:
    import datetime as dt  # only where there are reviews

    text = form.text("on")
    try:
        return dt.date.fromisoformat(text).isoformat() if text else text
    except ValueError:
        what = f"{quoted(text)} is not a date"
        form.notes.note("bad-phrase", form.place_of("on"), what, "write it as 2026-11-23")
        return text


def _texts(form: Form, key: str) -> dict[str, str]:
    return {
        name.text: text_of(node, f"`{name.text}`", form.notes) for name, node in form.named(key)
    }


def sign_off(reviews: Iterable[Review], parts: Mapping[str, str]) -> SignOff:
    """The latest review of exactly this stage; else of an earlier one, and what differs since."""
    every, stage = tuple(reviews), stage_of(parts)
    of_this = [review for review in every if review.stage == stage]
    if of_this:
        latest = of_this[-1]
        agrees = latest.opinion is Opinion.AS_IT_IS
        state = ReviewState.REVIEWED if agrees else ReviewState.CHANGES_WANTED
        return SignOff(state=state, review=latest)
    if not every:
        return SignOff()
    latest = every[-1]
    return SignOff(
        state=ReviewState.CHANGED,
        review=latest,
        changed=tuple(name for name, digest in parts.items() if latest.parts.get(name) != digest),
        gone=tuple(sorted(latest.parts.keys() - parts.keys())),
    )
