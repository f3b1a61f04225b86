"""R711 unused-name: what is declared is used.

A plan no advice names, an adjustment no gate makes, a price tier nothing costs, a disposition no
gate gives: each is a promise of something that never happens, or a rule that was forgotten.

Wrong, when no advice says `plan: course of 4 to 6`:

    plans:
      course of 4 to 6:
        visits: 4 to 6

Right, in advice:

    topic: plan
    plan: course of 4 to 6
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.problems import Place
    from massage_advisor.toolkit.checks.book import Book

CODE = "R711"
_OUTCOMES = "outcomes.yaml"


def check(book: Book) -> Iterator[Problem]:
    """Every name in the closed lists that nothing uses."""
    for what, remedy, place in (
        *_plans(book),
        *_adjustments(book),
        *_tiers(book),
        *_dispositions(book),
    ):
        yield Problem(code=CODE, what=what, place=place, remedy=remedy)


def _plans(book: Book) -> Iterator[tuple[str, str, Place | None]]:
    named = {rule.plan for rule in book.rulebook.advice}
    for plan in book.rulebook.plans.values():
        if plan.name not in named:
            what = f"no advice names the plan {quoted(plan.name)}"
            yield what, "name it in advice, or take it out", plan.place


def _adjustments(book: Book) -> Iterator[tuple[str, str, Place | None]]:
    made = {each.kind for gate in book.rulebook.gates for each in gate.adjust}
    for kind in book.rulebook.adjustments.values():
        if kind.name not in made:
            what = f"no gate makes the adjustment {quoted(kind.name)}"
            yield what, "make it in a gate, or take it out", kind.place


def _tiers(book: Book) -> Iterator[tuple[str, str, Place | None]]:
    prices = book.rulebook.prices
    costing = {modality.cost for modality in book.rulebook.modalities.values()}
    for tier in prices.tiers.values():
        if tier.tier not in {*costing, *prices.services.values()}:
            what = f"nothing costs what the price tier {quoted(tier.tier)} says"
            yield what, "name it under `cost:` of a technique, or take it out", tier.place


def _dispositions(book: Book) -> Iterator[tuple[str, str, Place | None]]:
    given = {gate.then for gate in book.rulebook.gates}
    for each in Disposition:
        if each is not Disposition.CLEAR and each not in given:
            what = f"no gate gives the disposition {quoted(each.value)}"
            place = book.pages.at(_OUTCOMES, "dispositions", each.value)
            yield what, "write the gate that is missing", place
