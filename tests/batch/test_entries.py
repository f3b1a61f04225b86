"""Lines in somebody's own words: what is read entry by entry, and what is left to the plain way."""

from __future__ import annotations

import json

import pytest
from batch.whole import RULEBOOK, TODAY, VOCABULARY

from massage_advisor.batch.column_map import ColumnMap, Target
from massage_advisor.batch.engine.asking import Detail, Entry, Wanted
from massage_advisor.batch.engine.compiled import CompiledRulebook
from massage_advisor.batch.engine.crowds.layout import MOST_PEOPLE, Layout
from massage_advisor.batch.engine.reading.entries import Entries
from massage_advisor.batch.renaming import Renaming
from massage_advisor.knowledge.answers import Members
from massage_advisor.reading.answers import AnswerReader
from massage_advisor.reasoning.advisor import facts_that_count

MAP = ColumnMap(
    headers={
        "client": Target(fact="id"),
        "how bad": Target(fact="pain level"),
        "disc": Target(fact="conditions", member="sciatica"),
        "bones": Target(fact="conditions", member="osteoporosis"),
    },
    ignored=frozenset({"email"}),
    complete=frozenset({"conditions"}),
)
RENAMING = Renaming(VOCABULARY, MAP)


def entries() -> Entries:
    layout, counting = Layout(RULEBOOK), facts_that_count(RULEBOOK)
    return Entries(RENAMING, RULEBOOK, layout, AnswerReader(RULEBOOK), counting)


def is_left(line: str) -> bool:
    """Whether a line is left to the plain way."""
    return bool(entries().read([line.encode()]).doubtful[0])


@pytest.mark.parametrize(
    "line",
    [
        '{"client":"a-1","how bad":3}',
        '{"Client": "a-1", "how_bad": 3, "email": "a, b@c"}',
        '{"how bad":3,"goals":["relaxation","pain relief"]}',
        '{"how bad": 3, "goals": ["relaxation", "pain relief"], "client": 7}',
        '{"how bad":3,"disc":true,"bones":null}',
        ' {"how bad":3,"remark":"it says \\"no\\""}\r',
    ],
)
def test_what_is_made_of_whole_entries_is_read_without_a_parser(line: str) -> None:
    assert not is_left(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "rubbish",
        "{}",
        '{"how bad":3',
        '{"how bad":3,"how bad":4}',
        '{"how bad":3,"pain level":3}',
        '{"how bad":3,"client":1,"client":2}',
        '{"how bad":3,"unheard of":1}',
        '{"how bad" :3,"client" :"a"}',
        '{"how bad":3,"disc":"perhaps"}',
        '{"how bad":3,"disc":true,"conditions":"osteoporosis"}',
        '{"how bad":3,"conditions":{"osteoporosis":true}}',
        '{"how bad":3,"remark":"\\ud800"}',
        '{"email":"a@b.c"}',
        '{"how bad":3,"email":"' + 70_000 * "x" + '"}',
    ],
)
def test_whatever_else_is_said_is_left_to_the_plain_way(line: str) -> None:
    assert is_left(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"disc":1}', Members(yes=frozenset({"sciatica"}), complete=True)),
        ('{"bones":"no"}', Members(no=frozenset({"osteoporosis"}), complete=True)),
        ('{"disc":null,"bones":""}', None),
    ],
)
def test_a_complete_list_ends_where_any_entry_says_something(
    line: str, expected: Members | None
) -> None:
    crowd = entries().read([line.replace("{", '{"how bad":3,', 1).encode()]).crowd
    assert crowd.stated(0).get("conditions") == expected


def test_a_member_without_an_answer_stays_open_and_all_that_was_not_asked_is_a_no() -> None:
    crowd = entries().read([b'{"how bad":3,"disc":1,"bones":null}']).crowd
    found = crowd.stated(0)["conditions"]
    assert isinstance(found, Members)
    assert found.yes == {"sciatica"}
    assert not found.complete
    choices = {each.name for each in RULEBOOK.facts["conditions"].choices}
    assert found.no == choices - {"sciatica", "osteoporosis"}


def test_nothing_else_is_taken_for_a_mark() -> None:
    rows = [b'{"client" :"a","how bad" :3}', b'{"client" :"b","clients" :7,"how bad" :3}']
    assert entries().read(rows).doubtful.all()


def test_an_entry_is_renamed_by_itself() -> None:
    assert RENAMING.entry(b'{"how bad": 3.10}') == Entry(
        fact="pain level", member="", says=True, line=b'{"pain level":3.10}'
    )
    assert RENAMING.entry(b'{"disc": ""}') == Entry(
        fact="conditions", member="sciatica", says=False, line=b'{"conditions":{"sciatica":null}}'
    )
    assert RENAMING.entry(b'{"email": 1}') == Entry(fact="", member="", says=True, line=b"{}")
    assert RENAMING.entry(b'{"a": 1, "b": 2}') is None
    assert RENAMING.entry(b"[1]") is None


def test_more_lines_than_make_a_crowd_are_told_in_turn() -> None:
    wanted = Wanted(detail=Detail.BRIEF, today=TODAY, fields=("id",), renames=RENAMING)
    rows = [b'{"client":%d,"how bad":3}\n' % number for number in range(MOST_PEOPLE + 5)]
    told = CompiledRulebook(RULEBOOK).run(wanted).tell_lines(b"".join(rows))
    assert [json.loads(each)["id"] for each in told.lines.splitlines()] == [*range(len(rows))]
