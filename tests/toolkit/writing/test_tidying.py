"""`rules fmt`: the house style, and that nothing is ever lost on the way to it."""

from __future__ import annotations

import functools
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from reading.folders import files_below, rule_files
from toolkit.writing.scribbled import files

from massage_advisor.problems import Refused
from massage_advisor.reading.building import build
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.documents.nodes import Items, Node, Table, Text
from massage_advisor.reading.documents.written import draft_of
from massage_advisor.toolkit.writing.tidying import tidied, tidy_all

HERE = Path(__file__).parent
RULES = files_below(Path(__file__).parents[3] / "rules")
FILES = {path: text for path, text in RULES.items() if path.endswith(".yaml")}


def tidy(text: str, file: str = "x.yaml") -> str:
    return tidied(text.encode(), file).decode()


def said(node: Node) -> object:
    """All that a tree says, in its order."""
    match node:
        case Text(text=text):
            return text
        case Items(nodes=nodes):
            return [said(each) for each in nodes]
        case Table(entries=entries):
            return [(entry.key.text, said(entry.value)) for entry in entries]


def comments(text: str) -> Counter[str]:
    return Counter(each.text for each in draft_of(text).comments)


# ---- laws ----


@given(text=files())
def test_whatever_somebody_scribbles_says_the_same_when_tidy(text: str) -> None:
    result = tidy(text)
    assert said(read_document(result, file="x.yaml")) == said(read_document(text, file="x.yaml"))
    assert comments(result) == comments(text)


@given(text=files())
def test_what_is_tidy_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once


@functools.cache
def tidy_files() -> dict[str, bytes]:
    return {path: tidied(text, path) for path, text in FILES.items()}


def test_every_rule_file_keeps_its_comments() -> None:
    for path, text in FILES.items():
        assert comments(tidy_files()[path].decode()) == comments(text.decode()), path


def test_every_rule_file_is_tidied_once() -> None:
    assert tidy_all(tidy_files()).changes == ()


