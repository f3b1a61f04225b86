"""Ready examples: people a rule still lacks, as the YAML to paste below its `examples:`.

What differs in one answer only is written as one example with `and each of`. The names are made of
the answers, so that everything loads as it is; whoever pastes it says who these people are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer
from massage_advisor.knowledge.rules import State
from massage_advisor.toolkit.pasting.ready import answer_in_yaml, block, given_in_yaml, scalar
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.pasting.ready import Plain


class ReadyExample(Value, frozen=True, kw_only=True):
    """Somebody whom a rule still lacks, and what it says of them as it stands."""

    rule: str
    given: Mapping[str, Answer]
    expect: State


class Table(Value, frozen=True, kw_only=True):
    """Examples that differ in the answer to one fact only; or just one example."""

    expect: State
    given: Mapping[str, Answer]
    fact: str = ""
    answers: tuple[Answer, ...] = ()


def in_yaml(rulebook: Rulebook, examples: Iterable[ReadyExample], indent: int = 2) -> list[str]:
    """The lines to paste below `examples:` of one rule."""
    margin = " " * indent
    return [margin + line for table in tables(examples) for line in _lines(rulebook, table, indent)]


def tables(examples: Iterable[ReadyExample]) -> Iterator[Table]:
    """The fewest tables, the largest first."""
    left = list(examples)
    while left:
        table, members = _largest(left)
        yield table
        left = [each for each in left if each not in members]


def _largest(left: list[ReadyExample]) -> tuple[Table, list[ReadyExample]]:
    """The most examples that one table can hold."""
    first = left[0]
    best = (Table(expect=first.expect, given=first.given), [first])
    for start in left:
        for fact in start.given:
            alike = [each for each in left if _without(each, fact) == _without(start, fact)]
            if len(alike) > len(best[1]):
                given = {name: said for name, said in start.given.items() if name != fact}
                answers = tuple(each.given[fact] for each in alike)
                table = Table(expect=start.expect, given=given, fact=fact, answers=answers)
                best = (table, alike)
    return best


def _without(example: ReadyExample, fact: str) -> ReadyExample | None:
    """The example without one answer; nothing when that was not answered."""
    if fact not in example.given:
        return None
    given = {name: said for name, said in example.given.items() if name != fact}
    return replaced(example, given=given)


def _lines(rulebook: Rulebook, table: Table, indent: int) -> Iterator[str]:
    given = given_in_yaml(rulebook, table.given)
    each_of: dict[str, Plain] = {}
    if table.fact:
        answers = (answer_in_yaml(rulebook, table.fact, each) for each in table.answers)
        each_of[table.fact] = [_alone(each) for each in answers]
    yield f"- name: {scalar(_named(given, table))}"
    yield from (f"  {line}" for line in block("given", given, narrower=indent + 2))
    if each_of:
        yield from (f"  {line}" for line in block("and each of", each_of, narrower=indent + 2))
    yield f"  expect: {table.expect.value}"


def _alone(answer: Plain) -> Plain:
    """A list of one is that one."""
    return answer[0] if isinstance(answer, list) and len(answer) == 1 else answer


def _named(given: Mapping[str, Plain], table: Table) -> str:
    """A name made of the answers, until somebody finds a better one."""
    said = [f"{name}: {_words(answer)}" for name, answer in given.items()]
    if table.fact:
        said.insert(0, f"any of these {table.fact}")
    return f"{table.expect.value}, with {', '.join(said) or 'nothing said'}"


def _words(answer: Plain) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, list):
        return " and ".join(map(str, answer))
    if isinstance(answer, dict):
        return " and ".join(f"{name} {_words(each)}" for name, each in answer.items())
    return str(answer)
