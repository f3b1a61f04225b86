"""The schema of a recommendation as JSON (docs/json.md): the contract that scripts rely on.

Closed values are listed from where they are decided. Every key is always there, so a key too many
is as wrong as one too few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from massage_advisor.knowledge.outcomes import (
    Disposition,
    NotSuggested,
    Outcome,
    Screened,
    Service,
    Setting,
    Verdict,
)
from massage_advisor.knowledge.reviews import ReviewState
from massage_advisor.knowledge.rules import Label, State, Topic
from massage_advisor.reasoning.changes import MOST_OFFERED
from massage_advisor.reasoning.questions import CouldChange
from massage_advisor.telling.record import SCHEMA, SCHEMA_AT_A_CLINIC
from massage_advisor.toolkit.schemas.pieces import (
    ANYTHING,
    DIALECT,
    NOTHING,
    NUMBER,
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

if TYPE_CHECKING:
    import enum
    from collections.abc import Iterable


def recommendation_schema() -> Schema:
    """What `advise --format json` tells of one person."""
    return {
        "$schema": DIALECT,
        "title": "A recommendation",
        "description": (
            "What `massage-advisor advise --format json` prints, and `batch --detail full`. "
            "A script that books reads `bookable`; one that routes calls reads "
            "`safety.disposition` and `safety.could_be`."
        ),
        **_maybe_also(form(_WHOLE), clinic=ref("clinic")),
        "allOf": [_NOTHING_IS_SOLD, _PUT_OFF, _READ_OR_NOT, _AT_A_CLINIC],
        "$defs": _DEFS,
    }


def _snake(kinds: Iterable[enum.Enum]) -> list[str]:
    return [str(each.value).replace(" ", "_").replace("-", "_") for each in kinds]


def _maybe_also(of: Schema, **more: Schema) -> Schema:
    """The same with keys that are there only where a clinic was named."""
    return {**of, "properties": {**cast("Schema", of["properties"]), **more}}


def _span(of: Schema) -> Schema:
    return listing(of, minItems=2, maxItems=2)


_OFFER: dict[str, Schema] = {
    "service": ref("service"),
    "modalities": ref("modalities"),
    "plan": maybe(ref("plan")),
    "cost": ref("cost"),
}
_NOT_ASSESSED = "not_assessed"
_DISPOSITION = one_of(_snake(Disposition))
_COULD_BE = one_of(_snake(each for each in Disposition if each is not Disposition.CLEAR))
_SIDE = one_of(service.short for service in Service)
_REASONS, _SOURCES = listing(ref("reason")), listing(ref("source"))
_QUESTIONS, _ADVICE = listing(ref("question")), listing(ref("advice"))
_POINTS = form({"low": WHOLE, "high": WHOLE})

_WHOLE: dict[str, Schema] = {
    "schema": one_of(
        [SCHEMA, SCHEMA_AT_A_CLINIC],
        description="the version of this description; the later one where a clinic was named",
    ),
    "rulebook": ref("rulebook"),
    "today": {**TEXT, "description": "the day that was recorded", "pattern": r"^\d{4}-\d\d-\d\d$"},
    "id": either(TEXT, WHOLE, NOTHING, description="the caller's own mark, copied out"),
    "outcome": one_of(
        [*(each.value for each in Outcome), _NOT_ASSESSED],
        description=(
            "the disposition if it is `not_today` or worse, else the verdict; `not_assessed` for a "
            "row of a batch that could not be read"
        ),
    ),
    "bookable": {
        **TRUE_OR_FALSE,
        "description": "whether a massage may be booked now; whatever the outcome, read this",
    },
    "headline": {**maybe(TEXT), "description": "the outcome in one sentence"},
    "safety": maybe(ref("safety")),
    **{key: maybe(schema) for key, schema in _OFFER.items() if key != "plan"},
    "adjustments": listing(ref("adjustment")),
    "plan": _OFFER["plan"],
    "afterwards": maybe(form(_OFFER)),
    "advice": _ADVICE,
    "open_questions": listing(
        form(
            {
                "fact": TEXT,
                "ask": TEXT,
                "could_change": listing(one_of(each.value for each in CouldChange)),
            }
        )
    ),
    "changes": either(
        NOTHING,
        listing(ref("change"), maxItems=MOST_OFFERED),
        description="what would change it, the smallest first; null unless asked for",
    ),
    "problems": listing(
        either(
            form({"kind": one_of(["contradiction"]), "fact": TEXT, "say": TEXT}),
            form({"kind": one_of(["decided_by_staff"]), "fact": NOTHING, "say": TEXT}),
            form({"kind": one_of(["refused"]), "fact": maybe(TEXT), "say": TEXT}),
        ),
        description=(
            "answers that contradict each other; what staff decided in this case, where it holds; "
            "why a row could not be read"
        ),
    ),
}

REASON: dict[str, Schema] = {
    "rule": {**TEXT, "description": "the name of the rule's file"},
    "state": one_of(_snake(each for each in State if each is not State.DOES_NOT_APPLY)),
    "answers": {
        "type": "object",
        "description": "the answers given that decided it, by fact",
    },
    "say": TEXT,
    "because": TEXT,
    "strength": maybe(TEXT),
    "sources": _SOURCES,
    "note": maybe(TEXT),
}
"""A rule that acts or is not certain, and what it rests on."""

SOURCE: dict[str, Schema] = {
    "claim": TEXT,
    "source": TEXT,
    "where": TEXT,
    "grade": one_of(["A", "B", "C", "unverified"]),
}

_DEFS: dict[str, Schema] = {
    "change": form(
        {
            "answers": listing(
                form({"fact": TEXT, "said": ANYTHING, "instead": ANYTHING}), minItems=1, maxItems=2
            ),
            "outcome": one_of(each.value for each in Outcome),
            "bookable": TRUE_OR_FALSE,
            "say": TEXT,
        }
    ),
    "rulebook": form(
        {
            "name": TEXT,
            "version": TEXT,
            "sha256": {**TEXT, "pattern": "^[0-9a-f]{64}$"},
            "reviewed_by": maybe(TEXT),
            "review": form(
                {"state": one_of(_snake(ReviewState)), "say": TEXT, "changed": listing(TEXT)}
            ),
            "region": TEXT,
        }
    ),
    "source": form(SOURCE),
    "reason": form(REASON),
    "question": form(
        {"question": TEXT, "fact": TEXT, "could_be": _COULD_BE, "rules": listing(TEXT)}
    ),
    "safety": form(
        {
            "disposition": _DISPOSITION,
            "could_be": maybe(_COULD_BE),
            "screened": one_of(each.value for each in Screened),
            "findings": _REASONS,
            "not_ruled_out": _QUESTIONS,
            "safety_net": TEXT,
        }
    ),
    "service": form(
        {
            "verdict": one_of(each.value for each in Verdict),
            "settled": {**TRUE_OR_FALSE, "description": "no missing answer can change it"},
            "lean": maybe(_SIDE),
            "points": form({"medical": _POINTS, "spa": _POINTS}),
            "reasons_for": _REASONS,
            "reasons_against": _REASONS,
            "alongside": _ADVICE,
            "disagreements": listing(ref("disagreement")),
        }
    ),
    "disagreement": form(
        {
            "topic": TEXT,
            "title": TEXT,
            "say": TEXT,
            "sides": listing(form({"holds": TEXT, "sources": _SOURCES})),
            "we_follow": TEXT,
            "because": TEXT,
        }
    ),
    "modalities": form(
        {"suggested": listing(ref("suggested")), "not_suggested": listing(ref("not suggested"))}
    ),
    "clinic": form(
        {
            "name": TEXT,
            "sha256": {**TEXT, "pattern": "^[0-9a-f]{64}$"},
            "phone": maybe(TEXT),
            "address": maybe(TEXT),
            "opening_hours": listing(TEXT),
            "insurers": {
                **maybe(listing(TEXT)),
                "description": "whom it bills; null where it does not say",
            },
            "notes": listing(TEXT),
        }
    ),
    "suggested": _maybe_also(
        form(
            {
                "name": TEXT,
                "low": WHOLE,
                "high": WHOLE,
                "settled": TRUE_OR_FALSE,
                "why": _REASONS,
                "typical_setting": one_of(each.value for each in Setting),
                "pressure": maybe(TEXT),
                "evidence": maybe(one_of(_snake(Label))),
                "minutes": maybe(_span(WHOLE)),
                "cost": maybe(ref("visit")),
                "over_budget": TRUE_OR_FALSE,
                "loved": TRUE_OR_FALSE,
                "ask_first": _QUESTIONS,
            }
        ),
        at_the_clinic=form({"notes": listing(TEXT)}),
    ),
    "not suggested": form(
        {"name": TEXT, "because": one_of(each.value for each in NotSuggested), "why": _REASONS}
    ),
    "adjustment": _maybe_also(
        form({"what": TEXT, "value": either(TEXT, WHOLE, listing(TEXT)), "why": _REASONS}),
        at_the_clinic=form({"trained": listing(ref("trained")), "notes": listing(TEXT)}),
    ),
    "trained": form(
        {
            "in": TEXT,
            "who": {
                **maybe(listing(TEXT)),
                "description": "[] for nobody; null where the clinic does not say",
            },
        }
    ),
    "plan": form(
        {
            "name": TEXT,
            "visits": _span(WHOLE),
            "every": maybe(TEXT),
            "review_after": maybe(WHOLE),
            "first_visit": maybe(TEXT),
            "fits_budget": maybe(TRUE_OR_FALSE),
            "if_not": listing(TEXT),
            "provisional": TRUE_OR_FALSE,
        }
    ),
    "cost": form(
        {
            "currency": TEXT,
            "per_visit": ref("visit"),
            "plan_total": maybe(_span(NUMBER)),
            "fits_budget": maybe(TRUE_OR_FALSE),
            "assumptions": listing(TEXT),
            "who_may_pay": _ADVICE,
            "sources": _SOURCES,
        }
    ),
    "visit": form({"price": _span(NUMBER), "tip": _span(NUMBER), "total": _span(NUMBER)}),
    "advice": form(
        {
            "topic": one_of(_snake(Topic)),
            "say": TEXT,
            "rule": TEXT,
            "provisional": TRUE_OR_FALSE,
            "sources": _SOURCES,
        }
    ),
}


def _if_outcome(outcomes: Iterable[Outcome], then: Schema) -> Schema:
    return {"if": {"properties": {"outcome": one_of(_snake(outcomes))}}, "then": then}


_NOTHING_IS_SOLD = _if_outcome(
    (Outcome.EMERGENCY, Outcome.CRISIS, Outcome.SAME_DAY_CARE),
    {
        "properties": {
            **dict.fromkeys((*_OFFER, "afterwards"), NOTHING),
            "bookable": one_of([False]),
        }
    },
)
_PUT_OFF = _if_outcome(
    (Outcome.CLEARANCE_FIRST, Outcome.NOT_TODAY),
    {
        "properties": {
            **dict.fromkeys(_OFFER, NOTHING),
            "afterwards": {"type": "object"},
            "bookable": one_of([False]),
        }
    },
)
_READ_OR_NOT: Schema = {
    "if": {"properties": {"outcome": one_of([_NOT_ASSESSED])}},
    "then": {
        "properties": {
            **dict.fromkeys(("headline", "safety", *_OFFER, "afterwards", "changes"), NOTHING),
            "bookable": one_of([False]),
            "problems": {"contains": {"properties": {"kind": one_of(["refused"])}}},
        }
    },
    "else": {
        "properties": {
            "headline": {"type": "string"},
            "safety": {"type": "object"},
            "problems": {
                "items": {"properties": {"kind": one_of(["contradiction", "decided_by_staff"])}}
            },
        }
    },
}
"""Of a row that could not be read, everything is null but the reasons."""
_AT_A_CLINIC: Schema = {
    "if": {"properties": {"schema": one_of([SCHEMA_AT_A_CLINIC])}},
    "then": {"required": ["clinic"]},
    "else": {"properties": {"clinic": False}},
}
