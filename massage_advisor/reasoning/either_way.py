"""Either way: the techniques that each service would bring, while nothing says which it will be.

The stages as ever, with one verdict after the other supposed. Decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Members
from massage_advisor.knowledge.outcomes import Service, Verdict
from massage_advisor.knowledge.vocabulary import SERVICE
from massage_advisor.reasoning.advisor import WorkedOut, work_out
from massage_advisor.reasoning.choosing import choose
from massage_advisor.reasoning.findings import find
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reasoning.choosing import Candidate


def techniques_either_way(
    rulebook: Rulebook, facts: Facts
) -> Mapping[Service, tuple[Candidate, ...]]:
    """What would be suggested if it were one service, and if it were the other; best first."""
    worked = work_out(rulebook, facts)
    return {each: _suggested_if(rulebook, worked, each) for each in Service}


def _suggested_if(rulebook: Rulebook, worked: WorkedOut, service: Service) -> tuple[Candidate, ...]:
    only = Members(yes=frozenset({service.value}), complete=True)
    known = worked.consultation.known.also({SERVICE: only})
    weighing = replaced(worked.weighing, verdict=Verdict(service.short))
    person = replaced(worked.consultation, known=known, weighing=weighing)
    every = choose(person, find(rulebook.modality_rules, known))
    return tuple(each for each in every if each.is_suggested)
