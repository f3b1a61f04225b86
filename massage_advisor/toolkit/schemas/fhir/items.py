"""The items of a Questionnaire: a fact as a question, with its choices, bounds, units and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import MINUTES
from massage_advisor.knowledge.vocabulary import Choice, Fact, Kind
from massage_advisor.reading import phrases
from massage_advisor.reading.answers.single import DEAREST
from massage_advisor.reading.answers.stating import LONGEST_TEXT
from massage_advisor.reading.fhir.naming import (
    CURRENCIES,
    HELP,
    IT_NEVER_HAPPENED,
    NONE,
    NOTHING_ELSE,
    SYSTEM,
    UCUM,
    UNITS,
    choice_codes,
    link_ids,
)
from massage_advisor.toolkit.schemas.fhir.enabling import Enabling, is_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.schemas.pieces import Schema

_HL7 = "http://hl7.org/fhir/StructureDefinition/"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
_OWN = "urn:massage-advisor:"
_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
_MOST_BOXES = 40
_OFFERED_UNITS = ("days", "weeks", "months", "years")

_TYPES = {
    Kind.YES_OR_NO: "boolean",
    Kind.ONE_OF: "choice",
    Kind.ANY_OF: "choice",
    Kind.MONEY: "decimal",
    Kind.DURATION: "quantity",
    Kind.HOW_LONG_AGO: "quantity",
    Kind.TEXT: "text",
}


class Asking:
    """Puts the facts of one rulebook as questions of a form."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Hold the words that no fact has, and when each question is shown."""
        self._rulebook = rulebook
        self._links = link_ids(rulebook.facts)
        self._enabling = Enabling(rulebook)

    def items(self, fact: Fact) -> Iterator[Schema]:
        """The question, and where time is counted from something, whether that ever happened."""
        link = self._links[fact.name]
        enabled = self._enabling.enabled(fact)
        yield self._question(fact, link, dict(enabled))
        if fact.kind is Kind.HOW_LONG_AGO:
            text = f"{self._rulebook.words.never.capitalize()}: {fact.ask}"
            yield _item(
                {"linkId": link + IT_NEVER_HAPPENED, "text": text, "type": "boolean"}, dict(enabled)
            )

    def _question(self, fact: Fact, link: str, enabled: Schema) -> Schema:
        item: Schema = {"linkId": link, "text": fact.ask, "type": _type(fact)}
        more: Schema = {}
        if fact.kind is Kind.ANY_OF:
            more["repeats"] = True
        if fact.kind is Kind.TEXT:
            more["maxLength"] = LONGEST_TEXT
        if fact.choices:
            more["answerOption"] = list(self._options(fact, link))
        if help_text := "\n\n".join(filter(None, (fact.reword, fact.why))):
            more["item"] = [_help(link, help_text)]
        return _item({**item, **enabled, **more}, {}, *self._extensions(fact))

    def _extensions(self, fact: Fact) -> Iterator[Schema]:
        if fact.choices:
            yield _control(_control_of(fact))
        yield from _bounds(fact)
        yield from _units(fact, self._rulebook.prices.currency)
        if fact.red_flag:
            yield {"url": _OWN + "red-flag", "valueBoolean": True}
        if fact.red_flag_from is not None:
            yield {"url": _OWN + "red-flag-from", "valueDecimal": fact.red_flag_from}

    def _options(self, fact: Fact, link: str) -> Iterator[Schema]:
        codes = choice_codes(fact)
        for choice in fact.choices:
            yield _option(choice, {"system": SYSTEM + link, "code": codes[choice.name]})
        if fact.kind is not Kind.ANY_OF:
            return
        if not fact.list_is_complete:
            yield _last(link, NOTHING_ELSE, phrases.NOTHING_ELSE)
        exclusive = [{"url": _HL7 + "questionnaire-optionExclusive", "valueBoolean": True}]
        none = _last(link, NONE, self._rulebook.interview.none_of_these)
        yield {"extension": exclusive, **none}


