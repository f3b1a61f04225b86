"""What must come of a person in `people/`: the keys of `expect:`, read against a rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import (
    Disposition,
    NotSuggested,
    Outcome,
    Screened,
    Service,
)
from massage_advisor.knowledge.people import NOTHING, Expectations
from massage_advisor.reading import phrases
from massage_advisor.reading.building.citing import known_name
from massage_advisor.reading.building.effects import adjustments, techniques
from massage_advisor.reading.documents.nodes import Table
from massage_advisor.reading.forms import Form, Keys, text_of
from massage_advisor.wording import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.problems import Place
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.documents.nodes import Node, Text
    from massage_advisor.reading.notes import Notes

OUTCOMES = tuple(each.value.replace("_", " ") for each in Outcome)
"""Every outcome a consultation can have (SEMANTICS S6), in words."""
SCREENED = tuple(each.value for each in Screened)
_WHY_NOT = tuple(each.value for each in NotSuggested)

COULD_BE = (*(each.value for each in Disposition if each is not Disposition.CLEAR), NOTHING)
EXPECT = Keys.in_order(
    *("outcome", "bookable", "disposition?", "could be?", "screened?"),
    *("not ruled out?", "carried on?"),
    *("adjustments?", "settled?", "points?", "rules?", "not rules?"),
    *("suggested?", "first suggested?", "not suggested?", "left out?", "not left out?"),
    *("plan?", "still to ask?", "not to ask?"),
)
"""The keys of `expect:`, in the order in which they are written."""


class ExpectationsReader:
    """Reads what is expected in the terms of one rulebook."""

    def __init__(self, rulebook: Rulebook, known: Known, notes: Notes) -> None:
        self._known, self._notes = known, notes
        self._gates = frozenset(gate.slug for gate in rulebook.gates)
        others = (rulebook.evidence, rulebook.modality_rules, rulebook.advice)
        self._rules = self._gates | {rule.slug for rules in others for rule in rules}

    def read(self, node: Node) -> Expectations:
        """Everything under `expect:`."""
        form = Form(node, "`expect`", EXPECT, self._notes)
        return Expectations(
            outcome=self._word(form, "outcome", OUTCOMES) or "",
            bookable=form.yes("bookable"),
            disposition=form.maybe_one_of("disposition", Disposition),
            could_be=self._word(form, "could be", COULD_BE),
            screened=self._word(form, "screened", SCREENED),
            not_ruled_out=self._named(form, "not ruled out", self._gates, "gate"),
            carried_on=self._named(form, "carried on", self._gates, "gate"),
            settled=form.yes("settled") if "settled" in form.entries else None,
            points=dict(self._points(form)),
            rules=self._named(form, "rules", self._rules, "rule"),
            not_rules=self._named(form, "not rules", self._rules, "rule"),
            suggested=dict(self._suggested(form)),
            first_suggested=self._first(form),
            not_suggested=dict(self._not_suggested(form)),
            left_out=techniques(form, "left out", self._known),
            not_left_out=techniques(form, "not left out", self._known),
            adjustments=adjustments(form, self._known, "adjustments"),
            plan=self._plan(form),
            still_to_ask=self._named(form, "still to ask", self._known.facts, "fact"),
            not_to_ask=self._named(form, "not to ask", self._known.facts, "fact"),
        )

    def _word(self, form: Form, key: str, words: tuple[str, ...]) -> str | None:
        text = form.text(key, f"use one of: {', '.join(words)}")
        return text if text and self._is_word(text, words, key, form.place_of(key)) else None

    def _is_word(self, text: str, words: tuple[str, ...], what: str, place: Place) -> bool:
        if text in words:
            return True
        problem = f"{quoted(text)} is no word for `{what}`"
        remedy = did_you_mean(text, words, f"use one of: {', '.join(words)}")
        self._notes.note("unknown-choice", place, problem, remedy)
        return False

    def _named(self, form: Form, key: str, known: Collection[str], what: str) -> tuple[str, ...]:
        return tuple(
            each.text
            for each in form.texts(key)
            if known_name(each.text, known, what, each.place, self._notes)
        )

    def _plan(self, form: Form) -> str | None:
        plan = form.text("plan") or None
        if plan and plan != NOTHING:
            known_name(plan, self._known.plans, "plan", form.place_of("plan"), self._notes)
        return plan

    def _points(self, form: Form) -> Iterator[tuple[Service, tuple[int, int]]]:
        services = tuple(each.value for each in Service)
        for key, node in form.named("points"):
            points = self._span(key, node)
            if self._is_word(key.text, services, "points", key.place) and points:
                yield Service(key.text), points

    def _suggested(self, form: Form) -> Iterator[tuple[str, tuple[int, int] | None]]:
        """A list of techniques, or a mapping of each to its points."""
        if not isinstance(form.node("suggested"), Table):
            for name in self._named(form, "suggested", self._known.modalities, "modality"):
                yield name, None
            return
        for key, node in form.named("suggested"):
            points = self._span(key, node)
            if self._is_modality(key):
                yield key.text, points

    def _not_suggested(self, form: Form) -> Iterator[tuple[str, str | None]]:
        """A list of techniques, or a mapping of each to the reason."""
        if not isinstance(form.node("not suggested"), Table):
            for name in self._named(form, "not suggested", self._known.modalities, "modality"):
                yield name, None
            return
        for key, node in form.named("not suggested"):
            reason = text_of(node, f"`{key.text}`", self._notes)
            right = not reason or self._is_word(reason, _WHY_NOT, "not suggested", node.place)
            if self._is_modality(key) and right:
                yield key.text, reason

    def _first(self, form: Form) -> str | None:
        text, place = form.text("first suggested") or None, form.place_of("first suggested")
        if text:
            known_name(text, self._known.modalities, "modality", place, self._notes)
        return text

    def _is_modality(self, key: Text) -> bool:
        return known_name(key.text, self._known.modalities, "modality", key.place, self._notes)

    def _span(self, key: Text, node: Node) -> tuple[int, int] | None:
        text = text_of(node, f"`{key.text}`", self._notes)
        points = phrases.span(text) if text else None
        if text and points is None:
            what = f"the points of {quoted(key.text)} are a number or a range, not {quoted(text)}"
            self._notes.note("bad-phrase", node.place, what, "write them like `4 to 6` or `4`")
        return points
