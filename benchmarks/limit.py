"""`python -m benchmarks.limit ROWS LINES OUT`: nothing but reading and writing the same bytes.

Each row is decoded, and a line of what `batch` says of such rows is encoded and written, by orjson.
No program that reads rows and writes lines this way can be faster than this.
"""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

import orjson


def main(rows: str, lines: str, out: str) -> None:
    """Decode every row, and encode as many lines."""
    told = cycle([orjson.loads(line) for line in Path(lines).read_bytes().splitlines()])
    loads, dumps = orjson.loads, orjson.dumps
    with Path(rows).open("rb") as source, Path(out).open("wb") as sink:
        write = sink.write
        for row in source:
            loads(row)
            write(dumps(next(told)))
            write(b"\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
