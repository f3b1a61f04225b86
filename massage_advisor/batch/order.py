"""The order: what was asked of a batch, and what came of it."""

from pathlib import Path

from massage_advisor.batch.counting import Counts
from massage_advisor.batch.engine.asking import Detail
from massage_advisor.batch.formats import Format
from massage_advisor.values import Value


class Order(Value, frozen=True, kw_only=True):
    """What was asked for."""

    inputs: tuple[str, ...]  #: paths; `-` is standard input
    today: str
    format: Format | None = None  #: of the inputs; found out when nothing was said
    columns: Path | None = None
    output: Path | None = None
    as_sheet: bool = False
    raw_csv: bool = False
    detail: Detail = Detail.BRIEF
    fields: tuple[str, ...] = ()
    errors: Path | None = None
    jobs: int = 1
    resume: bool = False


class Outcome(Value, frozen=True, kw_only=True):
    """What came of a run."""

    counts: Counts
    before: int = 0  #: rows that an earlier run had done
    stopped_by: int = 0  #: the signal that ended it early
