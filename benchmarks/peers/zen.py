"""`python -m benchmarks.peers.zen RULES ROWS OUT`: the expression language of ZEN (GoRules, Rust).

One expression, compiled once, for all rules. The same rules as a decision graph or one by one, also
in batches, were several times slower.
"""

from __future__ import annotations

import sys
from pathlib import Path

import orjson
import zen

from benchmarks.peers.conclusion import Conclusion


def main(rules: str, rows: str, out: str) -> None:
    """Tell every row."""
    read = orjson.loads(Path(rules).read_bytes())
    evaluate = zen.compile_expression(read["rules"]).evaluate
    line = Conclusion(read["told"]).line
    with Path(rows).open(encoding="utf-8") as source, Path(out).open("wb") as sink:
        for row in source:
            mark, *applies = evaluate(row)
            sink.write(line(mark, applies))


if __name__ == "__main__":
    main(*sys.argv[1:])
