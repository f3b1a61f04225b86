"""Conditions on the answers of a form, and the two ways FHIR R4 has to write them.

`enableWhen` takes one flat list of tests. What does not fit is written in FHIRPath, for the
extension `enableWhenExpression` of Structured Data Capture. `!=` is not used: readers of R4 do not
agree on what it says of a question without an answer.
"""

from __future__ import annotations

import enum
import json
from typing import TYPE_CHECKING, TypeAlias, assert_never

from massage_advisor.knowledge.criteria import MINUTES
from massage_advisor.reading.fhir.naming import UNITS
from massage_advisor.values import Value, replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.toolkit.schemas.pieces import Schema


class Operator(enum.Enum):
    """How an answer is tested."""

    EQUALS = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"


class Answered(Value, frozen=True, kw_only=True, tag="answered"):
    """There is an answer, or there is none."""

    question: str
    expected: bool


class Says(Value, frozen=True, kw_only=True, tag="says"):
    """One answer or more is yes, or is no."""

    question: str
    yes: bool


class Chosen(Value, frozen=True, kw_only=True, tag="chosen"):
    """One answer or more is one of these codes."""

    question: str
    system: str
    codes: tuple[str, ...]


class Number(Value, frozen=True, kw_only=True, tag="number"):
    """The number stands so to a bound."""

    question: str
    how: Operator
    bound: int | float
    whole: bool  #: the question takes whole numbers only


class Time(Value, frozen=True, kw_only=True, tag="time"):
    """The length of time stands so to a bound, whatever unit it was said in."""

    question: str
    how: Operator
    minutes: int | float


class Every(Value, frozen=True, kw_only=True, tag="every"):
    """Every part; without parts, always."""

    parts: tuple["Condition", ...]


class Some(Value, frozen=True, kw_only=True, tag="some"):
    """One part or more; without parts, never."""

    parts: tuple["Condition", ...]


class Enough(Value, frozen=True, kw_only=True, tag="enough"):
    """So many of the parts."""

    needed: int
    parts: tuple["Condition", ...]


class Opposite(Value, frozen=True, kw_only=True, tag="opposite"):
    """Not this."""

    part: "Condition"


Test: TypeAlias = Answered | Says | Chosen | Number | Time
Condition: TypeAlias = Test | Every | Some | Enough | Opposite

ALWAYS: Condition = Every(parts=())
NEVER: Condition = Some(parts=())


def every(parts: Iterable[Condition]) -> Condition:
    """All of these, without what is always so."""
    different = _spread(parts, Every)
    if NEVER in different:
        return NEVER
    return different[0] if len(different) == 1 else Every(parts=different)


def some(parts: Iterable[Condition]) -> Condition:
    """One of these, without what is never so."""
    different = _spread(parts, Some)
    if ALWAYS in different:
        return ALWAYS
    return different[0] if len(different) == 1 else Some(parts=different)


def _spread(parts: Iterable[Condition], kind: type[Every | Some]) -> tuple[Condition, ...]:
    """The parts, each once, with those of this very kind laid open."""
    opened = (each.parts if isinstance(each, kind) else (each,) for each in parts)
    return tuple(dict.fromkeys(inner for some in opened for inner in some))


def enough(needed: int, parts: Iterable[Condition]) -> Condition:
    """So many of these."""
    all_parts = tuple(parts)
    if needed <= 1:
        return ALWAYS if needed < 1 else some(all_parts)
    if needed >= len(all_parts):
        return NEVER if needed > len(all_parts) else every(all_parts)
    return Enough(needed=needed, parts=all_parts)


def opposite(part: Condition) -> Condition:
    """Not this; a question that was not answered has no negative answer."""
    match part:
        case Answered(question=question, expected=expected):
            return Answered(question=question, expected=not expected)
        case Opposite(part=inner):
            return inner
        case Every(parts=()):
            return NEVER
        case Some(parts=()):
            return ALWAYS
        case _:
            return Opposite(part=part)


# ---- flat ----


def as_enable_when(condition: Condition) -> Schema | None:
    """As `enableWhen` and `enableBehavior`; nothing if it cannot be said so."""
    parts = condition.parts if isinstance(condition, Every | Some) else (condition,)
    tests = [_flat(each) for each in parts]
    if not tests or None in tests:
        return None
    behavior = "any" if isinstance(condition, Some) else "all"
    return {"enableWhen": tests, **({"enableBehavior": behavior} if len(tests) > 1 else {})}


def _flat(condition: Condition) -> Schema | None:
    match condition:
        case Answered(question=question, expected=expected):
            return {"question": question, "operator": "exists", "answerBoolean": expected}
        case Says(question=question, yes=yes):
            return {"question": question, "operator": "=", "answerBoolean": yes}
        case Chosen(question=question, system=system, codes=(code,)):
            coding = {"system": system, "code": code}
            return {"question": question, "operator": "=", "answerCoding": coding}
        case Number(question=question, how=how, bound=bound, whole=False):
            return {"question": question, "operator": how.value, "answerDecimal": bound}
        case Number(question=question, how=how, bound=int() as bound):
            return {"question": question, "operator": how.value, "answerInteger": bound}
        case _:
            return None


# ---- FHIRPath ----


def as_path(condition: Condition) -> str:
    """As FHIRPath over the response, which is true or false and never empty."""
    match condition:
        case Every(parts=()) | Some(parts=()):
            return "true" if condition == ALWAYS else "false"
        case Every(parts=parts):
            return " and ".join(map(_inner, parts))
        case Some(parts=parts):
            return " or ".join(map(_inner, _grouped(parts)))
        case Enough(needed=needed, parts=parts):
            return f"{' + '.join(f'iif({as_path(each)}, 1, 0)' for each in parts)} >= {needed}"
        case Opposite(part=part):
            return f"({as_path(part)}).not()"
        case _:
            return _test(condition)


def _inner(condition: Condition) -> str:
    path = as_path(condition)
    return f"({path})" if isinstance(condition, Every | Some | Enough) else path


def _grouped(parts: tuple[Condition, ...]) -> Iterator[Condition]:
    """The same parts, with all codes of one question in one test."""
    codes: dict[str, tuple[str, ...]] = {}
    for each in parts:
        if isinstance(each, Chosen):
            codes[each.question] = (*codes.get(each.question, ()), *each.codes)
    for each in parts:
        if not isinstance(each, Chosen):
            yield each
        elif each.question in codes:
            yield replaced(each, codes=codes.pop(each.question))


def _test(test: Test) -> str:
    match test:
        case Answered(expected=expected):
            return f"{_answers(test)}.value.{'exists' if expected else 'empty'}()"
        case Says(yes=yes):
            asked = f"value = {'true' if yes else 'false'}"
        case Chosen(codes=codes):
            asked = " or ".join(f"value.code = {_literal(each)}" for each in codes)
        case Number(how=how, bound=bound):
            asked = f"value {how.value} {bound}"
        case Time(how=how, minutes=minutes):
            asked = " or ".join(
                f"(value.code = '{code}' and value.value * {MINUTES[unit]} {how.value} {minutes})"
                for unit, code in UNITS.items()
            )
        case _:
            assert_never(test)
    return f"{_answers(test)}.where({asked}).exists()"


def _answers(test: Test) -> str:
    """The answers to a question, which stands in the group of its stage."""
    return f"%resource.item.item.where(linkId = {_literal(test.question)}).answer"


def _literal(text: str) -> str:
    escaped = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{escaped}'"
