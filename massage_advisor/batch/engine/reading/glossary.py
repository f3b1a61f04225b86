"""A glossary of pieces: what each piece of a line of JSON says, read once as an answers file is.

A piece is what stands between two commas that begin a text. Knows nothing of the order of pieces.
"""

from __future__ import annotations

import enum
import json
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from massage_advisor.batch.engine.crowds.layout import ENDED, NO, NOTHING, OF_NO_FACT, OPEN, YES
from massage_advisor.knowledge.answers import ID, Facts, Members
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.problems import Refused
from massage_advisor.reading.answers import AnswersText
from massage_advisor.reading.answers.flags import Flags
from massage_advisor.reading.names import Names
from massage_advisor.reading.phrases import NOTHING_ELSE
from massage_advisor.telling.record import on_one_line
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    import numpy.typing as npt

    from massage_advisor.batch.engine.crowds.bits import Numbers
    from massage_advisor.batch.engine.crowds.layout import Layout, Truths
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.reading.answers import AnswerReader

N = TypeVar("N", bound=np.generic)

LINE = "row.json"
"""What a row is called in problems; the name makes it be read as JSON and nothing else."""


class Part(enum.IntEnum):
    """What a piece can be of a row."""

    UNREAD = 0  #: not understood by itself
    WHOLE = 1  #: an entry: a key and all of its value
    OPENS = 2  #: a key, and a list up to its first text
    WITHIN = 3  #: one more text of a list
    CLOSES = 4  #: the last text of a list
    MARK = 5  #: the caller's own mark


UNREAD, GOES_ON, INSIDE, NAMES, COUNTS, WORDED, SPOKEN = (1 << bit for bit in range(7))
"""What there is to know of a piece at first sight: it is not understood, a list goes on behind it,
it stands within one, it names members, it states something that counts, it has a text of a list, it
speaks of a fact."""


NOT_SIMPLE, ENDS, NOT_LOOKED_UP = -1, -2, -3
"""Instead of the line of a member: no line, that no other member is so, or nobody knows yet."""


class Piece:
    """What one piece says, whoever says it."""

    def __init__(self, part: Part, *, word: int = -1) -> None:
        """`word` is the number of its text within a list."""
        self.part, self.word = part, word
        self.line, self.number = OF_NO_FACT, 0  #: the line of its fact, and what that becomes
        self.members: list[tuple[int, int]] = []  #: lines of members, and what they become
        self.counts = False  #: it states something that a recommendation could rest on

    @property
    def traits(self) -> int:
        """What there is to know of it at first sight."""
        return (
            UNREAD * (self.part is Part.UNREAD)
            | GOES_ON * (self.part in {Part.OPENS, Part.WITHIN})
            | INSIDE * (self.part in {Part.WITHIN, Part.CLOSES})
            | NAMES * bool(self.members)
            | COUNTS * self.counts
            | WORDED * (self.word >= 0)
            | SPOKEN * (self.line >= 0)
        )


class Columns:
    """Every piece met so far, as columns of numbers."""

    def __init__(self) -> None:
        """None was met."""
        self._pieces: list[Piece] = []
        self._made = 0  #: how many of them are in the columns
        self.traits, self.values = np.zeros((2, 0), np.uint8)
        self.number = np.zeros(0, np.uint16)
        self.word, self.line, self.sizes, self.offsets, self.lines = np.zeros((5, 0), np.intp)

    def add(self, piece: Piece) -> int:
        """The number of a new piece."""
        self._pieces.append(piece)
        return len(self._pieces) - 1

    def __len__(self) -> int:
        """How many there are."""
        return len(self._pieces)

    def says_nothing(self, number: int) -> bool:
        """Whether a piece is understood, and nothing is said by it."""
        piece = self._pieces[number]
        return piece.part is Part.WHOLE and piece.number <= NOTHING and not piece.members

    def members_of(self, numbers: Numbers) -> tuple[Numbers, Numbers, Truths]:
        """Which of these pieces name a member, its line, and what that becomes."""
        sizes = self.sizes.take(numbers)
        ends = np.cumsum(sizes)
        first = np.repeat(self.offsets.take(numbers) - (ends - sizes), sizes)
        pairs = first + np.arange(len(first))
        which = np.repeat(np.arange(len(numbers)), sizes)
        return which, self.lines.take(pairs), self.values.take(pairs)

    def bring_up(self) -> None:
        """Take up the pieces that are new."""
        new = self._pieces[self._made :]
        if not new:
            return
        self._made = len(self._pieces)
        pairs = [pair for each in new for pair in each.members]
        self.traits = _longer(self.traits, [each.traits for each in new])
        self.word = _longer(self.word, [each.word for each in new])
        self.line = _longer(self.line, [each.line for each in new])
        self.number = _longer(self.number, [each.number for each in new])
        self.sizes = _longer(self.sizes, [len(each.members) for each in new])
        self.offsets = np.cumsum(self.sizes) - self.sizes
        self.lines = _longer(self.lines, [line for line, _ in pairs])
        self.values = _longer(self.values, [value for _, value in pairs])


def _longer(column: npt.NDArray[N], more: list[int]) -> npt.NDArray[N]:
    return np.concatenate([column, np.array(more, column.dtype)])


