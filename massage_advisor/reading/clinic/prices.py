"""A clinic's own prices, laid over the price list of the rules.

What the clinic has no price for keeps the list's, unless the currencies differ: nothing is
converted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Price, Prices, Service, Tip
from massage_advisor.reading import phrases
from massage_advisor.reading.answers.single import DEAREST
from massage_advisor.reading.clinic.texts import NONE, one_text, shown
from massage_advisor.reading.documents.nodes import Table, Text
from massage_advisor.reading.forms import Form, Keys, texts_of
from massage_advisor.values import Value, replaced
from massage_advisor.wording import filled, listed, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.problems import Place
    from massage_advisor.reading.clinic.names import Named
    from massage_advisor.reading.documents.nodes import Node

INCLUDED = "included"
LONGEST_SYMBOL = 4
_IS_PRICE = re.compile(
    r"(?P<low>.+?)(?:\s+to\s+(?P<high>.+?))?(?:\s+for\s+(?P<minutes>[0-9]{1,3})\s*min(?:ute)?s?)?",
    re.ASCII | re.IGNORECASE,
)
_IS_PERCENT = re.compile(r"([0-9]{1,3})\s*(?:%|percent|per cent)", re.ASCII | re.IGNORECASE)
_IS_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_IS_CODE = re.compile(r"(?<![^\W\d_])[A-Z]{3}(?![^\W\d_])")
_BEFORE_A_SIGN = re.compile(r"[A-Za-z](?=\$)")
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "$": "USD"}
_WORDS = {"euro": "EUR", "pound": "GBP", "sterling": "GBP", "franc": "CHF"}
_ANY_CODE = "…"
_SERVICES = {service.value: service for service in Service}
_HUNDRED = 100


class Charged(Value, frozen=True, kw_only=True):
    """What is charged for one session, in one of its lengths; amounts in hundredths."""

    low: int
    high: int
    minutes: int | None
    said: str  #: as it was written


class PriceList(Value, frozen=True, kw_only=True):
    """The prices of a run, and which techniques have a tier of the clinic's own."""

    prices: Prices
    own_tiers: Mapping[str, str]  #: by technique

    def tier_of(self, modality: Modality) -> str:
        """The tier of a technique; none where it has no price in this currency."""
        tier = self.own_tiers.get(modality.name, modality.cost)
        return tier if tier in self.prices.tiers else ""


def _as_tip(said: str) -> str:
    """How to write as a tip what was written."""
    if said in _NO_TIP:
        return "write `none`"
    if said.isdecimal() and int(said) <= _HUNDRED:
        return f"write `{said} percent`"
    return "write it like `15 percent`, `included` or `none`"


def _as_price(said: str) -> str:
    """How to write as a price what was written."""
    found = _IS_PRICE.fullmatch(said.strip())
    if found and found["high"] and _digits(found["low"]) > _digits(found["high"]):
        low, high = found["high"].strip(), found["low"].strip()
        behind = f" for {found['minutes']} minutes" if found["minutes"] else ""
        return f"write the lower price first: `{low} to {high}{behind}`"
    return "write it like `95 for 60 minutes` or `95 to 110 for 60 minutes`"


def _digits(said: str) -> float:
    """The number in a text, whatever stands around it; 0 where there is none."""
    found = _A_NUMBER.search(said)
    return float(found[0]) if found else 0


_A_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_NO_TIP = frozenset({"0", "no", "nothing", "nil", "zero", "0%", "0 percent", "not expected"})


