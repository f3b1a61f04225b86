"""The brief line: what a script needs of a record to route, book or call back, and no sentence.

It is a projection of the record and nothing else; `batch --detail brief` equals it (docs/batch.md).
"""

from __future__ import annotations

from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]

KEYS = (
    "id",
    "outcome",
    "bookable",
    "disposition",
    "could_be",
    "verdict",
    "settled",
    "suggested",
    "rules",
    "open_questions",
    "problems",
)
_DECIDING = frozenset({"disposition", "service"})


def brief(record: Record) -> Record:
    """The brief line of a whole record."""
    service, modalities = record["service"] or {}, record["modalities"] or {"suggested": []}
    safety = record["safety"] or {"disposition": None, "could_be": None, "findings": []}
    reasons = (each for each in service.get("reasons_for", ()) if each["state"] == "applies")
    return {
        "id": record["id"],
        "outcome": record["outcome"],
        "bookable": record["bookable"],
        "disposition": safety["disposition"],
        "could_be": safety["could_be"],
        "verdict": service.get("verdict"),
        "settled": service.get("settled"),
        "suggested": [each["name"] for each in modalities["suggested"]],
        "rules": [each["rule"] for each in (*safety["findings"], *reasons)],
        "open_questions": [
            each["fact"]
            for each in record["open_questions"]
            if not _DECIDING.isdisjoint(each["could_change"])
        ],
        "problems": [each["say"] for each in record["problems"]],
    }
