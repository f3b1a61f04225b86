"""Whatever a clinic says of itself: nobody is treated less cautiously, and prices keep their order.

Clinics' files are drawn whole and read as any other; so what is refused is never drawn.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from batch.plain_way import lines_of
from generated import QUOTED, TECHNIQUES, in_need_of_care, people, rulebooks
from hypothesis import given
from hypothesis import strategies as st
from laws.plainly import left_out, suggested
from telling.guests import guests, house, party

from massage_advisor.batch import Detail, Wanted
from massage_advisor.batch.engine import plainly
from massage_advisor.batch.engine.compiled import CompiledRulebook
from massage_advisor.knowledge.answers import Amount, Facts
from massage_advisor.knowledge.outcomes import (
    TRAINED_IN,
    AdjustmentKind,
    ModalityKind,
    Service,
    Setting,
    Shape,
    Verdict,
)
from massage_advisor.knowledge.rules import Adjustment
from massage_advisor.reading.clinic import read_clinic
from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.record import record
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Gate
    from massage_advisor.reasoning.recommendation import Recommendation

TODAY = "2026-11-23"
TRAININGS = ("prenatal massage", "care of the stones")
NAMES = ("Ana Ruiz", "Ben Okafor", '"quoted"', "why")
PRICES = ("45", "95 for 60 minutes", "60 to 80.50 for 30 minutes")
SELF_CARE = TECHNIQUES[-1]

Said = dict[str, Any]


# ---- rules that ask for somebody trained, and what a clinic may say ----


@st.composite
def asking_for_training(draw: st.DrawFn) -> Rulebook:
    """A small rulebook in which some gates ask for somebody who is trained."""
    book = draw(rulebooks())
    kind = AdjustmentKind(name=TRAINED_IN, shape=Shape.SET, say="I need somebody for {value}.")
    asked = st.lists(st.sampled_from(TRAININGS), unique=True, max_size=2)
    gates = tuple(_also_asking(gate, draw(asked)) for gate in book.gates)
    return replaced(book, gates=gates, adjustments={**book.adjustments, TRAINED_IN: kind})


def _also_asking(gate: Gate, trainings: list[str]) -> Gate:
    if not trainings:
        return gate
    asked = Adjustment(kind=TRAINED_IN, items=tuple(trainings))
    return replaced(gate, adjust=(*gate.adjust, asked))


def told(book: Rulebook) -> list[str]:
    """The trainings that some gate asks for; no other can be named."""
    items = {item for gate in book.gates for one in gate.adjust for item in one.items}
    return [each for each in TRAININGS if each in items]


@st.composite
def clinics(draw: st.DrawFn, book: Rulebook) -> Said:
    """What a clinic may say, at odds with nothing."""
    paid = [each for each in TECHNIQUES if each != SELF_CARE]
    could_be = [name for name in TECHNIQUES if book.modalities[name].offered]
    offered = draw(st.lists(st.sampled_from(could_be), unique=True)) if could_be else []
    rest = [each for each in TECHNIQUES if each not in offered]
    not_offered = draw(st.lists(st.sampled_from(rest), unique=True)) if rest else []
    nothing_else = draw(st.booleans())
    possible = [
        each for each in paid if each in offered or not (nothing_else or each in not_offered)
    ]
    prices = st.sampled_from(PRICES)
    length = st.one_of(prices, st.lists(prices, min_size=1, max_size=2))
    own = draw(st.dictionaries(st.sampled_from(possible), length)) if possible else {}
    currency = draw(st.sampled_from([None, None, "EUR"]))
    services = (
        {each.value: draw(length) for each in Service}
        if currency
        else draw(st.dictionaries(st.sampled_from([each.value for each in Service]), length))
    )
    tip = st.sampled_from(["none", "included", "15 percent"])
    names = st.one_of(st.just("nobody"), st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    note = st.sampled_from(["Bring a towel.", '"]', "[bold] é"])
    beside = [*TECHNIQUES, TRAINED_IN, "fever", "sciatica", "both sides", "always"]
    trainings = {each: draw(names) for each in told(book) if draw(st.booleans())}
    everything: Said = {
        "offered": [*offered, *(["nothing else"] if nothing_else else [])],
        "not offered": not_offered,
        "currency": currency,
        "prices": {**services, **own},
        "tips": draw(tip) if currency or draw(st.booleans()) else None,
        TRAINED_IN: {**trainings, **({"anything else": "nobody"} if draw(st.booleans()) else {})},
        "notes": draw(st.dictionaries(st.sampled_from(beside), note)),
        "insurers": draw(st.sampled_from([None, "none", ["A", "B"]])),
    }
    return {"name": draw(st.sampled_from(["Willow", '"X": []'])), **kept(everything)}


def kept(everything: Said) -> Said:
    """The keys behind which something stands."""
    return {key: value for key, value in everything.items() if value}


@st.composite
def somewhere(draw: st.DrawFn) -> tuple[Rulebook, Said]:
    """A rulebook, and what a clinic said."""
    book = draw(asking_for_training())
    return book, draw(clinics(book))


def at(book: Rulebook, said: Said) -> Rulebook:
    return read_clinic(book, json.dumps(said).encode(), "clinic.json")


def advised(rulebook: Rulebook, person: Facts) -> Recommendation:
    return advise(rulebook, person, today=TODAY)


# ---- what a clinic can not do ----


@given(somewhere(), people())
def test_the_screening_and_the_verdict_stay_as_they_are(
    places: tuple[Rulebook, Said], person: Facts
) -> None:
    book, here = places[0], at(*places)
    _stay_as_they_are(book, here, person)
    for each in (book, here):
        assert each.gates == book.gates
    _stay_as_they_are(in_need_of_care(book, person)[0], *in_need_of_care(here, person))


def _stay_as_they_are(book: Rulebook, here: Rulebook, person: Facts) -> None:
    before, after = advised(book, person), advised(here, person)
    assert after.safety == before.safety
    assert after.outcome is before.outcome
    assert after.contradictions == before.contradictions
    if before.offer is None:
        assert after.offer is None
        return
    assert after.offer is not None
    assert after.offer.service.weighing == before.offer.service.weighing
    assert after.offer.service.evidence == before.offer.service.evidence
    assert before.bookable or not after.bookable
    assert left_out(before) <= left_out(after)


@given(somewhere(), people())
def test_nothing_is_suggested_that_is_not_offered(
    places: tuple[Rulebook, Said], person: Facts
) -> None:
    (book, said), here = places, at(*places)
    offered, barred = said.get("offered", []), said.get("not offered", [])
    for name in suggested(advised(here, person)):
        assert book.modalities[name].offered
        assert name not in barred
        assert name == SELF_CARE or "nothing else" not in offered or name in offered


@given(rulebooks(), people())
def test_what_would_be_suggested_is_not_where_it_is_not_offered(
    book: Rulebook, person: Facts
) -> None:
    for name in suggested(advised(book, person)):
        for said in ({"not offered": [name]}, {"offered": ["nothing else"]}):
            found = suggested(advised(at(book, {"name": "Willow", **said}), person))
            assert name not in found or ("offered" in said and name == SELF_CARE)


@given(somewhere(), people())
def test_where_nobody_is_trained_nothing_is_booked(
    places: tuple[Rulebook, Said], person: Facts
) -> None:
    (book, said), here = places, at(*places)
    for rules, guest in ((here, person), in_need_of_care(here, person)):
        result = advised(rules, guest)
        needed = {
            item
            for finding in result.safety.acting
            for one in finding.rule.adjust
            if one.kind == TRAINED_IN
            for item in one.items
        }
        if {each for each in needed if _nobody_has(each, said)}:
            assert not result.bookable
            assert suggested(result) <= {SELF_CARE}
        elif not said.get("prices") and not said.get("offered") and not said.get("not offered"):
            before = advised(replaced(rules, adjustments=book.adjustments), guest)
            assert result.bookable == before.bookable


def _nobody_has(training: str, said: Said) -> bool:
    trained = said.get(TRAINED_IN, {})
    assert isinstance(trained, dict)
    return trained.get(training, trained.get("anything else")) == "nobody"


@given(rulebooks(), people())
def test_a_clinic_that_only_has_a_name_adds_that_and_nothing_else(
    book: Rulebook, person: Facts
) -> None:
    here = at(book, {"name": "Willow"})
    after: dict[str, Any] = record(here, advised(here, person))
    assert after.pop("clinic")["name"] == "Willow"
    assert after.pop("schema") == "massage-advisor/recommendation/1.1"
    before = record(book, advised(book, person))
    assert before.pop("schema") == "massage-advisor/recommendation/1.0"
    assert _without_the_clinic(after) == before


def _without_the_clinic(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_the_clinic(each) for k, each in value.items() if k != "at_the_clinic"}
    return [*map(_without_the_clinic, value)] if isinstance(value, list) else value


# ---- whose price beats whose ----


@given(somewhere(), people(), st.sampled_from([None, 77]))
def test_the_persons_own_price_beats_the_clinics_and_that_the_lists(
    places: tuple[Rulebook, Said], person: Facts, quoted: int | None
) -> None:
    (book, said), here = places, at(*places)
    stated = {name: each for name, each in person.stated.items() if name != QUOTED}
    if quoted is not None:
        stated[QUOTED] = Amount(number=quoted)
    result = advised(here, Facts(stated=stated))
    offer = result.offer or result.afterwards
    is_told_a_price = quoted is not None or here.facts[QUOTED].otherwise is not None
    for each in offer.modalities if offer else ():
        modality = each.modality
        if each.visit is None or (is_told_a_price and quoted is None):
            continue
        price = (each.visit.price.low, each.visit.price.high)
        assert modality.kind is not ModalityKind.SELF_CARE
        if quoted is not None:
            assert price == (quoted * 100, quoted * 100)
            continue
        verdict = offer.service.weighing.verdict if offer else Verdict.UNDECIDED
        by_hand = {
            place: _price_by_hand(book.modalities[modality.name], said, book, place)
            for place in _places(verdict, modality.setting)
        }
        assert price == by_hand[min(by_hand, key=lambda p: _tipped(by_hand[p], p, here))]


def _places(verdict: Verdict, setting: Setting) -> list[Service]:
    """Where a technique is had: as the verdict says, else where it is typical; or both."""
    by_verdict = {Verdict.MEDICAL: Service.MEDICAL, Verdict.SPA: Service.SPA}
    by_setting = {Setting.MEDICAL: Service.MEDICAL, Setting.SPA: Service.SPA}
    if verdict in by_verdict:
        return [by_verdict[verdict]]
    return [by_setting[setting]] if setting in by_setting else list(by_setting.values())


def _tipped(price: tuple[int, int], place: Service, book: Rulebook) -> tuple[int, int]:
    percent = book.prices.tips[place.value].percent
    low, high = (each + (each * percent + 50) // 100 for each in price)
    return low, high


def _price_by_hand(
    modality: Modality, said: Said, book: Rulebook, place: Service
) -> tuple[int, int]:
    """A clinic's own price of it, else the list's, and then no less than a visit there."""
    prices = said.get("prices", {})
    assert isinstance(prices, dict)
    tier = modality.cost
    services = {book.prices.services[each]: each for each in book.prices.services}
    own = prices.get(modality.name) or prices.get(services.get(tier, ""))
    if own is not None:
        return _span(own)
    visit = prices.get(place.value)
    plain = _span(visit) if visit else _listed(book, book.prices.services[place.value])
    return max(_listed(book, tier), plain)


def _listed(book: Rulebook, tier: str) -> tuple[int, int]:
    listed = book.prices.tiers[tier]
    return listed.low * 100, listed.high * 100


def _span(charged: object) -> tuple[int, int]:
    spans = [_SPANS[str(each)] for each in (charged if isinstance(charged, list) else [charged])]
    return min(low for low, _ in spans), max(high for _, high in spans)


_SPANS = dict(zip(PRICES, [(4500, 4500), (9500, 9500), (6000, 8050)], strict=True))


# ---- many people at once ----


@pytest.mark.parametrize("detail", Detail)
@given(places=somewhere(), crowd=st.lists(people(), min_size=1, max_size=10))
def test_batch_says_the_same(
    detail: Detail, places: tuple[Rulebook, Said], crowd: list[Facts]
) -> None:
    here = at(*places)
    _is_told_the_same(here, crowd, detail)
    careful = [in_need_of_care(here, each) for each in crowd]
    _is_told_the_same(careful[0][0], [person for _, person in careful], detail)


def _is_told_the_same(here: Rulebook, crowd: list[Facts], detail: Detail) -> None:
    wanted = Wanted(detail=detail, today=TODAY)
    told_of_all = CompiledRulebook(here).run(wanted).tell_people(crowd)
    plain = [plainly.line_of(plainly.told(here, each, wanted)) for each in crowd]
    assert lines_of(told_of_all) == plain


@pytest.mark.parametrize("detail", Detail)
def test_batch_says_the_same_of_the_people_in_the_rulebook(detail: Detail) -> None:
    here = at(house(), WILLOW)
    _is_told_the_same(here, [Facts(stated=guests()[name]) for name in party()], detail)


WILLOW: Said = {
    "name": "Willow",
    "not offered": ["cupping"],
    "prices": {"spa massage": "95 for 60 minutes", "hot stone massage": "120.50"},
    "trained in": {"prenatal massage": "Ana", "anything else": "nobody"},
    "notes": {"pregnant": "Bring your record.", "swedish massage": "Only on Fridays."},
}