class Glossary:
    """Finds out what new pieces say, by reading them as an answers file is read."""

    def __init__(
        self,
        rulebook: Rulebook,
        layout: Layout,
        reader: AnswerReader,
        counting: frozenset[str],
    ) -> None:
        """Nothing was met yet; `counting` are the facts that count (S17)."""
        self._layout, self._reader = layout, reader
        self._names = Names(rulebook.facts)
        self._counting = counting
        self._facts = {layout.place(name).line: name for name in rulebook.facts}
        self.columns = Columns()
        self._words: dict[str, int] = {}
        self._texts: list[str] = []
        self._members = np.full((layout.lines, 64), NOT_LOOKED_UP, np.intp)

    def piece(self, piece: bytes) -> Piece:
        """What a piece says; its opening quotation mark is not part of it."""
        try:
            said = piece.decode()
        except UnicodeDecodeError:
            return Piece(Part.UNREAD)
        entry = _only(_parsed(f'{{"{said}}}'))
        if entry is not None:
            return self._whole(f'{{"{said}}}', entry[0])
        entry = _only(_parsed(f'{{"{said}]}}'))
        first = None if entry is None else _one_text(entry[1])
        if entry is not None and first is not None:
            return self._opening(entry[0], first)
        for part, listed in ((Part.WITHIN, f'["{said}]'), (Part.CLOSES, f'["{said}')):
            text = _one_text(_parsed(listed))
            if text is not None:
                return Piece(part, word=self._word(text))
        return Piece(Part.UNREAD)

    def _whole(self, text: str, key: str) -> Piece:
        if same_name(key) == ID:
            return Piece(Part.MARK)
        fact, facts = self._names.fact(key), read_line(self._reader, text)
        if fact is None or facts is None:
            return Piece(Part.UNREAD)
        piece = Piece(Part.WHOLE)
        piece.line, piece.number = self._layout.place(fact.name).line, NOTHING
        answer = facts.stated.get(fact.name)
        if answer is not None:
            becoming(piece, fact.name, answer, self._layout)
        piece.counts = answer is not None and fact.name in self._counting
        return piece

    def _opening(self, key: str, first: str) -> Piece:
        fact = self._names.fact(key)
        if fact is None or fact.outcome or fact.kind is not Kind.ANY_OF:
            return Piece(Part.UNREAD)
        piece = Piece(Part.OPENS, word=self._word(first))
        members = Members(complete=fact.list_is_complete)
        becoming(piece, fact.name, members, self._layout)
        piece.counts = fact.name in self._counting
        return piece

    def mark(self, text: bytes) -> bytes | None:
        """The mark in a piece, as a line has it; nothing if it cannot be read."""
        try:
            facts = read_line(self._reader, f'{{"{text.decode()}}}')
        except UnicodeDecodeError:
            return None
        return None if facts is None else on_one_line(facts.id).encode()

    def _word(self, text: str) -> int:
        number = self._words.setdefault(text, len(self._words))
        if number == len(self._texts):
            self._texts.append(text)
        if number == self._members.shape[1]:
            more = np.full_like(self._members, NOT_LOOKED_UP)
            self._members = np.concatenate([self._members, more], axis=1)
        return number

    @property
    def members_named(self) -> Numbers:
        """The lines that texts name in lists, as far as they were looked up."""
        return self._members

    def members(self, facts: Numbers, words: Numbers) -> Numbers:
        """The lines that texts name in lists of facts, which go by their lines."""
        found = self._members[facts, words]
        if (found == NOT_LOOKED_UP).any():
            for fact, word in {*zip(facts.tolist(), words.tolist(), strict=True)}:
                if self._members[fact, word] == NOT_LOOKED_UP:
                    self._members[fact, word] = self._line(self._facts[fact], self._texts[word])
            found = self._members[facts, words]
        return found

    def _line(self, name: str, word: str) -> int:
        """The line a text names in a list of this fact."""
        facts = read_line(self._reader, json.dumps({name: [word]}, ensure_ascii=False))
        answer = facts.stated.get(name) if facts else None
        if not isinstance(answer, Members):
            return NOT_SIMPLE
        if answer.yes:
            return self._layout.several[name].members[next(iter(answer.yes))]
        return ENDS if same_name(word) == NOTHING_ELSE else NOT_SIMPLE


def read_line(reader: AnswerReader, line: bytes | str) -> Facts | None:
    """What a line says, read as an answers file; nothing where that is refused."""
    try:
        return reader.read(AnswersText(text=line, name=LINE), Flags())
    except Refused:
        return None


def becoming(piece: Piece, fact: str, answer: Answer, layout: Layout) -> None:
    """Let a piece say this answer to a fact."""
    if not isinstance(answer, Members):
        single = layout.singles[fact]
        piece.line, piece.number = single.line, single.number(answer)
        return
    several = layout.several[fact]
    piece.line, piece.number = several.line, ENDED if answer.complete else OPEN
    piece.members = [
        *((several.members[name], YES) for name in sorted(answer.yes)),
        *((several.members[name], NO) for name in sorted(answer.no)),
    ]


def _parsed(text: str) -> object:
    """The value of a JSON text, objects as lists of pairs in a tuple; nothing if it is not one."""
    try:
        return json.loads(text, object_pairs_hook=tuple)
    except (ValueError, RecursionError):
        return None


def _only(value: object) -> tuple[str, object] | None:
    """The only entry of an object."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 else None


def _one_text(value: object) -> str | None:
    """The only text of a list, if it is such a list."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    return None
