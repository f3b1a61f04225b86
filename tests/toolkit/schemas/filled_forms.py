"""Forms of FHIR as people fill them in, and which questions such a form shows them.

`filled_in(book, said)` is the QuestionnaireResponse of somebody who said these things; `shown(form,
response)` reads `enableWhen` and as much of FHIRPath as our forms use, in the words of HL7's
specification and not in ours.
"""

from __future__ import annotations

import functools
import operator
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from massage_advisor.knowledge.answers import (
    Amount,
    Answer,
    Choice,
    Members,
    Never,
    Unsaid,
    Words,
    YesNo,
)
from massage_advisor.knowledge.vocabulary import Asked, Fact, Kind
from massage_advisor.reading.fhir.naming import choice_codes, link_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook

Json: TypeAlias = "dict[str, Any]"

UCUM = {"minutes": "min", "hours": "h", "days": "d", "weeks": "wk", "months": "mo", "years": "a"}
ABSENT = {Unsaid.NOT_SURE: "asked-unknown", Unsaid.RATHER_NOT_SAY: "asked-declined"}


# ---- filling in ----


def can_be_said(fact: Fact, answer: Answer) -> bool:
    """Whether a form has a way to say this: it has no way to deny one member of a list."""
    if fact.asked is Asked.NEVER:
        return False
    if not isinstance(answer, Members):
        return True
    return not answer.no and (answer.complete or (bool(answer.yes) and not fact.list_is_complete))


def filled_in(book: Rulebook, said: Mapping[str, Answer | Unsaid]) -> Json:
    """The response of somebody who said this and answered nothing else."""
    links = link_ids(book.facts)
    stages: dict[str, list[Json]] = {}
    for name, answer in said.items():
        fact = book.facts[name]
        stage = "stage." + fact.asked.value.replace(" ", "-")
        stages.setdefault(stage, []).append(_item(fact, links[name], answer))
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "item": [{"linkId": stage, "item": items} for stage, items in stages.items()],
    }


def _item(fact: Fact, link: str, answer: Answer | Unsaid) -> Json:
    if isinstance(answer, Unsaid):
        url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
        return {"linkId": link, "extension": [{"url": url, "valueCode": ABSENT[answer]}]}
    if isinstance(answer, Never):
        return {"linkId": f"{link}.never", "answer": [{"valueBoolean": True}]}
    return {"linkId": link, "text": fact.ask, "answer": list(_answers(fact, link, answer))}


def _answers(  # noqa: C901 - one line for each kind of answer
    fact: Fact, link: str, answer: Answer
) -> Iterator[Json]:
    codes = choice_codes(fact)

    def coding(code: str) -> Json:
        return {"valueCoding": {"system": f"urn:massage-advisor:fact:{link}", "code": code}}

    match answer:
        case YesNo(yes=yes):
            yield {"valueBoolean": yes}
        case Choice(choice=choice):
            yield coding(codes[choice])
        case Members(yes=members, complete=complete):
            yield from (coding(codes[each]) for each in sorted(members))
            if complete and not members:
                yield coding("none")
            elif complete and not fact.list_is_complete:
                yield coding("nothing-else")
        case Amount(number=number) if fact.kind is Kind.SCALE:
            yield {"valueInteger": number}
        case Amount(number=number) if fact.kind is Kind.MONEY:
            yield {"valueDecimal": number}
        case Amount(number=number, unit=unit):
            unit = unit or fact.unit or ""
            system = "http://unitsofmeasure.org"
            quantity = {"value": number, "unit": unit, "system": system, "code": UCUM[unit]}
            yield {"valueQuantity": quantity}
        case Words(text=text):
            yield {"valueString": text}
        case Never():
            raise AssertionError(answer)


# ---- which questions are shown ----


def questions(form: Json) -> Iterator[Json]:
    """Every item that can be answered."""
    for item in form.get("item", ()):
        if item["type"] not in {"group", "display"}:
            yield item
        yield from questions(item)


def shown(form: Json, response: Json) -> set[str]:
    """The questions that this form shows to somebody who has filled it in so far."""
    return {each["linkId"] for each in questions(form) if is_shown(each, response)}


def is_shown(item: Json, response: Json) -> bool:
    path = expression_of(item)
    if path is not None:
        return evaluated(path, response) == [True]
    tests = [_passes(each, response) for each in item.get("enableWhen", ())]
    return any(tests) if item.get("enableBehavior") == "any" else all(tests)


def expression_of(item: Json) -> str | None:
    for each in item.get("extension", ()):
        if each["url"].endswith("/sdc-questionnaire-enableWhenExpression"):
            assert each["valueExpression"]["language"] == "text/fhirpath"
            return str(each["valueExpression"]["expression"])
    return None


