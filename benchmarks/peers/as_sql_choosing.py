"""Techniques as SQL: which are suggested, and in which order, by the rules about them.

They read what the query concluded before: the verdict as a fact, and the gates that act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.peers import sql_words as words
from massage_advisor.knowledge.outcomes import Verdict
from massage_advisor.reasoning.screening import rules_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.peers.as_sql import Sql
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import Gate, ModalityRule


def choosing_steps(sql: Sql) -> Iterator[tuple[str, str]]:
    """The service as a fact, the rules about techniques, and what they come to for each."""
    book = sql.book
    services = {each: words.value(sorted(s.value for s in each.services or ())) for each in Verdict}
    yield "served", words.select(f"*, {_by_verdict(services)} AS service", "decided")
    acting = ", ".join(words.named(sql.said(each.when), each.slug) for each in book.modality_rules)
    yield "heard", words.select(f"*, {acting}", "served")
    points = ", ".join(words.named(_low(sql, name), f"points {name}") for name in _offered(book))
    yield "pointed", words.select(f"*, {points}", "heard")


def _by_verdict(said: Mapping[Verdict, object]) -> str:
    cases = " ".join(f"WHEN {words.text(each.value)} THEN {one}" for each, one in said.items())
    return f"CASE verdict {cases} END"


def _offered(book: Rulebook) -> list[str]:
    return sorted(name for name, each in book.modalities.items() if each.offered)


def _low(sql: Sql, name: str) -> str:
    """The points of a technique."""
    book, points = sql.book, sql.book.strengths.points
    parts = [
        f"CASE WHEN {_is_in(book.loved_in, name)} THEN {points[book.strengths.loved]} ELSE 0 END"
    ]
    for sign, rules in (
        ("", [each for each in book.modality_rules if name in each.prefer]),
        ("-", [each for each in book.modality_rules if name in each.avoid]),
    ):
        parts += [
            f"CASE WHEN {words.column(each.slug)} THEN {sign}{points[each.strength]} ELSE 0 END"
            for each in rules
        ]
    return " + ".join(parts)


def _is_in(fact: str, name: str) -> str:
    return f"list_contains({words.column(fact)}, {words.text(name)})"


def suggested(sql: Sql) -> str:
    """The names of the techniques that are suggested, best first."""
    each = ", ".join(_candidate(sql, name) for name in _offered(sql.book))
    found = f"list_filter([{each}], lambda one: one IS NOT NULL)"
    names = f"list_transform(list_sort({found}), lambda one: one.name)"
    return f"CASE WHEN possible THEN {names} ELSE [] END"


def _candidate(sql: Sql, name: str) -> str:
    """A technique with what decides its place, or null where it is not suggested."""
    book, modality = sql.book, sql.book.modalities[name]
    leaving_out: list[Gate | ModalityRule] = [
        *(each for each in book.gates if rules_out(each, modality, book.adjustments)),
        *(each for each in book.modality_rules if name in each.leave_out),
    ]
    never = [_is_in(book.refused_in, name), *(words.column(each.slug) for each in leaving_out)]
    speaks = [words.column(each.slug) for each in book.modality_rules if name in each.prefer]
    speaks.append(_is_in(book.loved_in, name))
    points = words.column(f"points {name}")
    setting = _by_verdict(
        {v: int(modality.setting.value not in {s.short for s in v.services or ()}) for v in Verdict}
    )
    tests = (
        f"({' OR '.join(speaks)})",
        f"NOT ({' OR '.join(f'({each}) IS TRUE' for each in never)})",
        f"{points} >= {book.strengths.suggested_from}",
    )
    place = f"{{'points': -({points}), 'setting': {setting}, 'name': {words.text(name)}}}"
    return f"CASE WHEN {' AND '.join(tests)} THEN {place} END"
