"""The right numbers to call and whose prices these are, on every face and in every region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from telling.guests import advised, guest, guests, house

from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reading.regions import REGION_VARIABLE, in_region
from massage_advisor.telling.note import as_note
from massage_advisor.telling.record import as_json, record
from massage_advisor.telling.screen import as_screen
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

EMERGENCY = {"US": "911", "UK": "999", "Canada": "911", "Australia": "000"}
CRISIS = {"US": "988", "UK": "116 123", "Canada": "988", "Australia": "13 11 14"}
ONLY_SAID_IN = {"911": ("US", "Canada"), "988": ("US", "Canada"), "999": ("UK",)}


def faces(book: Rulebook, name: str) -> dict[str, str]:
    """What this guest sees, hears of and exports; the sources' own titles are no advice."""
    recommendation = advised(guests()[name], book)
    whole: Any = record(book, recommendation)
    return {
        "screen": as_screen(book, recommendation, width=96, colour=False, plain=True).partition(
            "Where it comes from"
        )[0],
        "note": as_note(book, recommendation).partition("WHERE IT COMES FROM")[0],
        "json": f"{whole['headline']} {whole['safety']['safety_net']} "
        + " ".join(reason["say"] for reason in whole["safety"]["findings"]),
    }


@pytest.mark.parametrize("region", EMERGENCY)
@pytest.mark.parametrize(("name", "numbers"), [("june", EMERGENCY), ("hana", CRISIS)])
def test_every_face_gives_the_number_of_the_region_and_no_other(
    region: str, name: str, numbers: dict[str, str]
) -> None:
    for face, text in faces(in_region(house(), region), name).items():
        assert numbers[region] in text, face
        for number, said_in in ONLY_SAID_IN.items():
            assert region in said_in or number not in text, face


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("us", "United States"),
        ("USA", "United States"),
        ("united_states", "United States"),
        ("United-Kingdom", "United Kingdom"),
        ("great britain", "United Kingdom"),
        ("CA", "Canada"),
    ],
)
def test_a_region_answers_to_each_of_its_names(name: str, meant: str) -> None:
    assert in_region(house(), name).region.name == meant


def test_the_environment_names_it_unless_the_call_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REGION_VARIABLE, "Australia")
    assert in_region(house()).region.name == "Australia"
    assert in_region(house(), "Canada").region.name == "Canada"


def test_in_whatever_region_the_rules_and_their_hash_are_the_same() -> None:
    there = in_region(house(), "UK")
    assert replaced(there, region=house().region, prices=house().prices) == house()
    assert there.sha256 == house().sha256


def test_at_home_nothing_is_said_of_whose_prices_these_are() -> None:
    assert "price list" not in faces(house(), "amy")["screen"]


@pytest.mark.parametrize(
    ("region", "currency", "price"),
    [("UK", "GBP", "£45 to £75"), ("Canada", "CAD", "$94 to $135"), ("US", "USD", "$100 to $150")],
)
def test_where_there_is_a_price_list_it_is_reckoned_with(
    region: str, currency: str, price: str
) -> None:
    book = in_region(house(), region)
    whole: Any = record(book, advised(guests()["amy"], book))
    assert whole["cost"]["currency"] == currency
    screen = faces(book, "amy")["screen"]
    assert f"One visit: {price} for 60 minutes" in screen
    assert "from another country" not in screen


@pytest.mark.parametrize("said", ["£60", "60", "60 GBP"])
def test_a_budget_is_said_in_the_money_of_the_region(said: str) -> None:
    book = in_region(house(), "UK")
    text = f"goals: relaxation\nbudget per visit: {said}\n".encode()
    facts = read_answers(book, AnswersText(text=text, name="answers.yaml"))
    screen = as_screen(book, advised(dict(facts.stated), book), width=96, colour=False, plain=True)
    assert "Your budget: £60 a visit." in screen
    assert "over your budget" not in screen


def test_going_home_brings_the_prices_of_home_back() -> None:
    assert in_region(in_region(house(), "UK"), "US").prices == house().prices


@pytest.mark.parametrize("region", ["Australia"])
def test_elsewhere_it_is_said_plainly_and_nothing_is_converted(region: str) -> None:
    book = in_region(house(), region)
    recommendation = advised(guests()["amy"], book)
    whole: Any = record(book, recommendation)
    assert "in USD" in whole["cost"]["assumptions"][0]
    assert "United States" in whole["cost"]["assumptions"][0]
    assert whole["cost"]["currency"] == "USD"
    at_home: Any = record(house(), guest("amy"))
    assert whole["cost"]["per_visit"] == at_home["cost"]["per_visit"]
    assert book.region.name in faces(book, "amy")["screen"]
    assert whole["rulebook"]["region"] == book.region.name


@pytest.mark.parametrize("region", EMERGENCY)
def test_no_brace_is_left_anywhere(region: str) -> None:
    book = in_region(house(), region)
    for answers in guests().values():
        text = as_json(book, advised(answers, book))
        for word in book.region.words:
            assert "{" + word + "}" not in text
