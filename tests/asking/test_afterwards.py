"""After the result: details, a note, or enough."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from telling.guests import house

from massage_advisor.asking.afterwards import PAGE, Wish, next_wish, saved

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("d\n", Wish.DETAILS),
        ("Details\n", Wish.DETAILS),
        ("n\n", Wish.NOTE),
        ("p\n", Wish.PAGE),
        ("print\n", Wish.PAGE),
        ("r\n", Wish.CHANGE),
        ("b\n", Wish.CHANGE),
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


def test_a_result_that_is_out_of_view_is_told_in_one_sentence() -> None:
    talk = io.StringIO()
    next_wish(house(), source=io.StringIO("\n"), sink=talk, short="Spa massage fits.")
    assert "In short: Spa massage fits. The whole of it stands above" in talk.getvalue()
    brief = io.StringIO()
    next_wish(house(), source=io.StringIO("\n"), sink=brief)
    assert "In short" not in brief.getvalue()


def where_saved(typed: str, *, reason: str | None = None) -> tuple[list[Path], str]:
    """Under which names somebody had a page saved, and what they were told."""
    places: list[Path] = []
    reasons = iter([reason, None])

    def save(place: Path) -> str | None:
        places.append(place)
        return next(reasons)

    talk = io.StringIO()
    saved(house(), save, source=io.StringIO(typed), sink=talk)
    return places, " ".join(talk.getvalue().split())


@pytest.mark.parametrize(
    ("typed", "name"), [("\n", PAGE), ("for mom\n", "for mom.html"), ("a.HTM\n", "a.HTM")]
)
def test_a_page_is_saved_under_a_name(
    typed: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places, told = where_saved(typed)
    assert [place.name for place in places] == [name]
    assert f"Saved: {name}." in told


@pytest.mark.parametrize("typed", ["x\n", "q\n", ""])
def test_whoever_does_not_want_it_saved_has_nothing_saved(typed: str) -> None:
    assert where_saved(typed)[0] == []


def test_no_file_is_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / PAGE).write_text("mine")
    places, told = where_saved("\nother\n")
    assert [place.name for place in places] == ["other.html"]
    assert f"There is a file {PAGE} already." in told
    assert (tmp_path / PAGE).read_text() == "mine"


def test_what_cannot_be_saved_there_may_be_saved_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places, told = where_saved("one\ntwo\n", reason="the disk is full")
    assert [place.name for place in places] == ["one.html", "two.html"]
    assert "It cannot be saved there (the disk is full)." in told
