"""Stand-ins: recommendations that consist of one part only, to have that part told by the record.

So no sentence and no key is written here a second time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from massage_advisor.knowledge.answers import Facts
from massage_advisor.knowledge.outcomes import (
    MASSAGE_IS_POSSIBLE,
    NOTHING_IS_SOLD,
    Disposition,
    Screened,
    Verdict,
)
from massage_advisor.reasoning.costs import Purse, cost
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.recommendation import (
    Offer,
    Recommendation,
    ServiceAdvice,
    outcome_of,
)
from massage_advisor.reasoning.screening import Safety
from massage_advisor.reasoning.weighing import Points, Weighing
from massage_advisor.telling.record import part, record
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_advisor.knowledge.rulebook import Rulebook

NO_POINTS = Points(low=0, high=0)
SAFE = Safety(
    disposition=Disposition.CLEAR,
    could_be=None,
    screened=Screened.COMPLETE,
    acting=(),
    unsure=(),
    not_ruled_out=(),
    adjustments=(),
)


class StandIns:
    """Makes stand-ins for one rulebook and day."""

    def __init__(self, rulebook: Rulebook, today: str) -> None:
        """Hold both."""
        self.rulebook, self._today = rulebook, today
        self._offers: dict[Weighing, Offer] = {}

    def offer(self, weighing: Weighing, **parts: Any) -> Offer:  # noqa: ANN401 - any part of an offer
        """An offer with this verdict and nothing else in it but the parts given."""
        bare = self._offers.get(weighing)
        if bare is None:
            bare = self._offers[weighing] = self._bare_offer(weighing)
        return replaced(bare, **parts) if parts else bare

    def _bare_offer(self, weighing: Weighing) -> Offer:
        nothing = Purse(self.rulebook, Known(self.rulebook, {}))
        return Offer(
            service=ServiceAdvice(weighing=weighing, evidence=(), alongside=(), disagreements=()),
            modalities=(),
            plan=None,
            cost=cost(self.rulebook, nothing, weighing.verdict, None),
        )

    def recommendation(
        self,
        safety: Safety = SAFE,
        offer: Offer | None = None,
        **parts: Any,  # noqa: ANN401 - any part of a recommendation
    ) -> Recommendation:
        """A recommendation with this screening and offer, and the parts given."""
        weighing = (
            weighed(Verdict.EITHER, settled=True) if offer is None else offer.service.weighing
        )
        made = offer or self.offer(weighing)
        possible = safety.disposition in MASSAGE_IS_POSSIBLE
        sold = safety.disposition not in NOTHING_IS_SOLD
        bare = Recommendation(
            facts=Facts(),
            today=self._today,
            outcome=outcome_of(safety.disposition, weighing.verdict),
            bookable=False,
            safety=safety,
            offer=made if possible else None,
            afterwards=made if sold and not possible else None,
            advice=(),
            open_questions=(),
            contradictions=(),
        )
        return replaced(bare, **parts)

    def told(self, recommendation: Recommendation) -> dict[str, Any]:
        """The record of a stand-in."""
        return record(self.rulebook, recommendation)

    def part(self, recommendation: Recommendation, key: str) -> Any:  # noqa: ANN401 - as JSON has it
        """What the record of a stand-in says under one key."""
        return part(self.rulebook, recommendation, key)


def weighed(verdict: Verdict, *, settled: bool) -> Weighing:
    """A weighing of which only the verdict matters."""
    return Weighing(medical=NO_POINTS, spa=NO_POINTS, verdict=verdict, settled=settled, lean=None)


_IN_BRACES = re.compile(r"\{([^{}]+)\}")


def facts_in_braces(texts: Iterable[str], rulebook: Rulebook) -> set[str]:
    """The facts whose answers are repeated in texts."""
    named = {name for text in texts for name in _IN_BRACES.findall(text)}
    return {name for name in named - rulebook.region.words.keys() if name in rulebook.facts}
