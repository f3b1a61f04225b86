"""The single files: rulebook, words, strengths and prices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import msgspec

from massage_advisor.knowledge.outcomes import Price, Prices, Service, Strengths, Tip
from massage_advisor.knowledge.region import Region
from massage_advisor.reading import phrases
from massage_advisor.reading.building.citing import claims_cited, known_name
from massage_advisor.reading.building.regions import region_called
from massage_advisor.reading.building.shelf import nothing_installed
from massage_advisor.reading.documents.nodes import Table, Text
from massage_advisor.reading.forms import Form, Keys, text_of
from massage_advisor.values import Value
from massage_advisor.wording import did_you_mean, filled, named_in_braces, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.reading.notes import Notes

W = TypeVar("W", bound=Value)

STRENGTH_WORDS = ("slight", "moderate", "strong")
"""The lightest first."""

_HEAD = Keys("name", "version", "language", "region")
_STRENGTHS = Keys("points", "lead", "suggested from", "loved")
_PRICES = Keys("region", "of", "tiers", "services", "tips")
_LINES = "write a line for each, `name: value`"
_TIER = Keys("price", "minutes", "assumption", "sources")
_TIP = Keys("percent", "say", "sources")
_WHOLE = re.compile(r"[0-9]+")
_PART = re.compile(r"[0-9][.,][0-9]")
"""Part of an amount, or a sign between its thousands: which of them cannot be told."""


class Head(Value, frozen=True, kw_only=True):
    """What `rulebook.yaml` says of the whole."""

    name: str
    version: str
    language: str
    region: Region  #: the one that is meant unless another is asked for


def read_head(node: Node, regions: Mapping[str, Region], notes: Notes) -> Head:
    """Name, version, language, and whom it speaks to."""
    form = Form(node, "rulebook.yaml", _HEAD, notes)
    return Head(
        name=form.text("name"),
        version=form.text("version"),
        language=form.text("language"),
        region=region_called(form.text("region"), regions, form.place_of("region"), notes),
    )


def read_words(
    node: Node,
    file: str,
    kind: type[W],
    notes: Notes,
    spare: Callable[[str], Node | None] = nothing_installed,
) -> W:
    """The fixed words of a face: one text for each field of their kind.

    What is left out is said as the rulebook that came with the program says it, and what this
    program does not say is passed over: another version must not make a rulebook unusable.
    """
    fields = fields_by_key(kind)
    instead = _texts(spare(file)) if fields.keys() - _texts(node).keys() else {}
    must = (key for key in fields if key not in instead)
    form = Form(node, file, Keys(*must, may=(*instead, *_texts(node))), notes)
    return kind(**{name: form.text(key) or instead.get(key, "") for key, name in fields.items()})


def fields_by_key(kind: type[Value]) -> dict[str, str]:
    """The fields of some fixed words, by the key under which a file has each."""
    return {key_of(field.name): field.name for field in msgspec.structs.fields(kind)}


def key_of(field: str) -> str:
    """The key under which a file has a field of some fixed words."""
    return field.replace("_", " ")


def _texts(node: Node | None) -> dict[str, str]:
    if not isinstance(node, Table):
        return {}
    return {e.key.text: e.value.text for e in node.entries if isinstance(e.value, Text)}


def read_strengths(node: Node, notes: Notes) -> Strengths:
    """Words for weight, as points."""
    form = Form(node, "strengths.yaml", _STRENGTHS, notes)
    points_node = None if form.empty("points", _LINES) else form.node("points")
    points = Form(points_node, "`points`", Keys(*STRENGTH_WORDS), notes) if points_node else None
    found = {word: points.whole(word, lowest=1) for word in STRENGTH_WORDS} if points else {}
    loved = form.text("loved")
    if loved and found:
        known_name(loved, tuple(found), "strength", form.place_of("loved"), notes)
    return Strengths(
        points=found,
        lead=form.whole("lead", lowest=1),
        suggested_from=form.whole("suggested from", lowest=1),
        loved=loved,
    )


def read_prices(node: Node, regions: Mapping[str, Region], known: Known, notes: Notes) -> Prices:
    """The price list: whose it is, tiers, the tier of a plain session of each service, and tips."""
    form = Form(node, "prices.yaml", _PRICES, notes)
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
