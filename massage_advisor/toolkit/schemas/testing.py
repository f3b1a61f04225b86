"""The schema of criteria: what can stand on the right of a fact, and which facts may stand there.

A gate is not offered wishes and money, nor evidence money, nor anybody an outcome of a later stage:
what may not be read cannot even be chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.criteria import MINUTES, Comparison
from massage_advisor.knowledge.rules import Stage
from massage_advisor.knowledge.vocabulary import PRESSURE_WISH, Fact, Kind, Nature
from massage_advisor.reading import phrases
from massage_advisor.reading.building.criteria import SIMPLE_BRANCHES
from massage_advisor.reading.building.meaning import READABLE, WISHES
from massage_advisor.reading.building.promises import with_outcomes
from massage_advisor.toolkit.schemas.digits import digits
from massage_advisor.toolkit.schemas.pieces import Schema, either, listing, named, one_of, ref
from massage_advisor.toolkit.schemas.saying import literally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.criteria import Criterion as Criteria
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.shapes import Criterion

YES_OR_NO = one_of(["yes", "no"])
TERM = one_of(["yes", "no"], description="defined in terms.yaml")
NAMED = {
    None: "criterion",
    Stage.SAFETY: "criterion of a gate",
    Stage.SERVICE: "criterion of evidence",
    Stage.MODALITY: "criterion of a modality rule",
    Stage.ADVICE: "criterion of advice",
}
PROMISED = "criterion of a promise"
_COMPARED = f"(?:{'|'.join(each.value for each in Comparison)})"
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"


def name_of(criterion: Criterion) -> str:
    """Under what name the schema of such a criterion stands."""
    return PROMISED if criterion.promised else NAMED[criterion.stage]


class Tests:
    """Writes the schema of every kind of criterion in the words of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Hold the vocabulary, with the outcomes that promises may read."""
        self._rulebook = rulebook
        self._facts = with_outcomes(rulebook).facts

    def definitions(self) -> Iterator[tuple[str, Schema]]:
        """The test of each fact, and the criteria of each stage."""
        for fact in self._facts.values():
            if self._is_readable(fact.name):
                yield _test_of(fact.name), self._test(fact)
        answered = {name for name, fact in self._facts.items() if not fact.outcome}
        yield NAMED[None], self._criterion(NAMED[None], answered, self._rulebook.terms)
        yield PROMISED, self._criterion(PROMISED, set(self._facts), self._rulebook.terms)
        for stage in Stage:
            facts = {name for name in answered if self._may_read(name, stage)}
            terms = {
                name: term
                for name, term in self._rulebook.terms.items()
                if all(self._may_read(fact, stage) for fact in self._behind(term))
            }
            yield NAMED[stage], self._criterion(NAMED[stage], facts | READABLE[stage], terms)

    def _criterion(self, own: str, facts: set[str], terms: Mapping[str, Criteria]) -> Schema:
        """One fact, one term, or one combination of others like it."""
        parts = listing(ref(own), minItems=1)
        tests = {
            name: ref(_test_of(name))
            for name in self._facts
            if name in facts and self._is_readable(name)
        }
        return {
            "type": "object",
            "minProperties": 1,
            "not": {"minProperties": 2},  # with `maxProperties` editors would offer nothing here
            "properties": {
                **dict.fromkeys(SIMPLE_BRANCHES, parts),
                **dict.fromkeys(terms, TERM),
                **tests,
            },
            "patternProperties": {"^at least [1-9][0-9]{0,3} of$": parts},
            "additionalProperties": False,
        }

    def _is_readable(self, name: str) -> bool:
        fact = self._facts[name]
        return fact.kind is not Kind.TEXT and fact.nature is not Nature.HEARSAY

    def _behind(self, criterion: Criteria) -> frozenset[str]:
        return self._rulebook.reads.behind(criterion)

    def _may_read(self, name: str, stage: Stage) -> bool:
        """Whether this fact, and what decides whether it is asked, may be read (SEMANTICS S6)."""
        when = self._facts[name].when
        every = {name} | (self._behind(when) if when else set())
        natures = {self._facts[each].nature for each in every}
        match stage:
            case Stage.SAFETY:
                return not natures & set(WISHES)
            case Stage.SERVICE:
                wishes = {self._rulebook.refused_in, self._rulebook.loved_in, PRESSURE_WISH}
                return Nature.MONEY not in natures and not every & wishes
            case _:
                return True

    # ---- what stands on the right ----

    def _test(self, fact: Fact) -> Schema:
        return either(*self._right(fact), title=fact.name, description=fact.ask or fact.name)

    def _right(self, fact: Fact) -> Iterator[Schema]:
        match fact.kind:
            case Kind.YES_OR_NO:
                yield YES_OR_NO
            case Kind.ONE_OF | Kind.ANY_OF:
                yield from _chosen(fact)
            case Kind.SCALE:
                yield _compared(_bound(fact), fact.unit)
            case Kind.MONEY:
                symbol = literally(self._rulebook.prices.symbol)
                yield _compared(f"(?:{symbol})?{_NUMBER}", None)
            case Kind.DURATION | Kind.HOW_LONG_AGO:
                units = "|".join(f"{unit.removesuffix('s')}s?" for unit in MINUTES)
                pattern = f"^{_COMPARED} {_NUMBER}(?: (?:{units}))?$"
                yield {
                    "type": "string",
                    "pattern": pattern,
                    "examples": [f"at least 3 {fact.unit}"],
                }
                if fact.kind is Kind.HOW_LONG_AGO:
                    yield one_of([phrases.NEVER])
            case Kind.TEXT:
                return
            case _:
                assert_never(fact.kind)


def _test_of(fact: str) -> str:
    return f"test of {fact}"


def _chosen(fact: Fact) -> Iterator[Schema]:
    """A choice, `not` a choice, or any of a list."""
    names = {choice.name: choice.means for choice in fact.choices}
    one = named(names)
    yield one
    yield listing(one, minItems=1)
    yield {"type": "string", "pattern": f"^not (?:{'|'.join(map(literally, names))})$"}


def _bound(fact: Fact) -> str:
    if fact.lowest is None or fact.highest is None:
        return _NUMBER
    return rf"{digits(int(fact.lowest), int(fact.highest))}(?:\.[0-9]{{1,9}})?"


def _compared(number: str, unit: str | None) -> Schema:
    of = f"(?: {literally(unit.removesuffix('s'))}s?)?" if unit else ""
    return {"type": "string", "pattern": f"^{_COMPARED} {number}{of}$"}
