"""The schema of an explanation as JSON (docs/json.md); reasons are those of a recommendation."""

from __future__ import annotations

from massage_advisor.knowledge.outcomes import Outcome
from massage_advisor.knowledge.rules import State
from massage_advisor.telling.explaining.comparing import What
from massage_advisor.telling.explaining.in_json import SCHEMA
from massage_advisor.telling.explaining.why_not import Became, ThingKind
from massage_advisor.toolkit.schemas.pieces import (
    ANYTHING,
    DIALECT,
    NOTHING,
    TEXT,
    TRUE_OR_FALSE,
    WHOLE,
    Schema,
    either,
    form,
    listing,
    maybe,
    one_of,
    ref,
)
from massage_advisor.toolkit.schemas.recommendation import REASON, SOURCE
from massage_advisor.truth import Truth


def explanation_schema() -> Schema:
    """What `explain --format json` tells of one person."""
    return {
        "$schema": DIALECT,
        "title": "An explanation",
        "description": (
            "What `massage-advisor explain --format json` prints. What was not asked for is null; "
            "without a question, `rules` holds every rule that acts or is not certain. Since 1.1 "
            "`what_if` compares the whole recommendation: where `differences` is empty, the two "
            "are the same but for the answers that they repeat."
        ),
        **form(_WHOLE),
        "$defs": _DEFS,
    }


_OUTCOME: dict[str, Schema] = {
    "outcome": one_of(each.value for each in Outcome),
    "bookable": TRUE_OR_FALSE,
    "headline": TEXT,
}
_STANDING: dict[str, Schema] = {
    **REASON,
    "kind": one_of(["gate", "evidence", "modality", "advice"]),
    "state": one_of(each.value.replace(" ", "_") for each in State),
}
_WAITS_FOR: dict[str, Schema] = {
    "waits_for": listing(TEXT, description="facts that are not known and could settle it")
}

_WAS = (
    "one text; an order; or of names those that would be gone, and after a colon how those are "
    "that stay and of which something changes"
)
_WOULD_BE = "the same as it would be: names that would come, and how those would be that stay"

_WHOLE: dict[str, Schema] = {
    "schema": one_of([SCHEMA], description="the version of this description"),
    "rulebook": form({"name": TEXT, "version": TEXT, "sha256": TEXT}),
    "today": TEXT,
    "id": either(TEXT, WHOLE, NOTHING),
    **_OUTCOME,
    "rules": maybe(listing(form({**_STANDING, **_WAITS_FOR}))),
    "why_not": maybe(ref("why not")),
    "what_if": maybe(ref("what if")),
    "rule": maybe(ref("rule")),
}

_DEFS: dict[str, Schema] = {
    "source": form(SOURCE),
    "why not": form(
        {
            "name": TEXT,
            "kind": one_of(each.value for each in ThingKind),
            "answer": one_of(each.value for each in Became),
            "say": TEXT,
            "why": listing(form(REASON)),
        }
    ),
    "what if": form(
        {
            "supposed": listing(form({"fact": TEXT, "said": ANYTHING, "instead": ANYTHING})),
            **_OUTCOME,
            "differences": listing(
                form(
                    {
                        "what": one_of(each.value for each in What),
                        "was": either(TEXT, listing(TEXT), description=_WAS),
                        "would_be": either(TEXT, listing(TEXT), description=_WOULD_BE),
                    }
                ),
                description="in the order of their weight; [] when nothing would be different",
            ),
        }
    ),
    "rule": form(
        {
            **_STANDING,
            **_WAITS_FOR,
            "effect": listing(TEXT),
            "when": ref("part"),
            "unless": maybe(ref("part")),
            "would_apply": listing(listing(form({"fact": TEXT, "answer": ANYTHING}))),
        }
    ),
    "part": form(
        {
            "says": TEXT,
            "truth": one_of(each.value for each in Truth),
            "fact": maybe(TEXT),
            "answer": ANYTHING,
            "parts": listing(ref("part")),
        }
    ),
}
