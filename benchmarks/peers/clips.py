"""`python -m benchmarks.peers.clips RULES ROWS OUT`: CLIPS (C), by clipspy.

A fact for each person, asserted by its template (quicker than as text), the rules run, the fact
retracted. Which rules applied is gathered in a global variable: no call back into Python. An
environment grows slower with every fact it has ever had, so there is a fresh one now and then.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import clips
import orjson

from benchmarks.peers.conclusion import Conclusion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AT_ONCE = 2_000  #: people in one environment; of 250 to 4,000 this was the quickest


def main(rules: str, rows: str, out: str) -> None:
    """Tell every row."""
    read = orjson.loads(Path(rules).read_bytes())
    conclusion = Conclusion(read["told"])
    with Path(rows).open("rb") as source, Path(out).open("wb") as sink:
        people = map(orjson.loads, source)
        while some := list(islice(people, _AT_ONCE)):
            sink.writelines(_lines(read, some, conclusion))


def _lines(
    read: dict[str, Any], people: Iterable[dict[str, Any]], conclusion: Conclusion
) -> Iterator[bytes]:
    environment = clips.Environment()
    for construct in read["rules"]:
        environment.build(construct)
    template, applying = environment.find_template("person"), environment.find_global("applying")
    slots, number = read["slots"], len(read["told"]["gates"]) + len(read["told"]["evidence"])
    for row in people:
        mark = row.pop("id")
        person = template.assert_fact(**{slots[fact]: said for fact, said in row.items()})
        environment.run()
        applies = [0] * number
        for rule in applying.value:
            applies[rule] = 1
        applying.value = ()
        person.retract()
        yield conclusion.line(mark, applies)


if __name__ == "__main__":
    main(*sys.argv[1:])
