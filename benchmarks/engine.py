"""`python -m benchmarks.engine RULEBOOK ROWS OUT [brief|full [KEY,…]]`: any stored rulebook.

For rulebooks that are made up, such as one of ten times as many rules.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import msgspec

from massage_advisor.batch import Detail, Wanted, compile_rulebook
from massage_advisor.knowledge.rulebook import Rulebook

_LOOKED_AT = 65_536


def main(rulebook: str, rows: str, out: str, detail: str = "brief", fields: str = "") -> None:
    """Tell every row; of each line only some keys, if they are named."""
    gc.disable()  # as in the program itself
    book = msgspec.json.decode(Path(rulebook).read_bytes(), type=Rulebook)
    keys = tuple(fields.split(",")) if fields else ()
    wanted = Wanted(detail=Detail(detail), today="2026-11-23", fields=keys)
    run = compile_rulebook(book).run(wanted)
    with Path(rows).open("rb") as source, Path(out).open("wb") as sink:
        some = source.read(_LOOKED_AT)
        size = run.rows_at_once * len(some) // max(some.count(b"\n"), 1)
        source.seek(0)
        while block := source.read(size):
            sink.writelines(run.tell_lines(block + source.readline()).parts())


def store(rulebook: Rulebook, path: Path) -> None:
    """Keep a rulebook for `main`."""
    path.write_bytes(msgspec.json.encode(rulebook))


if __name__ == "__main__":
    main(*sys.argv[1:])
