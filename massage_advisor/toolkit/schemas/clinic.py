"""The schema of a clinic's file, for editors: they complete names and mark what is wrong.

Stricter than the reader in spelling alone; what has to agree between two parts of a file is left
to the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import TRAINED_IN, Service
from massage_advisor.reading import phrases
from massage_advisor.reading.building.outcomes import choices_of
from massage_advisor.reading.clinic.file import ANYTHING_ELSE, KEYS, NOBODY, NOT_OFFERED, OFFERED
from massage_advisor.reading.clinic.names import Named
from massage_advisor.reading.clinic.prices import INCLUDED, LONGEST_SYMBOL
from massage_advisor.reading.clinic.texts import LONGEST_NAME, LONGEST_TEXT, MOST_TEXTS, NONE
from massage_advisor.reading.codes import Family
from massage_advisor.reading.names import spellings
from massage_advisor.reading.notes import Notes
from massage_advisor.toolkit.schemas.digits import digits
from massage_advisor.toolkit.schemas.pieces import (
    DIALECT,
    Schema,
    either,
    listing,
    named,
    one_of,
    ref,
)
from massage_advisor.toolkit.schemas.saying import literally, spelled
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.rulebook import Rulebook

_INERT = r"^[^{}]*\S[^{}]*$"
_SUM = r"[0-9]{1,6}(?:\.[0-9]{1,2})?"
_PERCENT: Schema = {"type": "string", "pattern": f"^{digits(0, 100)} ?(?:percent|%)$"}
_TIP = either(_PERCENT, one_of([NONE, INCLUDED]), description="on top of the price")


def clinic_schema(rulebook: Rulebook) -> Schema:
    """The whole file."""
    return {
        "$schema": DIALECT,
        "title": "A clinic's file",
        "description": (
            "What `massage-advisor --clinic FILE` reads: a clinic's prices, what it offers, and "
            "local notes. Names may also be written with `_` or `-` between words, in any case."
        ),
        "$comment": f"made by `massage-advisor schema clinic` from rules {rulebook.sha256[:12]}",
        "type": "object",
        "properties": _properties(rulebook),
        "required": list(KEYS.must),
        "additionalProperties": False,
        "$defs": {
            "technique": _technique(rulebook.modalities.values()),
            "text": _text(LONGEST_TEXT),
            "texts": _some(ref("text")),
            "name": _text(LONGEST_NAME),
            "price": _price(rulebook),
        },
    }


def _properties(rulebook: Rulebook) -> Schema:
    services = [service.value for service in Service]
    paid = [e for e in rulebook.modalities.values() if e.is_given]
    nothing_else = one_of(
        [phrases.NOTHING_ELSE], description="no technique that is not named is offered"
    )
    listed_or_none = either(one_of([NONE]), _some(ref("name")))
    return {
        "name": {**ref("name"), "description": "as it is shown beside the advice"},
        "region": _region(rulebook),
        "phone": ref("name"),
        "address": ref("text"),
        "opening hours": ref("texts"),
        OFFERED: _listed(either(ref("technique"), nothing_else)),
        NOT_OFFERED: _listed(ref("technique")),
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "symbol": {"type": "string", "minLength": 1, "maxLength": LONGEST_SYMBOL},
        "prices": _by_name(
            dict.fromkeys((*services, *rulebook.prices.tiers), "")
            | {each.name: each.means for each in paid},
            paid,
            _some(ref("price")),
        ),
        "tips": either(_TIP, _closed(dict.fromkeys(services, _TIP))),
        "insurers": listed_or_none,
        TRAINED_IN: _trainings(rulebook),
        "notes": _notes(rulebook),
    }


def _region(rulebook: Rulebook) -> Schema:
    every = rulebook.regions.values()
    others = [name for each in every for name in (each.name, each.slug, *each.also_called)]
    return {
        "type": "string",
        "pattern": spelled(filter(None, others)),
        "description": f"whose numbers to call: {listed(each.name for each in every)}",
    }


def _trainings(rulebook: Rulebook) -> Schema:
    """Who is trained, by the trainings that rules ask for."""
    who = either(one_of([NOBODY]), _some(ref("name")))
    trainings = Named(rulebook, Notes(Family.CLINIC)).trainings
    return _closed({**dict.fromkeys(trainings, who), ANYTHING_ELSE: one_of([NOBODY])})


def _notes(rulebook: Rulebook) -> Schema:
    found = Named(rulebook, Notes(Family.CLINIC)).all_there_is
    names = dict.fromkeys((phrases.ALWAYS, *sorted(set(found.values()))), "")
    return {
        **_by_name(names, (), ref("texts")),
        "patternProperties": {spelled(sorted(found)): ref("texts")},
    }


def _by_name(names: dict[str, str], others: Iterable[Modality], of: Schema) -> Schema:
    """A mapping of these names, and of techniques by their other names."""
    patterns = {spelled(_all_names(each)): of for each in others}
    properties: dict[str, Schema] = {
        name: {**of, "description": means} if means else of for name, means in names.items()
    }
    return _closed(properties, patternProperties=patterns)


def _closed(properties: dict[str, Schema], **more: object) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


def _all_names(modality: Modality) -> tuple[str, ...]:
    return tuple(name for each in choices_of({modality.name: modality}) for name in spellings(each))


def _technique(modalities: Iterable[Modality]) -> Schema:
    every = tuple(modalities)
    others = [name for each in every for name in _all_names(each)]
    return either(
        named({each.name: each.means for each in every}),
        {"type": "string", "pattern": spelled(others), "description": "any of its names"},
    )


def _text(longest: int) -> Schema:
    """A text; editors read digits alone as a number."""
    return either({"type": "string", "maxLength": longest, "pattern": _INERT}, {"type": "integer"})


def _some(of: Schema) -> Schema:
    """A list, or one alone."""
    return either(of, listing(of, minItems=1, maxItems=MOST_TEXTS))


def _listed(of: Schema) -> Schema:
    return either(of, listing(of))


def _price(rulebook: Rulebook) -> Schema:
    """In the currency of the rules or in any other that the file names."""
    symbols = {
        rulebook.prices.symbol,
        *(each.symbol for each in rulebook.regions.values()),
    }
    signs = "|".join(
        literally(each) for each in sorted(symbols, key=lambda each: (-len(each), each))
    )
    amount = f"(?:{signs})?{_SUM}(?: [A-Z]{{3}})?"
    pattern = f"^{amount}(?: to {amount})?(?: for [1-9][0-9]{{0,2}} ?min(?:ute)?s?)?$"
    said: Schema = {"type": "string", "pattern": pattern, "examples": ["95 for 60 minutes"]}
    return either({"type": "number", "minimum": 0}, said, description="what is charged")
