"""What is said of booking, length and price keeps to the limits of a person's health and purse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rules.consultations import told
from telling.guests import house

from massage_advisor.telling.sentences.shapes import Part
from massage_advisor.telling.sentences.whole import sections

if TYPE_CHECKING:
    from massage_advisor.reasoning.recommendation import Recommendation
    from massage_advisor.telling.sentences.shapes import Item, Section

HEART: dict[str, object] = {
    "conditions": ["heart condition", "nothing else"],
    "heart_trouble": ["a weak heart", "nothing else"],
    "heart_doctor_has_agreed": "yes",
    "leg_or_arm_signs": "none",
    "how_much_of_the_body": "whole body",
}
CHEMO: dict[str, object] = {
    "conditions": ["chemotherapy", "nothing else"],
    "cancer_team_has_agreed": "yes",
    "cancer_details": "none",
}
NODES: dict[str, object] = {
    "conditions": ["lymphedema", "nothing else"],
    "cancer_team_has_agreed": "yes",
    "pain_level": 0,
}
TWO: dict[str, object] = {"company": "with someone"}


def parts(found: Recommendation, *, details: bool = False) -> dict[Part, Section]:
    return {each.part: each for each in sections(house(), found, details=details)}


def written(section: Section) -> str:
    lines = (f"{each.label}: {each.text} {' '.join(each.below)}" for each in section.items)
    return "\n".join(lines)


def line_for_booking(found: Recommendation) -> str:
    return parts(found)[Part.ASK_FOR].items[0].text


def budget(found: Recommendation) -> Item:
    label = house().words.label_budget
    return next(each for each in parts(found)[Part.COST].items if each.label == label)


@pytest.mark.parametrize("more", [{}, TWO])
def test_nobody_books_by_the_name_of_what_is_left_out(more: dict[str, object]) -> None:
    line = line_for_booking(told("relaxation", **HEART, **more))
    assert "full-body" not in line
    assert "couples" not in line
    assert "gentle" in line


@pytest.mark.parametrize("goal", ["relaxation", "pain relief"])
@pytest.mark.parametrize("more", [{}, TWO])
def test_in_cancer_care_the_line_names_it_and_the_training(
    goal: str, more: dict[str, object]
) -> None:
    line = line_for_booking(told(goal, **CHEMO, **more))
    assert "cancer care" in line
    assert "trained" in line


def test_somebody_well_books_a_full_body_massage_by_its_name() -> None:
    assert "full-body relaxation massage" in line_for_booking(told("relaxation"))


def test_a_length_never_goes_beyond_the_limit() -> None:
    swedish = parts(told("relaxation", **HEART))[Part.BOOK].items[0]
    assert "30 minutes" in swedish.text
    assert "90" not in swedish.text


def test_a_price_for_an_hour_says_so_where_the_visit_is_shorter() -> None:
    assert "30 minutes at most" in written(parts(told("relaxation", **HEART))[Part.COST])
    assert "at most" not in written(parts(told("relaxation"))[Part.COST])


def test_mild_heat_is_not_spoken_of_where_there_is_none() -> None:
    assert "milder" in written(parts(told("relaxation", age=75))[Part.HEALTH])
    assert "milder" not in written(parts(told("relaxation", age=75, **CHEMO))[Part.HEALTH])


@pytest.mark.parametrize("goal", ["relaxation", "pain relief"])
@pytest.mark.parametrize("details", [False, True])
def test_a_price_is_told_with_its_own_source_and_without_an_article(
    goal: str,
    details: bool,
) -> None:
    found = told(goal, pain_level=5, pain_areas=["neck"])
    told_parts = parts(found, details=details)
    visit, sources = told_parts[Part.COST].items[0], told_parts[Part.SOURCES].items
    assert "$" in visit.text
    cited = {house().claims[each].source for each in visit.claims}
    assert not any(each.startswith("article-") for each in cited)
    first = house().sources[house().claims[visit.claims[0]].source].title
    numbered = [each.text for each in sources if each.label.strip("[]") in map(str, visit.numbers)]
    assert any(first in each for each in numbered)


def test_the_sources_of_a_plan_stand_beside_no_sum() -> None:
    cost = parts(told("pain relief", pain_level=5, pain_areas=["neck"]))[Part.COST]
    plan = next(each for each in cost.items if each.label == house().words.label_plan)
    assert "$" not in plan.text
    assert "$400 to $900" in " ".join(plan.below)


LOW, ONE, FITS = "at the low end", "for one person, but not for two", "This fits."
BUDGETS: list[tuple[str, dict[str, object], str]] = [
    ("ninety for a spa visit", {"budget_per_visit": "$90"}, LOW),
    ("two hundred for a spa visit", {"budget_per_visit": "$200"}, FITS),
    ("150 for the two of them", {"budget_per_visit": "$150", **TWO}, ONE),
    ("200 for the two of them", {"budget_per_visit": "$200", **TWO}, LOW),
    ("400 for the two of them", {"budget_per_visit": "$400", **TWO}, FITS),
]


@pytest.mark.parametrize(
    ("more", "says"), [each[1:] for each in BUDGETS], ids=[each[0] for each in BUDGETS]
)
def test_a_budget_fits_all_of_the_price_or_says_which_part(
    more: dict[str, object], says: str
) -> None:
    assert says in budget(told("relaxation", **more)).text


def test_a_budget_for_all_visits_that_reaches_the_low_end_says_so() -> None:
    upkeep = told(["regular upkeep", "relaxation"], budget_in_all="$300")
    assert LOW in budget(upkeep).text


def test_a_budget_is_measured_by_what_suits() -> None:
    drainage = told("less swelling", budget_per_visit="$160", **NODES)
    assert LOW in budget(drainage).text
    stones = told("relaxation", budget_per_visit="$90", techniques_loved=["hot stone massage"])
    assert LOW in budget(stones).text


def test_two_people_are_told_what_two_cost() -> None:
    assert "for two it is $168 to $336" in written(parts(told("relaxation", **TWO))[Part.COST])
    assert "for two" not in written(parts(told("relaxation"))[Part.COST])
    treated = told("pain relief", pain_level=5, pain_areas=["neck"], **TWO)
    assert "for two" not in written(parts(treated)[Part.COST])


def test_what_costs_more_than_a_plain_visit_is_told_where_nothing_else_suits() -> None:
    cost = written(parts(told("less swelling", **NODES))[Part.COST])
    assert "lymphatic drainage, $100 to $200" in cost
    assert "In all: $400 to $1,200." in cost
    assert "costs more" not in written(parts(told("pain relief", pain_level=5))[Part.COST])
