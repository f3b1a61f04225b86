"""The screen: its width, its silence without colour, and its deafness to what texts contain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from generated import people, rulebooks
from hypothesis import given
from rich.cells import cell_len
from telling.guests import TODAY, advised, guest, guests, house, party

from massage_advisor.reasoning.advisor import advise
from massage_advisor.telling.note import as_note
from massage_advisor.telling.record import as_json
from massage_advisor.telling.screen import NARROWEST, as_screen
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.answers import Facts
    from massage_advisor.knowledge.rulebook import Rulebook

NAMES = party()
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
WIDTHS = (20, 37, 60, 80, 120)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_longer_than_the_width(name: str, width: int) -> None:
    for plain in (True, False):
        for details in (True, False):
            text = as_screen(
                house(), guest(name), width=width, colour=False, plain=plain, details=details
            )
            assert max(map(cell_len, text.splitlines())) <= width
            assert not any(line != line.rstrip() for line in text.splitlines())


def test_a_terminal_narrower_than_anything_is_taken_for_a_narrow_one() -> None:
    text = as_screen(house(), guest("amy"), width=3, colour=False, plain=True)
    assert max(map(cell_len, text.splitlines())) <= NARROWEST


def test_no_escape_without_colour_and_none_in_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "33")
    for name in NAMES:
        silent = as_screen(house(), guest(name), width=80, colour=False, plain=False)
        assert "\x1b" not in silent
        plain = as_screen(house(), guest(name), width=80, colour=True, plain=True)
        assert "\x1b" not in plain


def test_colour_only_repeats_what_the_words_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for name in NAMES:
        coloured = as_screen(house(), guest(name), width=80, colour=True, plain=False)
        assert "\x1b[" in coloured
        silent = as_screen(house(), guest(name), width=80, colour=False, plain=False)
        assert ESCAPES.sub("", coloured) == silent


def test_plain_text_has_no_boxes_and_plain_bullets() -> None:
    for name in NAMES:
        text = as_screen(house(), guest(name), width=80, colour=False, plain=True)
        assert not re.search("[\u2500-\u25ff\u2022]", text)
        assert re.search(r"^  - ", text, re.MULTILINE)


def nasty_house(text: str) -> Rulebook:
    book = house()
    return replaced(
        book,
        evidence=tuple(replaced(rule, say=text) for rule in book.evidence),
        gates=tuple(replaced(rule, say=text) for rule in book.gates),
        sources={slug: replaced(each, title=text) for slug, each in book.sources.items()},
        name=text,
    )


@pytest.mark.parametrize(
    "text", ["[/bold] [link=x]", "\x1b[31mred\x07", "[red]:smile:", "\u202eabc"]
)
def test_markup_and_escapes_in_texts_are_inert(text: str) -> None:
    book = nasty_house(text)
    for name in ("amy", "june"):
        recommendation = advised(guests()[name], book)
        screen = as_screen(book, recommendation, width=80, colour=False, plain=False)
        note = as_note(book, recommendation)
        for face in (screen, note):
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", face)
            assert text.encode("unicode_escape").decode()[:6] in face


def test_a_long_word_is_folded_and_a_line_break_is_a_space() -> None:
    book = nasty_house("x" * 300 + "\n\ny")
    screen = as_screen(book, advised(guests()["amy"], book), width=40, colour=False, plain=True)
    assert max(map(cell_len, screen.splitlines())) <= 40
    assert "x y" in " ".join(screen.split()).replace("x x", "xx")


def test_wide_letters_count_for_two() -> None:
    book = nasty_house("按摩" * 60)
    screen = as_screen(book, advised(guests()["amy"], book), width=40, colour=False, plain=False)
    assert max(map(cell_len, screen.splitlines())) <= 40


@given(rulebooks(), people())
def test_every_face_can_tell_every_person(book: Rulebook, person: Facts) -> None:
    book = replaced(book, words=house().words)
    recommendation = advise(book, person, today=TODAY)
    for details in (True, False):
        text = as_screen(book, recommendation, width=60, colour=False, plain=False, details=details)
        assert max(map(cell_len, text.splitlines())) <= 60
    assert max(map(len, as_note(book, recommendation).splitlines())) <= 72
    assert as_json(book, recommendation) == as_json(book, recommendation)
