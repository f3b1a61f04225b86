"""Where names, values and comments stand in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from massage_advisor.reading.documents.written import (
    Mapping,
    Scalar,
    Sequence,
    Style,
    draft_of,
    scalars_in,
)

RULES = Path(__file__).parents[3] / "rules"

TEXT = """\
# of the whole file
gate: "Zoë # and “others”"   # beside a text
when:   # beside a key
  any of:
    # above an item
    - calf swelling: one side only
    - goals: [a, "b, # no comment",   # within brackets
        c]
say: >-   # beside a mark
  The first line,

  # and this is text.
because: |
  Kept

    as it is.
# at the end
"""


@pytest.fixture(scope="module")
def scalars() -> dict[str, Scalar]:
    return {each.text: each for each in scalars_in(draft_of(TEXT).root)}


@pytest.mark.parametrize(
    ("says", "written", "style"),
    [
        ("gate", "gate", Style.PLAIN),
        ("Zoë # and “others”", '"Zoë # and “others”"', Style.DOUBLE),
        ("one side only", "one side only", Style.PLAIN),
        ("b, # no comment", '"b, # no comment"', Style.DOUBLE),
        ("c", "c", Style.PLAIN),
    ],
)
def test_a_text_is_found_where_it_stands(
    scalars: dict[str, Scalar], says: str, written: str, style: Style
) -> None:
    found = scalars[says]
    assert TEXT[found.start : found.end] == written
    assert found.style is style


def test_blocks_of_text_are_found_with_their_marks(scalars: dict[str, Scalar]) -> None:
    folded = scalars["The first line,\n# and this is text."]
    literal = scalars["Kept\n\n  as it is.\n"]
    assert (folded.style, literal.style) == (Style.FOLDED, Style.LITERAL)
    assert TEXT[folded.start : folded.end].startswith(">-   # beside a mark\n")
    assert TEXT[literal.start : literal.end] == "|\n  Kept\n\n    as it is.\n"


def test_comments_are_found_and_texts_are_not_taken_for_them() -> None:
    assert [(each.text, each.alone) for each in draft_of(TEXT).comments] == [
        ("# of the whole file", True),
        ("# beside a text", False),
        ("# beside a key", False),
        ("# above an item", True),
        ("# within brackets", False),
        ("# beside a mark", False),
        ("# at the end", True),
    ]


def test_brackets_are_told_from_lines() -> None:
    root = draft_of("a: [x]\nb:\n  - y\nc: {z: 1}\nd:\n  e: 2\n").root
    assert isinstance(root, Mapping)
    flows = [each.value.flow for each in root.pairs if not isinstance(each.value, Scalar)]
    assert flows == [True, False, True, False]
    assert isinstance(root.pairs[1].value, Sequence)


@pytest.mark.parametrize("text", ["", "\ufeff"])
def test_a_mark_before_the_text_does_not_shift_anything(text: str) -> None:
    (key, value) = scalars_in(draft_of(f"{text}gate: Fever\n").root)
    assert (key.start, key.end, value.start, value.end) == (0, 4, 6, 11)


def test_every_plain_text_of_the_rulebook_stands_where_it_is_found() -> None:
    for path in sorted(RULES.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for scalar in scalars_in(draft_of(text).root):
            if scalar.style is Style.PLAIN:
                assert " ".join(text[scalar.start : scalar.end].split()) == scalar.text, path
