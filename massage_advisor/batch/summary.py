"""The summary: what came of all rows, for a person as bars and for a script as JSON.

Plain text, told in columns; words of rules and problems are made inert.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from massage_advisor.batch.engine.asking import NOT_ASSESSED
from massage_advisor.knowledge.outcomes import NOTHING_IS_SOLD, Disposition, Outcome
from massage_advisor.wording import counted, shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.batch.counting import Counts

WITH_A_CLINICIAN = frozenset(
    each.value.replace(" ", "_") for each in (*NOTHING_IS_SOLD, Disposition.CLEARANCE_FIRST)
)
"""Outcomes that lead to somebody other than a massage therapist first."""

MOST_TOLD = 10
MOST_REASONS_TOLD = 5
_NARROWEST, _WIDEST = 40, 96
_LONGEST_NAME = 44
_LONGEST_BAR = 24
_BESIDE_A_BAR = 24  #: columns for indent, number and share
_IN_ORDER = (*(each.value for each in Outcome), NOT_ASSESSED)


def as_json(counts: Counts) -> str:
    """One object on one line."""
    told = {
        "rows": counts.rows,
        "outcomes": dict(_outcomes(counts)),
        "with_a_clinician": {
            "rows": _with_a_clinician(counts),
            "share": round(_share(_with_a_clinician(counts), counts.rows), 4),
        },
        "rules": _most(counts.rules),
        "open_questions": _most(counts.open_questions),
        "not_assessed": [
            {
                "code": each.code,
                "say": each.what,
                "try": each.remedy,
                "rows": each.rows,
                "first_line": each.first.line,
            }
            for each in counts.reasons[:MOST_TOLD]
        ],
    }
    return json.dumps(told) + "\n"


def as_bars(counts: Counts, *, width: int, plain: bool) -> str:
    """A few lines for somebody at a terminal."""
    width = max(_NARROWEST, min(width, _WIDEST))
    return "".join(f"{line}\n" for line in _lines(counts, width, "#" if plain else "█"))


def _lines(counts: Counts, width: int, sign: str) -> Iterator[str]:
    clinician = _with_a_clinician(counts)
    yield counted_rows(counts.rows)
    yield from _part("What came of them", dict(_outcomes(counts)), counts.rows, width, sign)
    if counts.rows:
        share = _percent(clinician, counts.rows)
        yield f"  {number(clinician)} of them ({share}) with a clinician first"
    yield from _part("Rules that spoke most often", _most(counts.rules), counts.rows, width, sign)
    yield from _part(
        "Missing answers that mattered most", _most(counts.open_questions), counts.rows, width, sign
    )


def _part(
    title: str, numbers: Mapping[str, int], rows: int, width: int, sign: str
) -> Iterator[str]:
    if numbers:
        yield ""
        yield title
        yield from _bars(numbers, rows, width, sign)


def _bars(numbers: Mapping[str, int], rows: int, width: int, sign: str) -> Iterator[str]:
    longest = min(max(map(len, numbers)), _LONGEST_NAME, width - _BESIDE_A_BAR)
    room = min(_LONGEST_BAR, width - _BESIDE_A_BAR - longest)
    for name, count in numbers.items():
        told = shortened(name.replace("_", " "), longest)
        bar = sign * max(1 if count else 0, round(room * _share(count, rows)))
        yield f"  {told:{longest}}  {number(count):>11}  {_percent(count, rows):>6}  {bar}".rstrip()


def reasons_told(counts: Counts, names: list[str]) -> Iterator[str]:
    """Why rows were not assessed, the most frequent reasons first, and where to look."""
    for each in counts.reasons[:MOST_REASONS_TOLD]:
        place = f"{visible(names[each.first.input])}:{each.first.line}"
        where = place if each.rows == 1 else f"{number(each.rows)} rows, the first is {place}"
        yield f"  {each.code} {visible(each.what)} ({where})".replace("\n", " ")
        if each.remedy:
            yield f"    try: {visible(each.remedy)}".replace("\n", " ")
    more = len(counts.reasons) - MOST_REASONS_TOLD
    if more > 0:
        yield f"  … and {counted(more, 'other reason')}"


def counted_rows(rows: int) -> str:
    """`1 row`, `1,000 rows`."""
    return counted(rows, "row").replace(str(rows), number(rows))


def number(count: int) -> str:
    """With a comma between thousands."""
    return f"{count:,}"


def _outcomes(counts: Counts) -> Iterator[tuple[str, int]]:
    """The outcomes there were, the worst first."""
    for name in _IN_ORDER:
        if counts.outcomes.get(name):
            yield name, counts.outcomes[name]


def _with_a_clinician(counts: Counts) -> int:
    return sum(count for name, count in counts.outcomes.items() if name in WITH_A_CLINICIAN)


def _most(numbers: Mapping[str, int]) -> dict[str, int]:
    ranked = sorted(numbers.items(), key=lambda each: (-each[1], each[0]))
    return {name: count for name, count in ranked[:MOST_TOLD] if count}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _percent(part: int, whole: int) -> str:
    return f"{100 * _share(part, whole):.1f} %"
