"""`python -m benchmarks.peers.duckdb RULES ROWS OUT`: one query, by DuckDB (C++), in one thread.

Rows are read, all rules judged and lines written by DuckDB itself, column by column; nothing of it
is Python.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb


def main(rules: str, rows: str, out: str) -> None:
    """Tell every row."""
    query = Path(rules).read_text(encoding="utf-8")
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(query.replace("'ROWS'", f"'{rows}'").replace("'OUT'", f"'{out}'"))


if __name__ == "__main__":
    main(*sys.argv[1:])
