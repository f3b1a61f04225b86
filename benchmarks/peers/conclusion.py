"""What is made of the rules that apply, for peers that only find out which those are.

Worst danger, points, verdict and the line of JSON: plain Python, which is quicker for these peers
than saying it in their rules as well.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, TypedDict

import orjson

if TYPE_CHECKING:
    from collections.abc import Sequence


class Told(TypedDict):
    """What there is to be told, gates worst first and evidence strongest first."""

    gates: list[tuple[str, str]]  #: name, disposition
    evidence: list[tuple[str, str, str, int]]  #: name, side, what it is about, points
    lead: int


class Conclusion:
    """Concludes for one person after the other."""

    def __init__(self, told: Told) -> None:
        self._gates, self._evidence, self._lead = told["gates"], told["evidence"], told["lead"]

    def line(self, mark: str, applies: Sequence[object]) -> bytes:
        """The line of a person; `applies` says of each rule whether it does."""
        gates = [*compress(self._gates, applies)]
        disposition = gates[0][1] if gates else "clear"
        rules = [name for name, _ in gates]
        verdict = None
        if disposition in {"clear", "adapt"}:
            evidence = [*compress(self._evidence, applies[len(self._gates) :])]
            verdict, side = self._weighed(evidence)
            rules += [each[0] for each in evidence if side in {None, each[1]}]
        line = {
            "id": mark,
            "outcome": verdict or disposition,
            "bookable": verdict is not None,
            "disposition": disposition,
            "verdict": verdict,
            "rules": rules,
        }
        return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)

    def _weighed(self, evidence: list[tuple[str, str, str, int]]) -> tuple[str, str | None]:
        """The verdict, and the side that is ahead; of those about the same the strongest counts."""
        strongest: dict[tuple[str, str], int] = {}
        for _, side, about, points in evidence:
            strongest.setdefault((side, about), points)
        medical = sum(points for (side, _), points in strongest.items() if side == "medical")
        spa = sum(strongest.values()) - medical
        ahead = None if medical == spa else "medical" if medical > spa else "spa"
        return (ahead or "either") if abs(medical - spa) >= self._lead else "either", ahead
