"""After the result: details, a note, or enough."""

from __future__ import annotations

import io

import pytest
from telling.guests import house

from massage_advisor.asking.afterwards import Wish, next_wish


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("d\n", Wish.DETAILS),
        ("Details\n", Wish.DETAILS),
        ("n\n", Wish.NOTE),
        ("\n", Wish.NOTHING),
        ("q\n", Wish.NOTHING),
        ("", Wish.NOTHING),
        ("what?\nn\n", Wish.NOTE),
    ],
)
def test_what_is_wanted_is_understood(typed: str, wish: Wish) -> None:
    talk = io.StringIO()
    assert next_wish(house(), source=io.StringIO(typed), sink=talk) is wish
    assert "note" in talk.getvalue()


def test_what_is_not_understood_is_said() -> None:
    talk = io.StringIO()
    next_wish(house(), source=io.StringIO("neck\nn\n"), sink=talk)
    assert "I did not understand “neck”. Type d to see every detail" in " ".join(
        talk.getvalue().split()
    )