class PriceReader:
    """Reads `currency`, `symbol`, `prices` and `tips`."""

    def __init__(self, form: Form, rulebook: Rulebook, named: Named, clinic: str) -> None:
        """Hold them, and the money they are in."""
        self._form, self._notes, self._book, self._named = form, form.notes, rulebook, named
        self._clinic = clinic
        self._list = self._in_currency(rulebook.prices)

    def read(self) -> PriceList:
        """The whole list."""
        services, tiers, own = self._charged()
        for service, charged in services.items():
            tier = self._tier_for(service)
            self._list = self._with_price(tier, charged)
            self._list = replaced(self._list, services={**self._list.services, service: tier})
        for tier, charged in tiers.items():
            self._list = self._with_price(tier, charged)
        own_tiers = {name: f"{name} ({self._clinic})" for name in own}
        for name, charged in own.items():
            self._list = self._with_price(own_tiers[name], charged)
        tips = self._tips()
        self._list = replaced(self._list, tips={**self._list.tips, **tips})
        if len(services) == len(tips) == len(Service):
            self._list = replaced(self._list, region="")  # nothing in it is from elsewhere
        self._note_missing(services, tips)
        return PriceList(prices=self._list, own_tiers=own_tiers)

    def _tier_for(self, service: str) -> str:
        """Where the price of a plain session goes: its own place where both kinds share one."""
        tiers = list(self._book.prices.services.values())
        tier = self._book.prices.services[service]
        return tier if tiers.count(tier) == 1 else service

    # ---- the currency ----

    def _in_currency(self, listed: Prices) -> Prices:
        """The list to begin with: that of the rules, or an empty one in a currency of its own."""
        said = self._form.text("currency")
        currency = said or listed.currency
        if said and not _IS_CURRENCY.fullmatch(said):
            what = f"{quoted(currency)} is not a currency"
            place = self._form.place_of("currency")
            self._notes.note("currency", place, what, "write its three letters, such as USD or GBP")
            return listed
        symbol = one_text(self._form, "symbol", LONGEST_SYMBOL)
        if currency == listed.currency:
            return replaced(listed, symbol=symbol or listed.symbol)
        region = next(
            (each for each in self._book.regions.values() if each.currency == currency), None
        )
        return replaced(
            listed,
            currency=currency,
            symbol=symbol or (region.symbol if region else f"{currency} "),
            money_words=region.money_words if region else (),
            tiers={},
        )

    def _note_missing(self, services: Mapping[str, object], tips: Mapping[str, object]) -> None:
        """In a currency of its own a plain session of each kind has a price, and tips are said."""
        if self._list.currency == self._book.prices.currency:
            return
        for key, said in (("prices", services), ("tips", tips)):
            missing = [f"`{service}:`" for service in _SERVICES if service not in said]
            if missing:
                what = f"in a currency of your own, `{key}` needs {listed(missing)}"
                remedy = f"add {listed(missing)} under `{key}:`"
                self._notes.note("no-price", self._form.place_of(key), what, remedy)

    # ---- prices ----

    def _charged(self) -> tuple[dict[str, tuple[Charged, ...]], ...]:
        """What is charged: by service, by tier of the rules, and by technique."""
        services: dict[str, tuple[Charged, ...]] = {}
        tiers: dict[str, tuple[Charged, ...]] = {}
        techniques: dict[str, tuple[Charged, ...]] = {}
        by_tier = {same_name(each): each for each in self._book.prices.tiers}
        for key, node in self._form.named("prices") if self._form.node("prices") else ():
            charged = tuple(self._lengths(key, node))
            technique = self._named.maybe_technique(key.text)
            if same_name(key.text) in _SERVICES:
                self._put(services, same_name(key.text), charged, key)
            elif technique is not None:
                if self._can_be_paid(technique, key):
                    self._put(techniques, technique.name, charged, key)
            elif same_name(key.text) in by_tier:
                self._put(tiers, by_tier[same_name(key.text)], charged, key)
            else:
                self._named.near_technique(key, {**by_tier, **{each: each for each in _SERVICES}})
        return services, tiers, techniques

    def _put(
        self,
        found: dict[str, tuple[Charged, ...]],
        name: str,
        charged: tuple[Charged, ...],
        key: Text,
    ) -> None:
        if name in found:
            what = f"“{name}” has two prices"
            self._notes.note("two-values", key.place, what, "keep one of them")
        found[name] = charged

    def _can_be_paid(self, technique: Modality, key: Text) -> bool:
        if technique.is_given:
            return True
        what = f"“{technique.name}” is what people do at home, and has no price"
        self._notes.note("wrong-kind", key.place, what, "take it out")
        return False

    def _lengths(self, key: Text, node: Node) -> Iterator[Charged]:
        if isinstance(node, Table):
            what = f"the price of {quoted(key.text)} is a mapping"
            remedy = "write `95 for 60 minutes`, or a list of such lines"
            self._notes.note("wrong-kind", node.place, what, remedy)
            return
        for text in texts_of(node, f"the price of {quoted(key.text)}", self._notes):
            charged = self._price(text)
            if charged is not None:
                yield charged

    def _price(self, text: Text) -> Charged | None:
        said = shown(text.text, text.place, self._notes)
        found = _IS_PRICE.fullmatch(said)
        low = self._amount(found["low"], text.place) if found else None
        high = self._amount(found["high"] or found["low"], text.place) if found else None
        minutes = int(found["minutes"]) if found and found["minutes"] else None
        if low is None or high is None or low > high or minutes == 0:
            self._note_no_price(text)
            return None
        return Charged(low=low, high=high, minutes=minutes, said=said)

    def _note_no_price(self, text: Text) -> None:
        if any(each.place == text.place for each in self._notes.problems):
            return  # what is wrong with the amount is noted
        what = f"{quoted(text.text)} is no price"
        self._notes.note("bad-phrase", text.place, what, _as_price(text.text))

    def _amount(self, text: str, place: Place) -> int | None:
        """In hundredths; nothing where it is no amount that can be paid."""
        money = self._list
        amount = phrases.money(text, currency=money.currency, symbol=money.symbol)
        other = _currency_named(text, money.symbol) if amount is phrases.Currency.ANOTHER else ""
        if other:
            what = f"{quoted(text)} is not an amount in {money.currency}"
            remedy = f"if the prices are not in {money.currency}, say so: `currency: {other}`"
            self._notes.note("currency", place, what, remedy)
            return None
        if amount is None or isinstance(amount, phrases.Currency):
            return None
        if amount > DEAREST:
            what = f"{quoted(text)} is more than any massage costs"
            self._notes.note("out-of-range", place, what, "check the number")
            return None
        in_hundredths = round(amount * _HUNDRED)
        return in_hundredths if amount >= 0 and in_hundredths / _HUNDRED == amount else None

    def _with_price(self, tier: str, charged: tuple[Charged, ...]) -> Prices:
        """The list with the clinic's price in one tier."""
        if not charged:
            return self._list
        words, prices = self._book.words, ", ".join(each.said for each in charged)
        lengths = {each.minutes for each in charged}
        low = min(each.low for each in charged)
        high = max(each.high for each in charged)
        price = Price(
            tier=tier,
            low=low // _HUNDRED,
            high=-(-high // _HUNDRED),
            exactly=(low, high),
            minutes=lengths.pop() if len(lengths) == 1 else None,
            assumption=filled(words.clinic_price, clinic=self._clinic, prices=prices),
            is_of_clinic=True,
        )
        return replaced(self._list, tiers={**self._list.tiers, tier: price})

    # ---- tips ----

    def _tips(self) -> dict[str, Tip]:
        """What is added to the price, by service; one text holds for both."""
        node = self._form.node("tips")
        if isinstance(node, Text):
            return {each.value: self._tip(each, node) for each in Service}
        if node is None:
            return {}
        form = Form(node, "`tips`", Keys(may=tuple(_SERVICES)), self._notes)
        said = {name: form.node(name) for name in _SERVICES}
        return {
            name: self._tip(_SERVICES[name], each)
            for name, each in said.items()
            if each is not None
        }

    def _tip(self, service: Service, node: Node) -> Tip:
        said = node.text.strip() if isinstance(node, Text) else ""
        words = self._book.words
        found = _IS_PERCENT.fullmatch(said)
        percent, text = 0, words.clinic_tip
        if same_name(said) == NONE:
            text = words.clinic_no_tip
        elif same_name(said) == INCLUDED:
            text = words.clinic_tip_included
        elif found:
            percent = int(found[1])
        else:
            what = f"{quoted(said)} is no tip" if said else "a tip is a text"
            self._notes.note("bad-phrase", node.place, what, _as_tip(same_name(said)))
        if percent > _HUNDRED:
            what = f"a tip of {percent} percent is more than the price"
            self._notes.note("out-of-range", node.place, what, "check the number")
        say = filled(text, clinic=self._clinic, percent=str(percent))
        return Tip(service=service, percent=percent, say=say)


def _currency_named(text: str, own: str) -> str:
    """The letters of another currency that an amount is said to be in; nothing if it names none."""
    code = _IS_CODE.search(text)
    if code is not None:
        return code[0]
    words = {each.removesuffix("s") for each in same_name(text).split()}
    by_word = next((code for word, code in _WORDS.items() if word in words), "")
    signs = [sign for sign in text if unicodedata.category(sign) == "Sc" and sign != own]
    if by_word or signs:
        return by_word or _SIGNS.get(signs[0], _ANY_CODE)
    return _ANY_CODE if _BEFORE_A_SIGN.search(text) else ""
