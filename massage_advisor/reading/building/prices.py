"""The price lists: that of `prices.yaml`, and those of other countries in the folder `prices/`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Price, Prices, Service, Tip
from massage_advisor.reading import phrases
from massage_advisor.reading.building.citing import claims_cited, known_name
from massage_advisor.reading.building.regions import region_called
from massage_advisor.reading.forms import Form, Keys, text_of
from massage_advisor.wording import did_you_mean, filled, listed, named_in_braces, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.region import Region
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.reading.notes import Notes

FIRST = "prices.yaml"
"""The list that every rulebook has; the others name the tiers that it has."""

_PRICES = Keys("region", "of", "tiers", "services", "tips")
_LINES = "write a line for each, `name: value`"
_TIER = Keys("price", "minutes", "assumption", "sources")
_TIP = Keys("percent", "say", "sources")
_WHOLE = re.compile(r"[0-9]+")
_PART = re.compile(r"[0-9][.,][0-9]")
"""Part of an amount, or a sign between its thousands: which of them cannot be told."""


def read_prices(node: Node, regions: Mapping[str, Region], known: Known, notes: Notes) -> Prices:
    """The first price list: whose it is, tiers, the tier of a plain session of each service, tips.

    Techniques say by its tiers what they cost.
    """
    return _price_list(Form(node, FIRST, _PRICES, notes), regions, known)


def read_lists_elsewhere(
    trees: Iterable[tuple[str, Node]],
    first: Prices,
    regions: Mapping[str, Region],
    known: Known,
    notes: Notes,
) -> dict[str, Prices]:
    """Every price list by the slug of its region, the first one before those of other countries."""
    lists = {first.region: first}
    for path, node in trees:
        form = Form(node, "a price list", _PRICES, notes)
        prices = _price_list(form, regions, known)
        if prices.region in regions and regions[prices.region].name == form.text("region"):
            _note_its_place(path, form, prices.region, lists)
            _note_other_tiers(form, prices, first)
            lists.setdefault(prices.region, prices)
    return lists


def _note_its_place(path: str, form: Form, region: str, lists: Mapping[str, Prices]) -> None:
    """One list for each region, in a file of its name."""
    said = quoted(form.text("region"))
    if region in lists:
        what = f"there is another price list for {said}"
        form.notes.note("same-name", form.place_of("region"), what, "keep one of them")
    elif PurePosixPath(path).stem != region:
        what = f"the prices of {said} stand in a file called {quoted(PurePosixPath(path).stem)}"
        remedy = f"rename the file to {region}.yaml, or change the region"
        form.notes.note("file-name", form.place_of("region"), what, remedy)


def _note_other_tiers(form: Form, prices: Prices, first: Prices) -> None:
    """A technique costs something everywhere, so all lists have the same tiers and tips."""
    missing = [each for each in first.tiers if each not in prices.tiers]
    if missing:
        what = f"there is no price for {listed(map(quoted, missing), 'and')}, as {FIRST} has"
        form.notes.note("missing-key", form.place_of("tiers"), what, "add it under `tiers:`")
    for name, tier in prices.tiers.items():
        place = tier.place or form.place_of("tiers")
        known_name(name, tuple(first.tiers), f"price tier of {FIRST}", place, form.notes)


def _price_list(form: Form, regions: Mapping[str, Region], known: Known) -> Prices:
    notes = form.notes
    region = region_called(form.text("region"), regions, form.place_of("region"), notes)
    tiers = {
        key.text: _price(key.text, Form(tier, "a price tier", _TIER, notes), known)
        for key, tier in form.named("tiers")
    }
    services = {}
    for key, tier in _by_service(form, "services"):
        services[key] = text_of(tier, f"`{key}`", notes)
        known_name(services[key], tuple(tiers), "price tier", tier.place, notes)
    tips = {
        key: _tip(key, Form(tip, "a tip", _TIP, notes), known)
        for key, tip in _by_service(form, "tips")
    }
    return Prices(
        currency=region.currency,
        symbol=region.symbol,
        of=form.text("of"),
        region=region.slug,
        money_words=region.money_words,
        tiers=tiers,
        services=services,
        tips=tips,
    )


def _by_service(form: Form, key: str) -> list[tuple[str, Node]]:
    node = None if form.empty(key, _LINES) else form.node(key)
    if node is None:
        return []
    names = [service.value for service in Service]
    inner = Form(node, f"`{key}`", Keys(*names), form.notes)
    return [(name, found) for name in names if (found := inner.node(name)) is not None]


def _price(name: str, form: Form, known: Known) -> Price:
    low, high = _low_and_high(name, form)
    minutes = form.whole("minutes", lowest=1)
    return Price(
        tier=name,
        low=low,
        high=high,
        minutes=minutes,
        assumption=_told(form, "assumption", {"low": low, "high": high, "minutes": minutes}),
        claims=claims_cited(form, known),
        place=form.place,
    )


def _low_and_high(name: str, form: Form) -> tuple[int, int]:
    said = form.words("price")
    match [phrases.number(each) for each in said]:
        case [int(low), int(high)] if 0 <= low <= high:
            return low, high
    if form.node("price"):
        what = f"the price of {quoted(name)} is not a low and a high whole number"
        form.notes.note("wrong-kind", form.place_of("price"), what, _as_price(" ".join(said)))
    return 0, 0


def _as_price(said: str) -> str:
    """How to write as a price the one or two whole numbers that were written some other way."""
    numbers = sorted(map(int, _WHOLE.findall(said)))
    if not 0 < len(numbers) <= len(("low", "high")) or _PART.search(said):
        return "write it like [60, 90]"
    return f"write it like [{numbers[0]}, {numbers[-1]}]"


def _told(form: Form, key: str, numbers: Mapping[str, int]) -> str:
    """A text with the numbers beside it in its braces, so that it never says an old one."""
    text = form.text(key)
    for name in named_in_braces(text):
        if name not in numbers:
            what = f"{quoted('{' + name + '}')} names no number of this entry"
            remedy = did_you_mean(name, tuple(numbers))
            form.notes.note("brace-not-read", form.place_of(key), what, remedy)
    return filled(text, **{name: str(number) for name, number in numbers.items()})


def _tip(service: str, form: Form, known: Known) -> Tip:
    percent = form.whole("percent")
    return Tip(
        service=Service(service),
        percent=percent,
        say=_told(form, "say", {"percent": percent}),
        claims=claims_cited(form, known),
    )
