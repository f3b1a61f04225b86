"""Findings and screening for a whole crowd: how rules stand to each person, and what gates say.

The same law as `reasoning.findings` and `reasoning.screening` (SEMANTICS S5, S6), in bits.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from massage_advisor.batch.engine.crowds.bits import any_of
from massage_advisor.batch.engine.reasoning.truths import (
    Criteria,
    Judged,
    Node,
    add_where,
    where,
)
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.rules import Gate, IfUnsure, Rule
from massage_advisor.reasoning.screening import not_here, rules_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from massage_advisor.batch.engine.crowds.bits import Bits
    from massage_advisor.batch.engine.crowds.layout import Truths
    from massage_advisor.batch.engine.reasoning.truths import Open, Possible
    from massage_advisor.knowledge.rulebook import Rulebook

R = TypeVar("R", bound=Rule)

DISPOSITIONS = tuple(sorted(Disposition, key=lambda each: each.severity))
"""Every disposition at the place of its severity, which is how it stands in a line."""
SEVERITY_BITS = (len(DISPOSITIONS) - 1).bit_length()


class Standing(Node, Generic[R]):
    """How one rule stands: where it acts it is yes, where it is unsure it is unknown."""

    def __init__(self, rule: R, criteria: Criteria, *, certain: bool = False) -> None:
        """Judge its `when` and `unless`."""
        self.rule = rule
        self.when = criteria.node(rule.when, certain=certain)
        self.unless = None if rule.unless is None else criteria.node(rule.unless, certain=certain)
        self._holds = isinstance(rule, Gate)

    def truth(self, judged: Judged) -> Possible:
        """A gate acts until its excuse is known; any other rule is unsure of it (S5)."""
        yes, may = judged[self.when]
        if self.unless is None:
            return yes, may
        excused, maybe_excused = judged[self.unless]
        acts = yes & ~(excused if self._holds else maybe_excused)
        return acts, may & ~excused

    def open(self, judged: Judged) -> Open:
        """What it still waits for, while it is unsure or holds."""
        if self.unless is None:
            return judged.open(self.when)
        waits = judged.unknown(self) | self.holds(judged)
        found = where(judged.open(self.when), waits)
        add_where(found, judged.open(self.unless), waits)
        return found

    def open_when(self, judged: Judged) -> Open:
        """What its `when` waits for, while it is unsure."""
        behind = judged.open(self.when)
        return behind if self.unless is None else where(behind, judged.unknown(self))

    def open_while_unsure(self, judged: Judged) -> Open:
        """What it waits for, also for an excuse, while it is unsure."""
        behind = judged.open(self)
        return behind if self.unless is None else where(behind, judged.unknown(self))

    def holds(self, judged: Judged) -> Bits:
        """Where it acts only because its excuse is not known."""
        if self.unless is None or not self._holds:
            return 0
        return judged.yes(self.when) & judged.unknown(self.unless)

    def applies(self, judged: Judged) -> Bits:
        """Where it acts, and no missing answer can excuse it."""
        acts = judged.yes(self)
        return acts if self.unless is None else acts & judged.no(self.unless)


def standing(rules: Iterable[R], criteria: Criteria, *, certain: bool = False) -> list[Standing[R]]:
    """Every rule as a node, in the order of their names."""
    in_order = sorted(rules, key=lambda rule: rule.slug)
    return [Standing(rule, criteria, certain=certain) for rule in in_order]


class Gates:
    """The gates of a rulebook, worst first."""

    def __init__(self, rulebook: Rulebook, criteria: Criteria) -> None:
        """Work out what does not depend on anybody."""
        every = standing(rulebook.gates, criteria)
        self.every = sorted(every, key=lambda gate: -gate.rule.then.severity)
        self.asking = [gate for gate in self.every if gate.rule.if_unsure is IfUnsure.ASK]
        self.by_severity = _by_severity(self.every)
        self.asking_by_severity = _by_severity(self.asking)
        self.read = sorted(rulebook.read_by_gates)
        self.leaving_out = {
            name: [
                gate for gate in self.every if rules_out(gate.rule, modality, rulebook.adjustments)
            ]
            for name, modality in rulebook.modalities.items()
        }
        self.not_here = [
            gate
            for gate in self.every
            if any(not_here(each, rulebook.adjustments) for each in gate.rule.adjust)
        ]
        self.leaving_out_any = {
            gate.rule.slug for gates in self.leaving_out.values() for gate in gates
        }


def _by_severity(gates: Iterable[Standing[Gate]]) -> dict[int, list[Standing[Gate]]]:
    found: dict[int, list[Standing[Gate]]] = {}
    for gate in gates:
        found.setdefault(gate.rule.then.severity, []).append(gate)
    return found


class Screening:
    """What the gates say together of each person."""

    def __init__(self, gates: Gates, judged: Judged) -> None:
        """Of this crowd."""
        self._gates, self._judged = gates, judged

    @cached_property
    def disposition(self) -> Truths:
        """The severity of the worst gate that acts."""
        return self._worst(self._acting)

    @cached_property
    def could_be(self) -> Truths:
        """The severity of the worst asking gate that is unsure; 0 where there is none."""
        return self._worst(self._asking)

    @cached_property
    def _acting(self) -> Mapping[int, Bits]:
        return self._any(self._gates.by_severity, self._judged.yes)

    @cached_property
    def _asking(self) -> Mapping[int, Bits]:
        return self._any(self._gates.asking_by_severity, self._judged.unknown)

    @cached_property
    def _applying(self) -> Mapping[int, Bits]:
        return self._any(self._gates.by_severity, lambda gate: gate.applies(self._judged))

    def acts_from(self, disposition: Disposition) -> Bits:
        """Where the disposition is this or worse."""
        return _from(self._acting, disposition.severity)

    def surely_from(self, severity: int) -> Bits:
        """Where the worst gate that applies is so bad or worse."""
        return _from(self._applying, severity)

    @cached_property
    def is_settled(self) -> Bits:
        """Where no missing answer can change the disposition."""
        found = self._judged.everybody
        for severity, gates in self._gates.by_severity.items():
            may = any_of(self._judged.may(gate) for gate in gates)
            found &= ~may | self.surely_from(severity)
        return found

    @cached_property
    def is_complete(self) -> Bits:
        """Where no asking gate is unsure."""
        return self._judged.everybody & ~any_of(self._asking.values())

    @cached_property
    def is_begun(self) -> Bits:
        """Where some stated answer is read by a gate."""
        crowd = self._judged.crowd
        return any_of(crowd.stated_bits(crowd.layout.place(fact).line) for fact in self._gates.read)

    def _any(
        self, gates: Mapping[int, list[Standing[Gate]]], bits: Callable[[Standing[Gate]], Bits]
    ) -> Mapping[int, Bits]:
        """Of whom it is so of some gate, by the gate's severity."""
        return {severity: any_of(map(bits, every)) for severity, every in gates.items()}

    def _worst(self, by_severity: Mapping[int, Bits]) -> Truths:
        """The worst severity of each; 0 where there is none."""
        found = np.zeros(self._judged.crowd.people, np.uint8)
        masks = self._judged.crowd.masks(list(by_severity.values()))
        for severity, mask in zip(by_severity, masks, strict=True):
            np.maximum(found, mask * np.uint8(severity), out=found)
        return found


def _from(by_severity: Mapping[int, Bits], least: int) -> Bits:
    return any_of(bits for severity, bits in by_severity.items() if severity >= least)