def _item(item: Schema, enabled: Schema, *extensions: Schema) -> Schema:
    """An item; FHIR has all extensions of one element in one list."""
    whole = {**item, **enabled}
    own = whole.pop("extension", [])
    listed = [*(own if isinstance(own, list) else []), *extensions]
    return {**({"extension": listed} if listed else {}), **whole}


def _help(link: str, text: str) -> Schema:
    return {
        "extension": [_control("help")],
        "linkId": link + HELP,
        "text": text,
        "type": "display",
    }


def _control(code: str) -> Schema:
    coding = {"system": _CONTROLS, "code": code}
    return {
        "url": _HL7 + "questionnaire-itemControl",
        "valueCodeableConcept": {"coding": [coding]},
    }


def _control_of(fact: Fact) -> str:
    """All choices in sight as far as they can be."""
    if len(fact.choices) > _MOST_BOXES:
        return "autocomplete"
    return "check-box" if fact.kind is Kind.ANY_OF else "radio-button"


def _type(fact: Fact) -> str:
    if fact.kind is Kind.SCALE:
        return "integer" if is_whole(fact) else "decimal"
    return _TYPES[fact.kind]


# ---- choices ----


def _option(choice: Choice, coding: Schema) -> Schema:
    """A choice with what it means; codes of ICD-10-CM are hints, and no diagnosis."""
    means = f"{choice.name}: {choice.means}" if choice.means else choice.name
    extensions: list[Schema] = [
        {"url": _OWN + "icd-10-cm-hint", "valueCoding": {"system": ICD_10_CM, "code": each}}
        for each in choice.icd_10
    ]
    if choice.red_flag:
        extensions.append({"url": _OWN + "red-flag", "valueBoolean": True})
    return {
        **({"extension": extensions} if extensions else {}),
        "valueCoding": {**coding, "display": means},
    }


def _last(link: str, code: str, display: str) -> Schema:
    return {"valueCoding": {"system": SYSTEM + link, "code": code, "display": display}}


# ---- amounts ----


def _bounds(fact: Fact) -> Iterator[Schema]:
    """The lowest and the highest answer that is understood."""
    highest = DEAREST if fact.kind is Kind.MONEY and fact.highest is None else fact.highest
    if fact.kind in {Kind.SCALE, Kind.MONEY}:
        value = "valueInteger" if is_whole(fact) else "valueDecimal"
        yield {"url": _HL7 + "minValue", value: fact.lowest or 0}
        if highest is not None:
            yield {"url": _HL7 + "maxValue", value: highest}
    if fact.kind.is_time and fact.unit in UNITS:
        yield {"url": _SDC + "minQuantity", "valueQuantity": _quantity(fact.lowest or 0, fact.unit)}
        if highest is not None:
            yield {"url": _SDC + "maxQuantity", "valueQuantity": _quantity(highest, fact.unit)}


def _quantity(value: float, unit: str) -> Schema:
    return {"value": value, "unit": unit, "system": UCUM, "code": UNITS[unit]}


def _units(fact: Fact, currency: str) -> Iterator[Schema]:
    """What a number is counted in; the units of time there are to choose from, its own first."""
    if fact.kind is Kind.MONEY:
        coding = {"system": CURRENCIES, "code": currency}
        yield {"url": _HL7 + "questionnaire-unit", "valueCoding": coding}
    if fact.kind is Kind.SCALE and fact.unit in UNITS:
        yield {"url": _HL7 + "questionnaire-unit", "valueCoding": _unit(fact.unit)}
    if fact.kind.is_time:
        own = fact.unit if fact.unit in MINUTES else None
        for unit in dict.fromkeys(filter(None, (own, *_OFFERED_UNITS))):
            yield {"url": _HL7 + "questionnaire-unitOption", "valueCoding": _unit(unit)}


def _unit(unit: str) -> Schema:
    return {"system": UCUM, "code": UNITS[unit], "display": unit}
