"""`python -m benchmarks.peers.datalogic RULES ROWS OUT`: JSON-Logic, by datalogic (Rust).

As its documentation advises for hot loops: the rules compiled once, one session that keeps its
memory, and each row handed over as the text it is; one call a row.
"""

from __future__ import annotations

import sys
from pathlib import Path

import datalogic_py
import orjson

from benchmarks.peers.conclusion import Conclusion


def main(rules: str, rows: str, out: str) -> None:
    """Tell every row."""
    read = orjson.loads(Path(rules).read_bytes())
    engine = datalogic_py.Engine()
    rule = engine.compile(orjson.dumps(read["rules"]).decode())
    line, loads = Conclusion(read["told"]).line, orjson.loads
    with (
        engine.session() as session,
        Path(rows).open(encoding="utf-8") as source,
        Path(out).open("wb") as sink,
    ):
        for row in source:
            mark, *applies = loads(session.evaluate_str(rule, row))
            sink.write(line(mark, applies))


if __name__ == "__main__":
    main(*sys.argv[1:])
