"""Promises that property tests of the program keep: named here, shown by its own tests.

They speak of the program, not of the rules, and hold for made-up rulebooks too (docs/SEMANTICS.md).
"""

from __future__ import annotations

from massage_advisor.toolkit.promises.proofs import How, Proof, State

_SAYS = (
    "An early stop of the interview ends as the full interview would.",
    "The order of rules, files, keys and answers never matters.",
    "Every reason traces back to an answer that was given.",
    "A lower budget never adds something dearer.",
    "Correcting an answer ends as if the old one had never been said.",
)

LAWS = tuple(Proof(says=says, how=How.LAW, state=State.ELSEWHERE) for says in _SAYS)
"""Each has its tests in `tests/laws`."""