_COMPARISONS = {
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


def _passes(test: Json, response: Json) -> bool:
    (expected,) = (value for key, value in test.items() if key.startswith("answer"))
    answers = list(_answers_to(test["question"], response))
    if test["operator"] == "exists":
        return bool(answers) is expected
    compare = _COMPARISONS[test["operator"]]
    return any(compare(next(iter(each.values())), expected) for each in answers)


def _answers_to(link: str, node: Json) -> Iterator[Json]:
    for item in node.get("item", ()):
        if item["linkId"] == link:
            yield from item.get("answer", ())
        yield from _answers_to(link, item)


# ---- as much of FHIRPath as our forms use: https://hl7.org/fhirpath/N1/ ----

_TOKEN = re.compile(r"\s*('(?:[^'\\]|\\.)*'|%\w+|[A-Za-z_]\w*|\d+(?:\.\d+)?|>=|<=|[-+*=<>().,])")
_Collection: TypeAlias = "list[Any]"


@functools.cache
def _tokens(path: str) -> list[str]:
    tokens: list[str] = []
    at = 0
    while at < len(path):
        found = _TOKEN.match(path, at)
        assert found, path[at:]
        tokens.append(found[1])
        at = found.end()
    return tokens


def evaluated(path: str, resource: Json) -> _Collection:
    tokens = _tokens(path)
    reading = _Path(tokens, resource)
    result = reading.either([resource])
    assert reading.next() is None, path
    return result


class _Path:
    def __init__(self, tokens: list[str], resource: Json) -> None:
        self._tokens, self._at, self._resource = tokens, 0, resource

    def next(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *wanted: str) -> str | None:
        token = self.next()
        if token is None or (wanted and token not in wanted):
            return None
        self._at += 1
        return token

    def either(self, on: _Collection) -> _Collection:
        result = self._both(on)
        while self._take("or"):
            other = self._both(on)
            result = [True] if [True] in (result, other) else result and other
        return result

    def _both(self, on: _Collection) -> _Collection:
        result = self._compared(on)
        while self._take("and"):
            other = self._compared(on)
            result = [False] if [False] in (result, other) else result and other
        return result

    def _compared(self, on: _Collection) -> _Collection:
        left = self._sum(on)
        sign = self._take(*_COMPARISONS)
        if sign is None:
            return left
        right = self._sum(on)
        return [_COMPARISONS[sign](left[0], right[0])] if left and right else []

    def _sum(self, on: _Collection) -> _Collection:
        left = self._product(on)
        while self._take("+"):
            left = [left[0] + self._product(on)[0]]
        return left

    def _product(self, on: _Collection) -> _Collection:
        left = self._steps(on)
        while self._take("*"):
            right = self._steps(on)
            left = [left[0] * right[0]] if left and right else []
        return left

    def _steps(self, on: _Collection) -> _Collection:
        result = self._first(on)
        while self._take("."):
            name = self._take() or ""
            if self._take("("):
                result = self._function(name, result)
            else:
                result = [each for node in result for each in _children(node, name)]
        return result

    def _first(self, on: _Collection) -> _Collection:
        match self._take() or "":
            case "(":
                result = self.either(on)
                assert self._take(")")
            case "%resource":
                result = [self._resource]
            case "iif":
                result = self._if(on)
            case "true" | "false" as said:
                result = [said == "true"]
            case word if word.startswith("'"):
                result = [re.sub(r"\\(.)", r"\1", word[1:-1])]
            case word if word[0].isdigit():
                result = [float(word)]
            case name:
                result = [each for node in on for each in _children(node, name)]
        return result

    def _if(self, on: _Collection) -> _Collection:
        parts = []
        assert self._take("(")
        for end in (",", ",", ")"):
            parts.append(self.either(on))
            assert self._take(end)
        return parts[1] if parts[0] == [True] else parts[2]

    def _function(self, name: str, on: _Collection) -> _Collection:
        if name == "where":
            start, kept = self._at, []
            for node in on or [{}]:
                self._at = start
                if self.either([node]) == [True] and on:
                    kept.append(node)
            assert self._take(")")
            return kept
        assert self._take(")")
        match name:
            case "exists":
                return [bool(on)]
            case "empty":
                return [not on]
            case "not":
                return [not on[0]] if on else []
            case _:
                raise AssertionError(name)


def _children(node: Any, name: str) -> _Collection:
    """What stands under a name; `value` stands for `value[x]` of any type."""
    if not isinstance(node, dict):
        return []
    found = [node[name]] if name in node else []
    if name == "value" and not found:
        found = [each for key, each in node.items() if re.match("value[A-Z]", key)]
    return [inner for each in found for inner in (each if isinstance(each, list) else [each])]