def plain(value: object) -> object:
    """A value without the places where its parts stand."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if key != "place"}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def test_the_rulebook_is_the_same_before_and_after() -> None:
    before, after = build(rule_files(FILES)), build(rule_files(tidy_files()))
    in_order = [[*each.rulebook.facts, *each.rulebook.plans] for each in (before, after)]
    assert in_order[0] == in_order[1]
    assert plain(msgspec.to_builtins(before)) == plain(msgspec.to_builtins(after))


# ---- the house style ----


def test_a_messy_rule_becomes_a_tidy_one() -> None:
    messy = (HERE / "messy.yaml").read_bytes()
    assert tidied(messy, "1-safety/x.yaml") == (HERE / "tidy.yaml").read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:   'one'\n", "a: one\n"),
        ("a: 'no'\n", 'a: "no"\n'),
        ("a: no\n", "a: no\n"),
        ("a: 'x: y'\n", 'a: "x: y"\n'),
        ('a: "say \\"ah\\": now"\n', "a: 'say \"ah\": now'\n"),
        ("a: { b : c ,d: [ e,f ] }\n", "a: {b: c, d: [e, f]}\n"),
        ("a:\n- b\n- c\n", "a:\n  - b\n  - c\n"),
        ("a:\n      b: c\n", "a:\n  b: c\n"),
        ("a:\n  -   b: c\n      d: e\n", "a:\n  - b: c\n    d: e\n"),
        ("a:\n  - - b\n    - c\n", "a:\n  - - b\n    - c\n"),
        ("a: b   # c\n", "a: b  # c\n"),
        ("a:\n\n\n\nb: c\n\n\n", "a:\n\nb: c\n"),
        ("---\na: b\n", "a: b\n"),
        ("a: b", "a: b\n"),
        ("a: b\r\nc: d\r\n", "a: b\nc: d\n"),
        ("a: one\n  two\n  three\n", "a: one two three\n"),
        ("a: |\n     b\n\n       c\n", "a: |\n  b\n\n    c\n"),
        ("a: >-\n   b\n\n   c\n", "a: >-\n  b\n\n  c\n"),
        ("a: [b,\n  c]\n", "a: [b, c]\n"),
        ("a: []\nb: {}\n", "a: []\nb: {}\n"),
        ("a:\n  - b  # c\n  # d\n  - e\n", "a:\n  - b  # c\n  # d\n  - e\n"),
        ("a:\n  -  # c\n    b: d\n", "a:\n  # c\n  - b: d\n"),
        ("a:\n   b: c\n   # of a\n# of d\nd: e\n", "a:\n  b: c\n  # of a\n# of d\nd: e\n"),
        ("- a:  # b\n    c  # d\n", "# d\n- a: c  # b\n"),
        ("- # a\n  - # b\n    c: d\n", "# a\n# b\n- - c: d\n"),
        ("a: >\n  b", "a: >-\n  b\n"),
        ("a: |+\n  b\n\nc: d\n", 'a: "b\\n\\n"\n\nc: d\n'),
        ("a: [b,  # c\n      d]\n", "a: [b,  # c\n  d]\n"),
        ("a: >-   # c\n  text\n", "a: >-  # c\n  text\n"),
        ("a:\n    # nothing yet\nb: c\n", "a:\n  # nothing yet\nb: c\n"),
        ("? a\n: b\n", "a: b\n"),
    ],
)  # fmt: skip
def test_there_is_one_way_to_lay_things_out(before: str, after: str) -> None:
    assert tidy(before) == after
    assert tidy(after) == after


LONG = "word " * 17 + "word"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"a: {LONG}, so there\n", f"a: >-\n  {LONG},\n  so there\n"),
        (f"a: [{LONG}, so there]\n", f"a: [{LONG},\n  so there]\n"),
        (f"a: {{b: {LONG}, c: d, e: f}}\n", f"a:\n  b: {LONG}\n  c: d\n  e: f\n"),
        (f"- [{{b: {LONG}, c: d}}, d]\n", f"- - b: {LONG}\n    c: d\n  - d\n"),
    ],
)
def test_what_is_too_long_for_a_line_gets_several(before: str, after: str) -> None:
    assert tidy(before) == after
    assert tidy(after) == after


def test_an_address_is_never_broken() -> None:
    link = "https://example.org/" + "a" * 100
    assert tidy(f'link: "{link}"\n') == f"link: {link}\n"


def test_a_break_somebody_chose_stays_while_it_is_a_good_one() -> None:
    text = "say: >-\n  " + "word " * 16 + "end\n  and on it goes.\n"
    assert tidy(text) == text


@pytest.mark.parametrize(
    "text",
    ["say: >-\n  too\n  short\n", "say: >-\n  " + "word " * 21 + "end\n"],
    ids=["too short", "too long"],
)
def test_a_bad_break_goes(text: str) -> None:
    assert tidy(text) != text
    assert max(map(len, tidy(text).splitlines())) <= 100


# ---- the order of keys ----


def test_keys_of_a_rule_change_places_with_their_comments() -> None:
    text = (
        "# of the file\ngate: Fever\n\n# why\nsay: x\nthen: not today  # at once\n"
        "# who\nwhen: {fever: yes}\nbecause: y\n"
    )
    assert tidy(text, "1-safety/fever.yaml") == (
        "# of the file\ngate: Fever\n\n# who\nwhen: {fever: yes}\nthen: not today  # at once\n\n"
        "# why\nsay: x\nbecause: y\n"
    )


def test_a_rule_is_known_by_its_keys_wherever_it_stands() -> None:
    assert tidy("say: x\ngate: Fever\n").startswith("gate: Fever\n")


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("people/amy.yaml", "expect:\n  bookable: yes\n  outcome: spa\nname: Amy\n",
         "name: Amy\nexpect:\n  outcome: spa\n  bookable: yes\n"),
        ("my rules/people/amy.yaml", "story: x\nname: Amy\n", "name: Amy\nstory: x\n"),
        ("sources/a.yaml", "claims:\n  b: {says: x, where: y}\ntitle: A\n",
         "title: A\nclaims:\n  b: {where: y, says: x}\n"),
        ("vocabulary/1.yaml", "facts:\n  z: {asked: health, ask: x}\n  a: {why: x}\n",
         "facts:\n  z: {ask: x, asked: health}\n  a: {why: x}\n"),
        ("terms.yaml", "terms:\n  z: {a: yes}\n  b: {}\n", "terms:\n  z: {a: yes}\n  b: {}\n"),
        ("words.yaml", "no: x\nand: y\n", "no: x\nand: y\n"),
    ],
)  # fmt: skip
def test_forms_have_an_order_and_free_names_have_none(file: str, before: str, after: str) -> None:
    assert tidy(before, file) == after


def test_an_unknown_key_stays_behind_the_one_it_stood_behind() -> None:
    assert tidy("gate: Fever\nsay: x\nsya: y\nwhen: {a: yes}\n") == (
        "gate: Fever\n\nwhen: {a: yes}\n\nsay: x\nsya: y\n"
    )


# ---- what cannot be read ----


def test_one_unreadable_file_keeps_no_other_from_being_tidied() -> None:
    found = tidy_all({"a.yaml": b"a:   b\n", "b.yaml": b"a: [\n", "c.yaml": b"c: d\n"})
    assert [change.path for change in found.changes] == ["a.yaml"]
    assert [problem.place.file for problem in found.problems if problem.place] == ["b.yaml"]


@pytest.mark.parametrize(
    "text", [b"\xff\xfe", b"a: !tag b\n", b"a: &x b\nc: *x\n", b"a: 1\na: 2\n"]
)
def test_what_is_no_rule_file_is_refused_and_left_alone(text: bytes) -> None:
    with pytest.raises(Refused):
        tidied(text, "x.yaml")
