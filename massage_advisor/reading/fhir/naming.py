"""What facts, choices and units of time are called in FHIR: in questions and in answers alike.

Names of the vocabulary become codes in kebab case. Two names that would become the same code keep
what tells them apart.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.reading import phrases
from massage_advisor.wording import kebab, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_advisor.knowledge.vocabulary import Fact

SYSTEM = "urn:massage-advisor:fact:"
"""In front of a fact's code: the code system of its choices, for a code means one fact's choice."""

NONE, NOTHING_ELSE = kebab(phrases.NONE), kebab(phrases.NOTHING_ELSE)
STAGE, IT_NEVER_HAPPENED, HELP = "stage.", ".never", ".help"
"""Groups, and what stands beside a question; no code in kebab case has a dot."""

UCUM = "http://unitsofmeasure.org"
UNITS = {"minutes": "min", "hours": "h", "days": "d", "weeks": "wk", "months": "mo", "years": "a"}
"""Units of time, by their codes in UCUM."""

CURRENCIES = "urn:iso:std:iso:4217"
WHY_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
UNSAID = {"asked-unknown": Unsaid.NOT_SURE, "asked-declined": Unsaid.RATHER_NOT_SAY}
"""Codes of why an answer is absent that mean something here."""


def link_ids(facts: Mapping[str, Fact]) -> dict[str, str]:
    """What each fact is called as a question, by name."""
    return codes(each.name for each in facts.values() if not each.outcome)


def choice_codes(fact: Fact) -> dict[str, str]:
    """The code of each choice of a fact, by name."""
    return codes(each.name for each in fact.choices)


def codes(names: Iterable[str]) -> dict[str, str]:
    """The code of each name; all are different, for no two names are the same when folded."""
    every = {name: kebab(name) for name in names}
    times = Counter(every.values())
    taken = {"", NONE, NOTHING_ELSE}
    return {
        name: same_name(name).replace(" ", "-") if times[code] > 1 or code in taken else code
        for name, code in every.items()
    }
