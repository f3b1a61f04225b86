"""Texts become trees: nothing guessed, places everywhere, and hostile input refused cheaply."""

from __future__ import annotations

import contextlib
import json
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import (
    ANSWERS_FILE,
    RULE_FILE,
    read_bytes,
    read_document,
    rule_tree,
    yaml_text,
)
from massage_advisor.reading.documents.nodes import Items, Node, Table, Text

if TYPE_CHECKING:
    from pathlib import Path


def plainly(node: Node) -> object:
    """A tree as plain lists, dictionaries and texts."""
    match node:
        case Text(text=text):
            return text
        case Items(nodes=nodes):
            return [plainly(each) for each in nodes]
        case Table(entries=entries):
            return {each.key.text: plainly(each.value) for each in entries}


def refused(text: bytes | str, file: str = "a.yaml") -> Problem:
    with pytest.raises(Refused) as caught:
        read_document(text, file=file)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    "text", ["no", "yes", "on", "true", "12:30", "1.10", "012", "0x1f", "2025-01-10", "1_000", ".5"]
)
def test_every_plain_scalar_stays_the_text_it_is(text: str) -> None:
    assert plainly(read_document(f"{text}: {text}", file="a.yaml")) == {text: text}


@pytest.mark.parametrize("text", ["null", "~", ""])
def test_only_plain_nothing_says_nothing(text: str) -> None:
    node = read_document(f"a: {text}\nb: '{text}'", file="a.yaml")
    assert isinstance(node, Table)
    plain, in_quotes = (entry.value for entry in node.entries)
    assert isinstance(plain, Text)
    assert isinstance(in_quotes, Text)
    assert plain.says_nothing
    assert in_quotes.says_nothing is (text == "")


def places(text: str, file: str) -> list[tuple[str, int, int]]:
    node = read_document(text, file=file)
    assert isinstance(node, Table)
    (entry,) = node.entries
    assert isinstance(entry.value, Items)
    every = (entry.key, entry.value, *entry.value.nodes)
    return [(each.place.file, each.place.line, each.place.column) for each in every]


def test_every_key_and_value_has_its_place() -> None:
    assert places("# é\nfacts:\n  - ü: 1\n  - b\n", "x/a.yaml") == [
        ("x/a.yaml", 2, 1),
        ("x/a.yaml", 3, 3),
        ("x/a.yaml", 3, 5),
        ("x/a.yaml", 4, 5),
    ]
    assert places('\n{\n  "facts":\n   [{"é": 1}, "b"]}', "a.json") == [
        ("a.json", 3, 3),
        ("a.json", 4, 4),
        ("a.json", 4, 5),
        ("a.json", 4, 15),
    ]


def test_a_rule_file_is_parsed_once_and_what_somebody_answers_is_not_held_on_to() -> None:
    text = b"a: read once\n"
    tree = read_document(text, file="a.yaml")
    assert read_document(text, file="a.yaml") is tree
    assert read_document(text, file="b.yaml") is not tree
    held = rule_tree.cache_info().currsize
    for text in (b"a: mine\n", b"a: mine\n"):
        read_document(text, file="a.yaml", family=Family.ANSWERS, bounds=ANSWERS_FILE)
    assert rule_tree.cache_info().currsize == held


def test_the_pure_parser_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, no, {b: 'c'}]\nlong: >-\n  one\n  two\n"
    fast = read_document(text, file="a.yaml")
    monkeypatch.setattr(yaml_text, "LOADER", yaml.SafeLoader)
    assert read_document(text, file="a.yaml") == fast
    assert refused("a: 1\na: 2\n").code == "R102"
    assert refused("a: [1\n").code == "R101"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b: c\n", "R101", 1, 5),
        ("a:\n\t- b\n", "R101", 2, 1),
        ("a: [1, 2\n", "R101", 1, 4),
        ("a: 'open\n", "R101", 1, 4),
        ("- a\nb: c\n", "R101", 2, 1),
        ("", "R101", 1, 1),
        ("# only words\n", "R101", 1, 1),
        ("a: 1\nb: 2\na: 3\n", "R102", 3, 1),
        ("a: {b: 1, b: 2}\n", "R102", 1, 11),
        ("a: !thing b\n", "R103", 1, 4),
        ("a: !!str b\n", "R103", 1, 4),
        ("a: !!python/object/apply:os.system [ls]\n", "R103", 1, 4),
        ("!x a: b\n", "R103", 1, 1),
        ("a: &here b\n", "R105", 1, 4),
        ("a: *here\n", "R105", 1, 4),
        ("<<: {a: 1}\n", "R105", 1, 1),
        ("a: 1\n---\nb: 2\n", "R107", 2, 1),
        ("? [a]\n: b\n", "R108", 1, 3),
        ("a: \x00\n", "R106", 1, 4),
        ("a: b\x1b[31m\n", "R106", 1, 5),
        ('a: "\\e[31m"\n', "R106", 1, 4),
        ('a: "\\u202e"\n', "R106", 1, 4),
        ("a: \u202e\n", "R106", 1, 4),
        ("[" * 40 + "]" * 40, "R104", 1, 31),
    ],
)
def test_yaml_is_refused_with_code_and_place(text: str, code: str, line: int, column: int) -> None:
    problem = refused(text)
    assert (problem.code, str(problem.place)) == (code, f"a.yaml:{line}:{column}")
    assert problem.what[0].islower() or problem.what[0] in "“`"
    assert problem.remedy
    assert "\x1b" not in problem.what


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('{"a": 1,, "b": 2}', "R101", 1, 9),
        ('{"a": 1,\n "b" 2}', "R101", 2, 6),
        ('{"a": 1,\n "b": }', "R101", 2, 7),
        ('{"a": 1,}', "R101", 1, 9),
        ('{"a": 1', "R101", 1, 8),
        ('{"a": "open}', "R101", 1, 7),
        ('{"a": 1} {"b": 2}', "R101", 1, 10),
        ("{'a': 1}", "R101", 1, 2),
        ('{"a": NaN}', "R101", 1, 7),
        ('{"a": 012}', "R101", 1, 7),
        ('{"a": 1e}', "R101", 1, 7),
        ('{"a": tru}', "R101", 1, 7),
        ('{1: "a"}', "R101", 1, 2),
        ('{"a": "\t"}', "R101", 1, 7),
        ('{"a": "\\x"}', "R101", 1, 7),
        ("", "R101", 1, 1),
        ('{"a": 1, "a": 1}', "R102", 1, 10),
        ('{"a": "\\u001b[31m"}', "R106", 1, 7),
        ('{"a": "\\ud800"}', "R106", 1, 7),
        ('{"\\u0000": 1}', "R106", 1, 2),
        ("[" * 50 + "]" * 50, "R104", 1, 31),
        ('{"a":' * 50, "R104", 1, 151),
    ],
)
def test_json_is_refused_with_code_and_place(text: str, code: str, line: int, column: int) -> None:
    problem = refused(text, "a.json")
    assert (problem.code, str(problem.place)) == (code, f"a.json:{line}:{column}")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: 1".encode("utf-16"), "the file is UTF-16"),
        ("a: 1".encode("utf-32"), "the file is UTF-32"),
        (b"a: caf\xe9\n", "the file is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "the file is not UTF-8"),
        (bytes(range(32)), "the file holds the control character “\\x00”"),
    ],
)
def test_what_is_no_utf8_text_is_refused(text: bytes, what: str) -> None:
    problem = refused(text)
    assert (problem.code, problem.what) == ("R106", what)


