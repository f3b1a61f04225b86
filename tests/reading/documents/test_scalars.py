"""A text as it has to be written, so that YAML gives it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.reading.documents import read_document
from massage_advisor.reading.documents.nodes import Items, Table, Text
from massage_advisor.reading.documents.scalars import as_scalar, in_quotes

CHARACTERS = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffe")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=30).filter(
    lambda text: not any(0x2028 <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in text)
)


@pytest.mark.parametrize(
    ("text", "written", "in_brackets"),
    [
        ("at least 7", "at least 7", "at least 7"),
        ("swelling, pain", "swelling, pain", '"swelling, pain"'),
        ("after surgery: pain", '"after surgery: pain"', '"after surgery: pain"'),
        ("no", '"no"', '"no"'),
        ("On", '"On"', '"On"'),
        ("911", '"911"', '"911"'),
        ("1.0", '"1.0"', '"1.0"'),
        ("2026-11-23", '"2026-11-23"', '"2026-11-23"'),
        ("12:30", '"12:30"', '"12:30"'),
        ("null", '"null"', '"null"'),
        ("6 weeks", "6 weeks", "6 weeks"),
        ("{pain level} of 10", '"{pain level} of 10"', '"{pain level} of 10"'),
        ("pain of {pain level}", "pain of {pain level}", '"pain of {pain level}"'),
        ("number # 1", '"number # 1"', '"number # 1"'),
        ('say "ah"', 'say "ah"', 'say "ah"'),
        ('"ah"', "'\"ah\"'", "'\"ah\"'"),
        ("- a", '"- a"', '"- a"'),
        ("it's", "it's", "it's"),
        ("a\nb", '"a\\nb"', '"a\\nb"'),
        (" a", '" a"', '" a"'),
        ("", '""', '""'),
    ],
)
def test_quotation_marks_stand_only_where_they_are_needed(
    text: str, written: str, in_brackets: str
) -> None:
    assert as_scalar(text) == written
    assert as_scalar(text, in_brackets=True) == in_brackets


@given(text=TEXTS)
def test_whatever_is_written_is_read_again(text: str) -> None:
    other = as_scalar(f"{text}x")  # no key may stand twice
    listed = as_scalar(text, in_brackets=True)
    document = f"{as_scalar(text)}: {as_scalar(text)}\n{other}: [{listed}]\n"
    root = read_document(document, file="x.yaml")
    assert isinstance(root, Table)
    first, second = root.entries
    assert isinstance(second.value, Items)
    read = [first.key, first.value, *second.value.nodes]
    assert [each.text for each in read if isinstance(each, Text)] == [text] * 3


@given(text=TEXTS)
def test_so_it_is_in_quotation_marks(text: str) -> None:
    root = read_document(f"x: {in_quotes(text)}\n", file="x.yaml")
    assert isinstance(root, Table)
    assert root.entries[0].value == Text(text=text, place=root.entries[0].value.place, plain=False)
