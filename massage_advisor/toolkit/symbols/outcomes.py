"""Outcomes as formulas: what the rules say together of anybody.

Mirrors `reasoning.findings`, `screening`, `weighing` and `choosing` (SEMANTICS S5 to S10, S15). A
formula is made when it is first asked for; later stages read outcomes as facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import FactTest, Is, IsNot, IsYes
from massage_advisor.knowledge.outcomes import (
    MASSAGE_IS_POSSIBLE,
    Disposition,
    Modality,
    Service,
    Verdict,
)
from massage_advisor.knowledge.promises import BOOKABLE, SUGGESTED
from massage_advisor.knowledge.rules import Gate, IfUnsure
from massage_advisor.knowledge.vocabulary import (
    CANNOT_ANSWER_FOR,
    DISPOSITION,
    FOR_WHOM,
    LEFT_OUT,
    MODALITY,
    SERVICE,
)
from massage_advisor.reasoning.screening import rules_out
from massage_advisor.reasoning.weighing import points_of
from massage_advisor.toolkit.symbols.contradictions import contradicted_for_a_gate
from massage_advisor.toolkit.symbols.money import within_budget
from massage_advisor.toolkit.symbols.truths import (
    FALSE,
    UNKNOWN,
    Formula,
    Pair,
    any_of,
    both,
    either,
    known,
    negation,
    no,
    weighs_at_least,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massage_advisor.knowledge.rules import Evidence, Rule
    from massage_advisor.toolkit.symbols.criteria import Anybody


@dataclass(frozen=True, slots=True)
class RuleStanding:
    """How a rule stands to anybody: when it has a say, and when it might still have one."""

    acts: Formula  #: applies, or (a gate) holds
    applies: Formula
    unsure: Formula

    @property
    def has_or_may_have(self) -> Formula:
        """It acts, or a missing answer could make it act."""
        return either([self.acts, self.unsure])


class Outcomes:
    """Everything that can be concluded of one person, as formulas."""

    def __init__(
        self, anybody: Anybody, supposed: Mapping[str, RuleStanding] | None = None
    ) -> None:
        """Later stages of this person read the outcomes.

        How a rule stands may be supposed, by slug, instead of following from the answers.
        """
        self.anybody, self.rulebook = anybody, anybody.rulebook
        self._standing: dict[str, RuleStanding] = dict(supposed or {})
        anybody.concludes(self._read)

    # ---- rules ----

    def standing(self, rule: Rule) -> RuleStanding:
        """How one rule stands (SEMANTICS S5)."""
        found = self._standing.get(rule.slug)
        if found is None:
            found = self._standing[rule.slug] = standing(self.anybody, rule)
        return found

    # ---- safety ----

    @cached_property
    def worst(self) -> Mapping[Disposition, Formula]:
        """Which disposition it is: the worst of the gates that act."""
        found: dict[Disposition, Formula] = {}
        for disposition in Disposition:  # worst first
            if disposition is Disposition.CLEAR:
                here = no(either(found.values()))
            else:
                acting = self._acting(disposition)
                here = both([acting, *(no(self._acting(each)) for each in found)])
            found[disposition] = here
        return found

    def _acting(self, disposition: Disposition) -> Formula:
        gates = (each for each in self.rulebook.gates if each.then is disposition)
        return either(self.standing(gate).acts for gate in gates)

    @cached_property
    def not_ruled_out(self) -> Mapping[str, Formula]:
        """By gate: it is unsure, and asks."""
        return {
            gate.slug: self.standing(gate).unsure
            for gate in self.rulebook.gates
            if gate.if_unsure is IfUnsure.ASK
        }

    @cached_property
    def screen_is_complete(self) -> Formula:
        """No asking gate is open."""
        return no(either(self.not_ruled_out.values()))

    @cached_property
    def disposition_is_settled(self) -> Formula:
        """No gate that holds or is unsure is worse than the worst that applies (S12)."""
        stronger: list[Formula] = []
        for gate in self.rulebook.gates:
            surely = either(
                self.standing(other).applies
                for other in self.rulebook.gates
                if other.then.severity >= gate.then.severity
            )
            stronger.append(either([no(self.standing(gate).has_or_may_have), surely]))
        return both(stronger)

    @cached_property
    def bookable(self) -> Formula:
        """Nothing worse than adapting, nothing open, nothing contradicted, somebody who answers."""
        possible = either(self.worst[each] for each in MASSAGE_IS_POSSIBLE)
        cannot = (
            self.anybody.includes(FOR_WHOM, CANNOT_ANSWER_FOR).certain
            if FOR_WHOM in self.rulebook.facts
            else FALSE
        )
        contradicted = contradicted_for_a_gate(self.anybody)
        return both([possible, self.screen_is_complete, no(contradicted), no(cannot)])

    # ---- service ----

    def points(self, service: Service, *, possibly: bool) -> list[tuple[Formula, int]]:
        """Formulas and the points each adds: the strongest about each thing, step by step (S7)."""
        about: dict[object, list[Evidence]] = {}
        for rule in self.rulebook.evidence:
            if rule.points_to is service:
                about.setdefault(rule.about, []).append(rule)
        return [step for rules in about.values() for step in self._steps(rules, possibly=possibly)]

    def _steps(self, rules: list[Evidence], *, possibly: bool) -> Iterator[tuple[Formula, int]]:
        """At least the weakest; at least the next one, which adds the difference; and so on."""
        counted = 0
        for points in sorted({points_of(rule.strength, self.rulebook) for rule in rules}):
            reached = either(
                self._counts(rule, possibly=possibly)
                for rule in rules
                if points_of(rule.strength, self.rulebook) >= points
            )
            yield reached, points - counted
            counted = points

    def _counts(self, rule: Evidence, *, possibly: bool) -> Formula:
        stands = self.standing(rule)
        return stands.has_or_may_have if possibly else stands.acts

    def ahead(self, service: Service, *, of_rival_high: bool, from_high: bool = False) -> Formula:
        """Whether one side is ahead of the other by the lead, low against low unless said."""
        own = self.points(service, possibly=from_high)
        rival = self.points(service.other, possibly=of_rival_high)
        return weighs_at_least(
            self.rulebook.strengths.lead, [*own, *((each, -weight) for each, weight in rival)]
        )

    @cached_property
    def verdict(self) -> Mapping[Verdict, Formula]:
        """Which verdict it is (S8)."""
        medical = self.ahead(Service.MEDICAL, of_rival_high=False)
        spa = both([self.ahead(Service.SPA, of_rival_high=False), no(medical)])
        nobody = both([no(medical), no(spa)])
        could = either(self.ahead(each, of_rival_high=False, from_high=True) for each in Service)
        return {
            Verdict.MEDICAL: medical,
            Verdict.SPA: spa,
            Verdict.UNDECIDED: both([nobody, could]),
            Verdict.EITHER: both([nobody, no(could)]),
        }

    @cached_property
    def verdict_is_settled(self) -> Formula:
        """No missing answer can change it."""
        sides = {Verdict.MEDICAL: Service.MEDICAL, Verdict.SPA: Service.SPA}
        return either(
            [
                self.verdict[Verdict.EITHER],
                *(
                    both([self.verdict[verdict], self.ahead(service, of_rival_high=True)])
                    for verdict, service in sides.items()
                ),
            ]
        )

    # ---- techniques ----

    def left_out(self, modality: Modality) -> Formula:
        """A gate that acts rules it out, or a modality rule that applies leaves it out."""
        gates = (
            self.standing(gate).acts
            for gate in self.rulebook.gates
            if rules_out(gate, modality, self.rulebook.adjustments)
        )
        rules = (
            self.standing(rule).acts
            for rule in self.rulebook.modality_rules
            if modality.name in rule.leave_out
        )
        return either([*gates, *rules])

    def refused(self, modality: Modality) -> Formula:
        """The person surely does not want it."""
        return self.anybody.includes(self.rulebook.refused_in, modality.name).certain

    def speaks_enough(self, modality: Modality) -> Formula:
        """Something prefers it, or it is loved, and its low end is enough to be suggested."""
        points = self.rulebook.strengths.points
        loved = self.anybody.includes(self.rulebook.loved_in, modality.name).certain
        weighted: list[tuple[Formula, int]] = [(loved, points[self.rulebook.strengths.loved])]
        prefers: list[Formula] = [loved]
        for rule in self.rulebook.modality_rules:
            if modality.name in rule.prefer:
                prefers.append(self.standing(rule).acts)
                weighted.append((self.standing(rule).acts, points[rule.strength]))
            if modality.name in rule.avoid:
                weighted.append((self.standing(rule).has_or_may_have, -points[rule.strength]))
        enough = weighs_at_least(self.rulebook.strengths.suggested_from, weighted)
        return both([either(prefers), enough])

    @cached_property
    def suggested_whatever_it_costs(self) -> Mapping[str, Formula]:
        """By technique: it would be suggested, were it affordable."""
        return {
            name: both(
                [
                    no(self.left_out(modality)),
                    no(self.refused(modality)),
                    self.speaks_enough(modality),
                ]
            )
            if modality.offered
            else FALSE
            for name, modality in self.rulebook.modalities.items()
        }

    @cached_property
    def suggested(self) -> Mapping[str, Formula]:
        """By technique (S10)."""
        return within_budget(self.anybody, self.verdict, self.suggested_whatever_it_costs)

    # ---- the plan ----

    @cached_property
    def plan(self) -> Mapping[str, Formula]:
        """By plan: the most modest of those that advice which is heard names (S11)."""
        plans = self.rulebook.plans
        found: dict[str, Formula] = {}
        more_modest: list[Formula] = []
        for name in sorted(plans, key=lambda name: (plans[name].modesty, name)):
            rules = (each for each in self.rulebook.advice_here if each.plan == name)
            named = either(self.standing(rule).acts for rule in rules)
            found[name] = both([named, no(either(more_modest))])
            more_modest.append(named)
        return found

    # ---- outcomes read as facts (S9) ----

    def _read(self, leaf: FactTest) -> Pair:
        match leaf:
            case IsYes(expected=expected):
                found = known(self.bookable) if leaf.fact == BOOKABLE else UNKNOWN
                return found if expected else negation(found)
            case Is(choices=choices):
                return any_of([self._member(leaf.fact, each) for each in choices])
            case IsNot(choice=choice):
                return negation(self._member(leaf.fact, choice))
            case _:
                return UNKNOWN

    def _member(self, fact: str, choice: str) -> Pair:
        if fact == DISPOSITION:
            return known(self.worst[Disposition(choice)])
        if fact == SERVICE:
            return self._service(Service(choice))
        if fact in {MODALITY, SUGGESTED}:
            return known(self.suggested[choice])
        if fact == LEFT_OUT:
            return known(self.left_out(self.rulebook.modalities[choice]))
        return UNKNOWN

    def _service(self, service: Service) -> Pair:
        """Both for *either*; not known while it is undecided."""
        naming = (each for each in Verdict if each.services and service in each.services)
        named = either(self.verdict[each] for each in naming)
        return Pair(named, either([named, self.verdict[Verdict.UNDECIDED]]))


def standing(anybody: Anybody, rule: Rule) -> RuleStanding:
    """How a rule stands to anybody; only a gate holds while its excuse is open."""
    when = anybody.judge(rule.when)
    if rule.unless is None:
        return RuleStanding(acts=when.certain, applies=when.certain, unsure=when.open)
    unless = anybody.judge(rule.unless)
    applies = both([when.certain, unless.denied])
    acts = both([when.certain, no(unless.certain)]) if isinstance(rule, Gate) else applies
    possible = both([when.possible, no(unless.certain)])
    return RuleStanding(acts=acts, applies=applies, unsure=both([possible, no(acts)]))
