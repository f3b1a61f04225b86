"""What is asked of the engine and what it gives back. Knows no file and no rule."""

import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias

from massage_advisor.problems import Problem
from massage_advisor.values import Value

NOT_ASSESSED = "not_assessed"
"""The outcome of a row that could not be read."""

EMPTY_LINE = Problem(code="B102", what="the line is empty", remedy="take it out")

Row: TypeAlias = bytes | str | Mapping[str, object] | Sequence[str]
"""One line of JSON, one mapping of answers, or the cells of a table under its columns."""


class Detail(enum.Enum):
    """How much is told of a row."""

    BRIEF = "brief"
    FULL = "full"


class Column(Value, frozen=True, kw_only=True):
    """Where the cells of one column of a table go.

    A column without a fact is ignored. Several columns may name members of one fact (one-hot); what
    such a cell says is yes, no or nothing. They are complete, if they are, all together.
    """

    fact: str = ""  #: any name that an answers file accepts, `id` among them
    member: str = ""  #: one member of an any-of fact; the whole fact when empty
    says: Callable[[str], object] = str  #: a cell as an answers file would have it
    complete: bool = False  #: nothing is to be added to the list, once a row says anything of it


class Entry(NamedTuple):
    """One key of a line and what stands behind it, in our words."""

    fact: str  #: nothing if it is ignored
    member: str  #: one member of the fact, if it is of that alone
    says: bool  #: something is said of it, if only that it is not known
    line: bytes  #: a line of JSON with nothing else


class Renames(Protocol):
    """What turns lines of JSON in somebody's own words into ours."""

    @property
    def complete(self) -> frozenset[str]:
        """Lists to which nothing is to be added, once a line says anything of them."""

    def line(self, line: bytes) -> bytes:
        """The same line in our words; one that cannot be read stays as it is."""

    def entry(self, line: bytes) -> Entry | None:
        """The only entry of a line; nothing if it has not just one."""


class Wanted(Value, frozen=True, kw_only=True):
    """What to tell of every row."""

    detail: Detail
    today: str  #: an ISO date, recorded only
    fields: tuple[str, ...] = ()  #: keys of the line, in this order; all of them when empty
    columns: tuple[Column, ...] = ()  #: for rows that are cells
    renames: Renames | None = None  #: for lines of JSON that come block by block


class Refusal(Value, frozen=True, kw_only=True):
    """A row that could not be read, by its position in the block, and why."""

    row: int
    problems: tuple[Problem, ...]


class Tally(Value, frozen=True, kw_only=True):
    """How often what was said."""

    rows: int
    outcomes: Mapping[str, int]
    rules: Mapping[str, int]  #: rules that act, by slug
    open_questions: Mapping[str, int]  #: facts whose answer could still change something


NOBODY = Tally(rows=0, outcomes={}, rules={}, open_questions={})


class Told:
    """A block of rows, told: one line for each row, in their order, each with its line feed."""

    def __init__(
        self,
        *,
        lines: bytes = b"",
        refused: tuple[Refusal, ...],
        tally: Tally,
        parts: Callable[[], Iterator[bytes]] | None = None,
    ) -> None:
        """Hold the lines; or `parts`, which joins some of them at a time."""
        self._lines, self._parts = lines, parts
        self.refused, self.tally = refused, tally

    @property
    def lines(self) -> bytes:
        """All lines."""
        return self._lines if self._parts is None else b"".join(self._parts())

    def parts(self) -> Iterator[bytes]:
        """The same some lines at a time, which takes less memory and time than all at once."""
        return iter([self._lines] if self._lines else []) if self._parts is None else self._parts()
