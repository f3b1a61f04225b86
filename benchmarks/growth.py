"""Growth: how time and memory grow with rows, and with rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import rows as made_up
from benchmarks.engine import store
from benchmarks.side_by_side import PAIRS, Took, advisor, median, python, took
from massage_advisor.knowledge.criteria import AllOf, Is
from massage_advisor.knowledge.vocabulary import Choice
from massage_advisor.reading.folder import find_rules, load
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.knowledge.rules import AnyRule

TIMES = (1, 10, 40)
FACT = "conditions"


def measure_rows(folder: Path, most: int) -> None:
    """Measure and print: time and peak memory for more and more rows."""
    print("growth with rows (brief, one process)")
    for number in sorted({most // 100, most // 10, most}):
        rows = made_up.file(folder, number)
        command = advisor("batch", rows, "--output", folder / "out")
        found = median([took(command) for _ in range(PAIRS)])
        print(f"  {number:9,} rows {found.seconds:8.2f} s {found.megabytes:6.0f} MB")


def measure_rules(folder: Path, number: int) -> None:
    """Measure and print: time for ten and forty times the rules, on the same rows."""
    book = load(find_rules(None))
    for times in TIMES:
        store(many_times(book, times), folder / f"rules-{times}.json")
    for detail, rows, most in (("brief", number, max(TIMES)), ("full", number // 20, 10)):
        print(f"growth with rules ({rows:,} rows, {detail})")
        file = folder / f"{rows}-more.jsonl"
        with file.open("wb") as out:
            out.writelines(made_up.rows(many_times(book, max(TIMES)), rows))
        first: Took | None = None
        for times in (each for each in TIMES if each <= most):
            command = python("engine", folder / f"rules-{times}.json", file, folder / "out", detail)
            found = median([took(command) for _ in range(PAIRS)])
            first = first or found
            print(
                f"  {times:3} x, {times * _number_of_rules(book):6,} rules {found.seconds:8.2f} s"
                f"   {found.seconds / first.seconds:5.2f} x   {found.megabytes:6.0f} MB"
                f"   {(folder / 'out').stat().st_size // rows:7,} bytes a row"
            )


def _number_of_rules(book: Rulebook) -> int:
    return sum(len(each) for each in (book.gates, book.evidence, book.modality_rules, book.advice))


def many_times(book: Rulebook, times: int) -> Rulebook:
    """The rulebook with so many times its rules; the others ask for one made-up condition each.

    The vocabulary has all made-up conditions in any case, so that the same rows can be read.
    """
    made_up_conditions = [f"made-up condition {number}" for number in range(1, max(TIMES))]
    fact = book.facts[FACT]
    choices = (*fact.choices, *(Choice(name=name) for name in made_up_conditions))
    more = {
        kind: (*getattr(book, kind), *_more(getattr(book, kind), made_up_conditions[: times - 1]))
        for kind in ("gates", "evidence", "modality_rules", "advice")
    }
    return replaced(book, facts={**book.facts, FACT: replaced(fact, choices=choices)}, **more)


def _more(rules: Sequence[AnyRule], conditions: list[str]) -> list[AnyRule]:
    return [
        replaced(
            rule,
            slug=f"{rule.slug}-{number}",
            when=AllOf(parts=(Is(fact=FACT, choices=(condition,)), rule.when)),
        )
        for number, condition in enumerate(conditions, start=1)
        for rule in rules
    ]