def test_a_byte_order_mark_and_other_line_ends_are_fine() -> None:
    assert plainly(read_document(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", file="a.yaml")) == {
        "a": "1",
        "b": "2",
    }
    assert plainly(read_document(b'\xef\xbb\xbf{"a": 1}', file="a.json")) == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', {"a": "1"}),
        ('\n {\n "a": "\\ud83d\\ude00\\/"}', {"a": "😀/"}),
        ("{}", {}),
        ("{a: 1}", {"a": "1"}),
        ("a: 1", {"a": "1"}),
        ("[1, true, null, -2.5e3]", ["1", "true", "null", "-2.5e3"]),
    ],
)
def test_without_an_ending_the_first_sign_decides(text: str, expected: object) -> None:
    assert plainly(read_document(text, file="standard input")) == expected


def test_a_huge_file_costs_nothing(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(300_000_000)
    tracemalloc.start()
    text = read_bytes(huge, ANSWERS_FILE)
    problem = refused(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problem.code in {"R104", "R106"}
    assert len(text) == ANSWERS_FILE.size + 1
    assert most < 40_000_000


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("- a\n" * 400_000, "a.yaml"),
        ("[" + "1," * 400_000 + "1]", "a.json"),
        ("[" + "a, " * 400_000 + "a]", "a.yaml"),
        ("a: " + "[" * 900_000, "a.yaml"),
        ("{" * 900_000, "a.yaml"),
        ('{"a": "' + "\\n" * 900_000, "a.json"),
        ('"' * 900_000, "a.json"),
        ("&a " * 400_000, "a.yaml"),
        ("a" * 1_900_000, "a.yaml"),
        ("? " * 900_000, "a.yaml"),
        ("- " * 900_000, "a.yaml"),
        ("'" * 1_900_000, "a.yaml"),
        (" " * 1_900_000, "a.json"),
        ("%" * 1_900_000, "a.yaml"),
    ],
    ids=range(14),
)
def test_runaway_text_is_refused_soon(text: str, file: str) -> None:
    began = time.process_time()
    with contextlib.suppress(Refused):
        read_document(text, file=file)
    assert time.process_time() - began < 10  # a bound on the kind of growth, not a measurement


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert str(refused("\n".join(lines)).place) == "a.yaml:1:5"


def test_too_much_text_is_refused_before_it_is_read() -> None:
    problem = refused(b"a" * (RULE_FILE.size + 1))
    assert (problem.code, problem.what) == ("R104", "the file is larger than 2 MB")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text("ab\"\\é{}[]:, #-'", max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc é", max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


def as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_text(each) for each in value]
    return value if isinstance(value, str) else json.dumps(value)


@given(JSON, st.sampled_from([None, 2]), st.booleans())
def test_json_reads_as_the_standard_library_reads_it(
    value: object,
    indent: int | None,
    ascii_only: bool,
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert plainly(read_document(text, file="a.json")) == as_text(value)


@given(st.binary(max_size=200), st.sampled_from(["a.yaml", "a.json", "standard input"]))
def test_any_bytes_are_a_tree_or_one_problem(text: bytes, file: str) -> None:
    try:
        read_document(text, file=file, family=Family.ANSWERS)
    except Refused as caught:
        (problem,) = caught.problems
        assert problem.code.startswith("A10")


@given(
    st.text("ab:-?[]{},&*!|>'\"%@`#\n \\/<=0\t", max_size=60),
    st.sampled_from(["a.yaml", "a.json", "standard input"]),
)
def test_any_punctuation_is_a_tree_or_one_problem(text: str, file: str) -> None:
    try:
        read_document(text, file=file)
    except Refused as caught:
        (problem,) = caught.problems
        assert problem.code.startswith("R10")
