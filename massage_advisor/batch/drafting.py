"""Drafting a column map: what is understood already, what may be meant, and what is left to say.

A near miss is written down as a comment, for somebody to decide; run with the draft as it is,
nothing is taken that was not taken without it.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from massage_advisor.batch.blocks import Block, Blocks
from massage_advisor.batch.column_map import (
    NO,
    UNKNOWN,
    YES,
    ColumnMap,
    Target,
    Vocabulary,
    read_map,
)
from massage_advisor.batch.columns import column_for, in_a_table
from massage_advisor.batch.formats import Format
from massage_advisor.batch.inputs import Input, judged
from massage_advisor.batch.nesting import is_too_deep
from massage_advisor.batch.stopping import Stop
from massage_advisor.knowledge.answers import ID, Unsaid
from massage_advisor.knowledge.vocabulary import Fact, Kind
from massage_advisor.problems import Refused
from massage_advisor.reading.names import by_spelling, spellings
from massage_advisor.wording import counted, near, same_name, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.batch.order import Order
    from massage_advisor.knowledge.rulebook import Rulebook

LOOKED_AT = 1_000  #: rows from which cells are shown that are not understood
_MOST_VALUES = 20
_SHORTEST_MEMBER = 4
_LONGEST_SHOWN = 200
_MARKS = re.compile(r" (?:id|key|number|no\.?|reference|ref\.?|code) $")
_A_DASH = "-"
"""As a map is likely to have it, what is folded to nothing."""
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[,;/+&|]|\b(?:and|und|plus)\b", re.IGNORECASE)
"""What stands between two things in one cell."""
_NOT_SO_HERE = frozenset(
    (
        *("no", "non", "not", "none", "never", "without", "denies", "denied", "negative", "neg"),
        *("ok", "okay", "normal", "fine", "ruled", "family", "mother", "mum", "mom", "father"),
        *("dad", "sister", "brother", "parent", "parents", "grandmother", "grandfather"),
    )
)
"""Words by which a cell says that something is not so, or is so of somebody else."""
_TICKS = {YES, NO, "true", "false", *(each.value for each in Unsaid)}
_SHORT_FOR = {
    **dict.fromkeys(("y", "j", "1", "x", "t", "ja", "oui"), YES),
    **dict.fromkeys(("n", "0", "f", "nein", "☐"), NO),
}
"""How forms are filled in for short, or in another language."""

_OPENING = """\
# A draft of a column map. Lines that begin with # are guesses, or still to be decided:
# take the # away where the line is right. Then run
#   massage-advisor batch FILE --columns MAP.yaml
"""
_ABOVE_HEADERS = "\n# What each column holds: a fact, one member of a list, or id.\n"
_ABOVE_VALUES = f"""
# What cells mean that are not understood; `{UNKNOWN}` says nothing. What says nothing in any
# column can be listed once instead: `{UNKNOWN}: [n/a, "-"]`.
"""
_ABOVE_IGNORED = "\n# Columns to leave out.\n"


def drafted_map(rulebook: Rulebook, order: Order) -> str:
    """A map for the inputs that can be drafted from their headers and first rows."""
    vocabulary = Vocabulary(rulebook)
    by_map = read_map(order.columns, vocabulary) if order.columns else ColumnMap()
    seen = _Seen()
    for path in order.inputs:
        seen.look_at(judged(path, order.format))
    return "".join(_Draft(vocabulary, by_map, rulebook).lines(seen))


class _Seen:
    """The columns of all inputs in order, and what some cells of each say."""

    def __init__(self) -> None:
        self.columns: dict[str, Counter[str]] = {}
        self._rows = 0
        self.are_tables = False

    def look_at(self, each: Input) -> None:
        """Look at the header and the first rows."""
        self.are_tables = each.shape.format is Format.CSV
        for name in each.names:
            self.columns.setdefault(name, Counter())
        self._rows = 0
        with contextlib.closing(Blocks([each], Stop())) as blocks:
            block, at = blocks.after(blocks.first())
            while block is not None and self._rows < LOOKED_AT:
                for row in _rows(block, each):
                    self._note(row)
                block, at = blocks.after(at)

    def _note(self, row: Iterable[tuple[str, object]]) -> None:
        self._rows += 1
        if self._rows <= LOOKED_AT:
            for name, value in row:
                said = self.columns.setdefault(name, Counter())
                said.update(text for text in _texts(value) if text.strip())


def _rows(block: Block, each: Input) -> Iterator[Iterable[tuple[str, object]]]:
    if each.shape.format is Format.CSV:
        for cells in block.rows or ():
            if isinstance(cells, list):
                yield zip(each.names, cells, strict=True)
        return
    for line in block.raw():
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue  # it will be a row that cannot be read, and says so then
        if isinstance(row, dict) and not is_too_deep(line, row):
            yield row.items()


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _texts(each)
        case int() | float():
            yield json.dumps(value)
        case _:
            return


class _Draft:
    """Writes the parts of a map."""

    def __init__(self, vocabulary: Vocabulary, by_map: ColumnMap, rulebook: Rulebook) -> None:
        self._vocabulary, self._map, self._rulebook = vocabulary, by_map, rulebook
        facts = [each for each in rulebook.facts.values() if not each.outcome]
        self._members = tuple(_members_by_name(facts))
        self._of_tables = False

    def lines(self, seen: _Seen) -> Iterator[str]:
        """The whole map."""
        self._of_tables = seen.are_tables
        targets = {name: self._target(name) for name in seen.columns}
        held, in_the_way = _Held(), {}
        for name, target in targets.items():  # what is understood comes before what is guessed
            if target and (other := held.other(name, target)):
                in_the_way[name] = f"  # or {_text(other)}: both hold {_told(target)}"
        yield _OPENING
        yield _ABOVE_HEADERS + "headers:\n"
        unknown, guessed = [], {}
        for name, target in targets.items():
            guesses = [] if target or self._is_ignored(name) else self._guesses(name)
            free = [each for each in guesses if held.has_room(each)]
            if target and name not in in_the_way:
                yield f"  {_text(name)}: {_told(target)}\n"
            elif free:
                held.other(name, free[0])
                guessed[name] = free[0]
                told = [_told(each) for each in free]
                yield f"  # {_text(name)}: {told[0]}{_or(told[1:])}\n"
            else:
                unknown.append(name)
                if guesses:
                    may_be, other = _told(guesses[0]), _text(held.other(name, guesses[0]))
                    in_the_way[name] = f"  # it may be {may_be}, which {other} holds"
        yield from self._values(seen, {**targets, **guessed})
        yield from self._listed(UNKNOWN, [_text(each or _A_DASH) for each in self._map.unknown])
        yield from self._listed("complete", map(_scalar, self._map.complete))
        yield _ABOVE_IGNORED + "ignore:\n"
        for name in unknown:
            is_off = "" if self._is_ignored(name) else "# "
            yield f"  {is_off}- {_text(name)}{in_the_way.get(name, '')}\n"
        yield f"  {'' if self._map.ignores_the_rest else '# '}- the rest\n"

    def _target(self, name: str) -> Target | None:
        found = self._map.headers.get(same_name(name))
        return found or (None if self._is_ignored(name) else self._vocabulary.target(name))

    def _is_ignored(self, name: str) -> bool:
        return same_name(name) in self._map.ignored

    def _guesses(self, name: str) -> list[Target]:
        """What a header may mean: the member it names, facts of a like name, or what is in it."""
        words, names = f" {same_name(name)} ", self._vocabulary.names
        found = [
            Target(fact=fact.name, member=member)
            for fact, member in names.owners(name)
            if fact.kind is Kind.ANY_OF
        ]
        found = found or [Target(fact=fact.name) for fact in names.facts_near(name)]
        found = found or [target for said, target in self._members if f" {said} " in words]
        if not found and _MARKS.search(words):
            found = [Target(fact=ID)]
        return list(dict.fromkeys(found))

    def _listed(self, key: str, told: Iterable[str]) -> Iterator[str]:
        """A list of the map in hand; no draft says of itself that a list is complete."""
        if every := sorted(told):
            yield f"\n{key}: [{', '.join(every)}]\n"

    def _values(self, seen: _Seen, targets: Mapping[str, Target | None]) -> Iterator[str]:
        yield _ABOVE_VALUES + "values:\n"
        strange: dict[str, Counter[str]] = {}
        for name, target in targets.items():
            if target is not None and target.fact != ID:
                found = self._strange(target, seen.columns[name])
                strange.setdefault(target.fact, Counter()).update(found)
        for fact in dict.fromkeys((*self._map.values, *strange)):
            meant, cells = self._map.values.get(fact, {}), strange.get(fact, Counter())
            if meant or cells:
                yield f"  {_scalar(fact)}:\n"
            for said, answers in meant.items():
                yield f"    {_text(said or _A_DASH)}: {_answers(answers)}\n"
            for text, count in cells.most_common(_MOST_VALUES):
                rows = counted(count, "row")
                yield f"    # {_text(text)}: {self._meaning(fact, text)}  # in {rows}\n"

    def _strange(self, target: Target, said: Counter[str]) -> Counter[str]:
        """What is no answer in these cells, and how often it stands there."""
        found: Counter[str] = Counter()
        for cell, count in said.items():
            for part in self._parts(target, cell):
                if not self._is_read(target, part):
                    found[part] += count
        return found

    def _parts(self, target: Target, cell: str) -> list[str]:
        """A cell, or what stands between the separators of a list."""
        is_list = not target.member and self._rulebook.facts[target.fact].kind is Kind.ANY_OF
        if not is_list or self._is_read(target, cell):
            return [cell]
        parts = cell.split(self._map.separators.get(target.fact, ";"))
        return [part.strip() for part in parts if part.strip()]

    def _is_read(self, target: Target, cell: str) -> bool:
        """Whether a cell is an answer, perhaps by the map."""
        column = in_a_table(target, self._map, self._vocabulary)
        said = (column if self._of_tables else column_for(target, self._map)).says(cell)
        if said is None or isinstance(said, dict):
            return True
        if target.member:
            return same_name(str(said)) in _TICKS
        try:
            for each in said if isinstance(said, list) else [said]:
                self._vocabulary.reader.answer(target.fact, str(each))
        except Refused:
            return False
        return True

    def _meaning(self, fact: str, text: str) -> str:
        known = self._rulebook.facts[fact]
        cell = same_name(text)
        short = _SHORT_FOR.get(cell[:1] if len(text.strip()) == 1 else cell)
        if short and known.kind in {Kind.YES_OR_NO, Kind.ANY_OF}:
            return short
        said = {*_WORD.findall(same_name(text))}
        if said & _NOT_SO_HERE:
            return UNKNOWN
        parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
        if known.kind is Kind.ANY_OF and len(parts) > 1:
            found = [self._choice(known, part) for part in parts]
            names = [each for each in found if each]
            return _answers(tuple(names)) if len(names) == len(parts) else UNKNOWN
        return _answers((name,)) if (name := self._choice(known, text)) else UNKNOWN

    def _choice(self, fact: Fact, text: str) -> str:
        """The choice whose name this is, but for a slip; nothing where it says anything else."""
        choices = by_spelling(fact.choices)
        for spelling in near(text, choices, most=1):
            named = _WORD.findall(same_name(spelling))
            if all(near(word, named) for word in _WORD.findall(same_name(text))):
                return choices[spelling]
        return ""


class _Held:
    """What columns hold so far, by the columns: a whole list, and some of its members besides."""

    def __init__(self) -> None:
        self._by: dict[Target, str] = {}

    def other(self, name: str, target: Target) -> str:
        """The column that holds this already; else it is noted that this one does."""
        other = self._by.get(target, "")
        if not other:
            self._by[target] = name
        return other

    def has_room(self, target: Target) -> bool:
        """Whether no column holds it yet."""
        return target not in self._by


def _members_by_name(facts: Iterable[Fact]) -> Iterator[tuple[str, Target]]:
    for fact in facts:
        if fact.kind is Kind.ANY_OF:
            for choice in fact.choices:
                for said in spellings(choice):
                    if len(said) >= _SHORTEST_MEMBER:
                        yield same_name(said), Target(fact=fact.name, member=choice.name)


def _told(target: Target) -> str:
    fact = _scalar(target.fact)
    return f"{{{fact}: {_scalar(target.member)}}}" if target.member else fact


def _answers(meant: tuple[str, ...] | None) -> str:
    if meant is None:
        return UNKNOWN
    return _scalar(meant[0]) if len(meant) == 1 else f"[{', '.join(map(_scalar, meant))}]"


def _or(guesses: list[str]) -> str:
    return f"  # or {' or '.join(guesses)}" if guesses else ""


def _scalar(name: str) -> str:
    """A name of the vocabulary: most need no quotation marks."""
    plain = name.replace(" ", "").replace("-", "")
    return name if plain.isalnum() and not plain[0].isdigit() else _text(name)


def _text(text: str) -> str:
    """Somebody's own words in quotation marks, on one line."""
    return json.dumps(visible(text[:_LONGEST_SHOWN]), ensure_ascii=False)
