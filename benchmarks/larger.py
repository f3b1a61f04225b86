"""`python -m benchmarks.larger TIMES OUT`: every promise, for so many times the rules.

The rules are multiplied as for batch: each of the others asks for a made-up condition as well.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks.growth import many_times
from massage_advisor.reading.folder import find_rules, load, load_people, load_promises
from massage_advisor.toolkit.promises.proving import prove_all


def main(times: str, out: str) -> None:
    """Prove, and write down what came of it."""
    place = find_rules(None)
    book = load(place)
    larger = many_times(book, int(times))
    people = [person.given for person in load_people(place, book)]
    proofs = prove_all(larger, load_promises(place, book), people=people)
    states = Counter(proof.state.value for proof in proofs)
    Path(out).write_text(json.dumps({"rules": len(larger.rules), **states}), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
