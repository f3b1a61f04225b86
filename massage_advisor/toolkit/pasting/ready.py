"""Ready: people, examples and criteria as YAML, to be pasted into the rule files and filled in.

What is written here is read again as the same (SEMANTICS S3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.criteria import (
    AllOf,
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Is,
    IsNever,
    IsNot,
    IsYes,
    NoneOf,
    Term,
)
from massage_advisor.reading.documents.scalars import as_scalar
from massage_advisor.reading.phrases import NONE
from massage_advisor.telling.facts_told import in_json
from massage_advisor.toolkit.parts import branch_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain]"

WIDTH = 88


def scalar(value: str | float | bool) -> str:  # noqa: FBT001 - a value to be written
    """One word, number, or yes or no, in quotation marks where it needs them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return as_scalar(value, in_brackets=True) if isinstance(value, str) else f"{value:.12g}"


def flow(value: Plain) -> str:
    """Any value on one line: `{calf swelling: one side only}`, `[a, b]`."""
    if isinstance(value, str | int | float):
        return scalar(value)
    if hasattr(value, "items"):
        return "{" + ", ".join(f"{scalar(key)}: {flow(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def block(key: str, value: Plain, *, narrower: int = 0) -> Iterator[str]:
    """A key and its value: on one line if it fits, else one line for each part."""
    line = f"{scalar(key)}: {flow(value)}"
    if len(line) + narrower <= WIDTH or isinstance(value, str | int | float):
        yield line
        return
    yield f"{scalar(key)}:"
    if hasattr(value, "items"):
        for name, each in value.items():
            yield from (f"  {inner}" for inner in block(name, each, narrower=narrower + 2))
    else:
        yield from (f"  - {flow(each)}" for each in value)


def given_in_yaml(rulebook: Rulebook, given: Mapping[str, Answer]) -> dict[str, Plain]:
    """What somebody said, as it stands under `given:`."""
    return {
        name: answer_in_yaml(rulebook, name, answer)
        for name, answer in given.items()
        if name in rulebook.facts
    }


def answer_in_yaml(rulebook: Rulebook, name: str, answer: Answer) -> Plain:
    """One answer, as it stands under `given:`."""
    fact = rulebook.facts[name]
    if isinstance(answer, Members) and fact.list_is_complete and not answer.complete:
        return {member: member in answer.yes for member in sorted(answer.named)}
    said = in_json(fact, answer)
    plain: Plain = said if isinstance(said, str | int | float | list | dict) else str(said)
    return plain or NONE if isinstance(plain, list) else plain


def criterion_in_yaml(criterion: Criterion) -> Plain:
    """A criterion, as it stands under `when:`."""
    match criterion:
        case AllOf() | AnyOf() | NoneOf() | AtLeast():
            return {branch_key(criterion): [criterion_in_yaml(part) for part in criterion.parts]}
        case Always():
            return "always"
        case IsYes(fact=name, expected=expected) | Term(term=name, expected=expected):
            return {name: expected}
        case Is(fact=name, choices=(choice,)):
            return {name: choice}
        case Is(fact=name, choices=choices):
            return {name: list(choices)}
        case IsNot(fact=name, choice=choice):
            return {name: f"not {choice}"}
        case IsNever(fact=name):
            return {name: "never"}
        case Compare(fact=name, how=how, amount=amount, unit=unit):
            return {name: " ".join(filter(None, (how.value, f"{amount:.12g}", unit)))}
        case _:
            assert_never(criterion)
