"""What each rule and term reads, in the words it is written in, and what each rule leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from massage_advisor.knowledge.criteria import Term
from massage_advisor.knowledge.reads import leaves
from massage_advisor.knowledge.rules import Advice, Evidence, Gate, ModalityRule
from massage_advisor.telling.criteria import heading
from massage_advisor.toolkit.drawing.graph import Role
from massage_advisor.values import Value
from massage_advisor.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rules import Adjustment, AnyRule


def terms_named(criterion: Criterion) -> tuple[str, ...]:
    """The terms a criterion names itself."""
    named = (leaf.term for leaf in leaves(criterion) if isinstance(leaf, Term))
    return tuple(dict.fromkeys(named))


def tests_of_facts(criterion: Criterion) -> Iterator[tuple[str, str]]:
    """Each fact a criterion names itself, with the test in words: `at least 7`."""
    for leaf in leaves(criterion):
        fact = getattr(leaf, "fact", "")
        if fact:
            yield fact, heading(leaf).removeprefix(f"{fact}: ")


def terms_behind(rule: AnyRule, terms: Mapping[str, Criterion]) -> tuple[str, ...]:
    """Every term a rule reads, also through other terms."""
    found: dict[str, None] = {}
    waiting = [name for criterion in rule.criteria for name in terms_named(criterion)]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += terms_named(terms[name])
    return tuple(found)


def role_of(rule: AnyRule) -> Role:
    """What a rule is for, as the picture marks it."""
    match rule:
        case Gate():
            return Role.GATE
        case Evidence():
            return Role.EVIDENCE
        case ModalityRule():
            return Role.MODALITY
        case Advice():
            return Role.ADVICE
        case _:
            assert_never(rule)


class End(Value, frozen=True, kw_only=True):
    """Something a rule leads to, and how."""

    name: str
    how: str = ""  #: such as `left out`, or what an adjustment comes to


def ends_of(rule: AnyRule) -> tuple[End, ...]:
    """All it leads to, the weightiest first: a disposition, a service, techniques or a topic."""
    match rule:
        case Gate(then=then, leave_out=leave_out, adjust=adjust):
            techniques = (End(name=name, how="left out") for name in sorted(leave_out))
            return (End(name=then.value), *map(_adjusted, adjust), *techniques)
        case Evidence(points_to=service):
            return (End(name=service.value),)
        case ModalityRule(prefer=prefer, avoid=avoid, leave_out=leave_out):
            effects = (("preferred", prefer), ("avoided", avoid), ("left out", leave_out))
            return tuple(End(name=name, how=how) for how, some in effects for name in sorted(some))
        case Advice(topic=topic, plan=plan):
            plans = [End(name=plan, how="plan")] if plan else []
            return (*plans, End(name=topic.value, how="advice"))
        case _:
            assert_never(rule)


def _adjusted(adjustment: Adjustment) -> End:
    value = listed(adjustment.items) if adjustment.items else str(adjustment.at_most)
    return End(name=adjustment.kind, how=value)
