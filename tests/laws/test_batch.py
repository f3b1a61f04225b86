"""`batch` says of every row just what `advise` says of one person, byte for byte."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
from batch.plain_way import lines_of, plain_lines
from batch.ways import WAYS, read_by
from generated import SLOTS, people, rulebooks
from hypothesis import given, settings
from hypothesis import strategies as st
from telling.guests import guests, house, party

from massage_advisor.batch import Column, Detail, Wanted
from massage_advisor.batch.column_map import ColumnMap, Target, Vocabulary
from massage_advisor.batch.engine import plainly
from massage_advisor.batch.engine.compiled import CompiledRulebook
from massage_advisor.batch.renaming import Renaming
from massage_advisor.knowledge.answers import Answer, Facts
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.telling.facts_told import in_json
from massage_advisor.values import replaced
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.rulebook import Rulebook

TODAY = "2026-11-23"
BRIEF, FULL = (Wanted(detail=each, today=TODAY) for each in Detail)
CROWDS = st.lists(people(), min_size=1, max_size=20)
TWICE = settings(max_examples=2 * settings.default.max_examples)  # type: ignore[union-attr]  # conftest sets it
CHANCES = st.integers(0, 2**16).map(random.Random)
SEPARATOR = "\x1f"
_SAID_OF_A_MEMBER = (1, 0, "yes", "no", True, None, "", "not sure")
SPACES = ((",", ":"), (", ", ": "), (",", " : "), (" , ", " : "))


# ---- every person, half-answered ones included ----


@TWICE
@given(rulebooks(), CROWDS)
def test_what_is_told_in_brief_is_what_the_plain_way_tells(
    rulebook: Rulebook, crowd: list[Facts]
) -> None:
    assert_told(rulebook, crowd, BRIEF)


@TWICE
@given(rulebooks(), CROWDS)
def test_what_is_told_in_full_is_what_advise_tells(rulebook: Rulebook, crowd: list[Facts]) -> None:
    assert_told(rulebook, crowd, FULL)


def assert_told(rulebook: Rulebook, crowd: list[Facts], wanted: Wanted) -> None:
    told = CompiledRulebook(rulebook).run(wanted).tell_people(crowd)
    plain = [plainly.line_of(plainly.told(rulebook, each, wanted)) for each in crowd]
    assert lines_of(told) == plain


@given(rulebooks(), CROWDS, st.permutations(["outcome", "id", "problems", "rules", "bookable"]))
def test_with_some_keys_in_any_order(
    rulebook: Rulebook, crowd: list[Facts], keys: list[str]
) -> None:
    assert_told(rulebook, crowd, Wanted(detail=Detail.BRIEF, today=TODAY, fields=tuple(keys[:3])))


@pytest.mark.parametrize("wanted", [BRIEF, FULL], ids=["brief", "full"])
def test_of_the_people_in_the_rulebook_and_what_they_left_out(wanted: Wanted) -> None:
    chance = random.Random("left out")
    crowd = [_some_of(guests()[name], share, chance) for name in party() for share in (1, 0.7, 0.4)]
    assert_told(house(), crowd, wanted)


def _some_of(said: Mapping[str, Answer], share: float, chance: random.Random) -> Facts:
    return Facts(stated={name: said[name] for name in said if chance.random() < share})


# ---- every way to write a row ----


@given(rulebooks(), CROWDS, CHANCES)
def test_of_lines_however_they_are_written(
    rulebook: Rulebook, crowd: list[Facts], chance: random.Random
) -> None:
    rows = [written(answers_of(each, rulebook, chance), chance) for each in crowd]
    assert_read(rulebook, rows)


@TWICE
@given(rulebooks(), CROWDS, CHANCES)
def test_of_lines_with_anything_wrong(
    rulebook: Rulebook, crowd: list[Facts], chance: random.Random
) -> None:
    """What is wrong in one row changes nothing in its neighbours."""
    rows = [written(answers_of(each, rulebook, chance), chance) for each in crowd]
    rows = [damaged(row, chance) if chance.random() < 0.5 else row for row in rows]
    assert_read(rulebook, rows)


@given(rulebooks(), CROWDS, CHANCES)
def test_mappings_are_told_as_lines_are(
    rulebook: Rulebook, crowd: list[Facts], chance: random.Random
) -> None:
    rows = [answers_of(each, rulebook, chance) for each in crowd]
    told = CompiledRulebook(rulebook).run(BRIEF).tell(rows)
    assert lines_of(told) == plain_lines(rulebook, rows, BRIEF)


@given(rulebooks(), CROWDS, CHANCES)
def test_cells_are_told_as_lines_are(
    rulebook: Rulebook, crowd: list[Facts], chance: random.Random
) -> None:
    columns = table_for(rulebook, chance)
    wanted = Wanted(detail=Detail.BRIEF, today=TODAY, columns=columns)
    rows = [
        [_cell(column, answers_of(each, rulebook, chance), chance) for column in columns]
        for each in crowd
    ]
    run = CompiledRulebook(rulebook).run(wanted)
    plain = plain_lines(rulebook, rows, wanted)
    assert lines_of(run.tell(rows)) == plain
    table = "".join(f"{SEPARATOR.join(row)}\n" for row in rows)
    told = run.tell_table(table.encode(), SEPARATOR)
    assert (told is None) is _tells_a_list_twice(columns)
    assert told is None or lines_of(told) == plain
    assert run.tell_table(f"{table}{SEPARATOR * len(columns)}\n".encode(), SEPARATOR) is None


@given(rulebooks(), CROWDS, CHANCES)
def test_of_lines_in_other_words(
    rulebook: Rulebook, crowd: list[Facts], chance: random.Random
) -> None:
    by_map = map_for(rulebook, chance)
    rows = [_in_other_words(answers_of(each, rulebook, chance), by_map, chance) for each in crowd]
    rows = [damaged(row, chance) if chance.random() < 0.2 else row for row in rows]
    renaming = Renaming(Vocabulary(rulebook), by_map)
    plain = plain_lines(rulebook, map(renaming.line, rows), BRIEF)
    run = CompiledRulebook(rulebook).run(replaced(BRIEF, renames=renaming))
    assert lines_of(run.tell_lines(b"".join(row + b"\n" for row in rows))) == plain
    assert [run.tell_lines(row + b"\n").lines for row in rows] == plain


def assert_read(rulebook: Rulebook, rows: list[bytes]) -> None:
    """Told line by line, all in one block, and one by one, it is the same; by C and by arrays."""
    plain = plain_lines(rulebook, rows, BRIEF)
    for way in WAYS:
        with read_by(way):
            run = CompiledRulebook(rulebook).run(BRIEF)
        assert lines_of(run.tell(rows)) == plain
        assert lines_of(run.tell_lines(b"".join(row + b"\n" for row in rows))) == plain
        assert [run.tell([row]).lines for row in rows] == plain


def answers_of(person: Facts, rulebook: Rulebook, chance: random.Random) -> dict[str, object]:
    """What they said, as an answers file has it, with a mark of any kind."""
    said = {name: in_json(rulebook.facts[name], each) for name, each in person.stated.items()}
    mark = chance.choice([None, 7, 0, "a-1", "Zoë", 'a "b"', " ", "x" * 300, 1.5, "007", "a\\b"])
    rows = [*said.items(), *((name, "not sure") for name in person.unsaid if name not in said)]
    if mark is not None:
        rows.insert(chance.randrange(len(rows) + 1), ("id", mark))
    return dict(rows)


def written(answers: dict[str, object], chance: random.Random) -> bytes:
    """A line of JSON, with or without spaces."""
    return json.dumps(
        answers, separators=chance.choice(SPACES), ensure_ascii=chance.random() < 0.5
    ).encode()


def damaged(row: bytes, chance: random.Random) -> bytes:
    """The same with something left out, put in or doubled; still a line of its own."""
    start, end = sorted(chance.randrange(len(row) + 1) for _ in range(2))
    some, sign = row[start:end], chance.choice(b'{}[]",:\\ 0a\x1e\x00\xff')
    return chance.choice(
        [
            row[:start] + row[end:],
            row[:start],
            row[:end] + some + row[end:],
            row[:start] + bytes([sign]) + row[start:],
            row[:-1] + b"," + row[1:],
            row.replace(b'"', b'","', 1),
            row.replace(b",", b', "', 1),
            row + row,
            b" " + row + b" ",
            b"",
        ]
    )


def table_for(rulebook: Rulebook, chance: random.Random) -> tuple[Column, ...]:
    """A column for every fact and for the mark; for some members of lists, instead or besides."""
    columns = [Column(fact="id"), Column()]
    for slot in SLOTS:
        members = [each.name for each in rulebook.facts[slot.name].choices]
        complete = slot.kind is Kind.ANY_OF and chance.random() < 0.5
        has_members = slot.kind is Kind.ANY_OF and chance.random() < 0.5
        if has_members:
            members = chance.sample(members, chance.randint(1, len(members)))
            members += ["nothing else"] * (chance.random() < 0.3)
            columns += [
                Column(fact=slot.name, member=each, says=_tick, complete=complete)
                for each in members
            ]
        if not has_members or chance.random() < 0.3:
            columns.append(Column(fact=slot.name, complete=complete))
    chance.shuffle(columns)
    return tuple(columns)


def _tells_a_list_twice(columns: tuple[Column, ...]) -> bool:
    """Whether one column holds a list and another some member of it."""
    held = {(each.fact, bool(each.member)) for each in columns}
    return any((fact, False) in held for fact, is_member in held if is_member)


def map_for(rulebook: Rulebook, chance: random.Random) -> ColumnMap:
    """Other names for some facts, and keys for some members of lists; some lists are complete."""
    headers, complete = {"client": Target(fact="id")}, set()
    for slot in SLOTS:
        if slot.kind is Kind.ANY_OF:
            members = [each.name for each in rulebook.facts[slot.name].choices]
            members += ["nothing else"] * (chance.random() < 0.3)
            for each in chance.sample(members, chance.randrange(len(members) + 1)):
                headers[f"{slot.name} {each}?"] = Target(fact=slot.name, member=each)
            complete |= {slot.name} if chance.random() < 0.5 else set()
        elif chance.random() < 0.5:
            headers[f"their {slot.name}"] = Target(fact=slot.name)
    return ColumnMap(
        headers={same_name(key): target for key, target in headers.items()},
        values={slot.name: {"y": ("yes",), "?": None} for slot in SLOTS if chance.random() < 0.3},
        complete=frozenset(complete),
        ignored=frozenset({"email", "e mail"}),
        ignores_the_rest=chance.random() < 0.3,
    )


def _in_other_words(answers: dict[str, object], by_map: ColumnMap, chance: random.Random) -> bytes:
    """A line with these answers by the names of a map, some of them more than once."""
    said, apart = [*answers.items()], [each for each in by_map.headers.items() if each[1].member]
    for key, target in chance.sample(apart, min(len(apart), chance.randrange(6))):
        if target.fact not in answers or chance.random() < 0.2:
            said.append(
                (key, chance.choice([1, 0, "yes", "no", "y", "?", None, "", "not sure", 7]))
            )
    names = {each.fact: key for key, each in by_map.headers.items() if not each.member}
    said = [(names.get(key, key), value) for key, value in said]
    said += [("email", "a, b@c"), ("E-mail", 1)][: chance.randrange(3)]
    said += chance.sample(said, len(said) > 0 and chance.random() < 0.1)
    chance.shuffle(said)
    between, behind = chance.choice(SPACES)
    pairs = (
        f"{json.dumps(k)}{behind}{json.dumps(v, separators=(between, behind))}" for k, v in said
    )
    return f"{{{between.join(pairs)}}}".encode()


def _tick(cell: str) -> str | None:
    return {"1": "yes", "0": "no", "?": "not sure", "!": "rubbish"}.get(cell)


def _cell(column: Column, answers: dict[str, object], chance: random.Random) -> str:
    if column.member:
        return chance.choice(["", "", "1", "0", "?"] if chance.random() < 0.9 else ["!"])
    said = answers.get(column.fact, "")
    if isinstance(said, list):
        return "; ".join(said) or "none"
    return "" if isinstance(said, dict) else str(said)
