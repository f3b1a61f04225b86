"""Rows to point at as they are drawn, to the letter, and on terminals of any size.

When rules or words change on purpose, `UPDATE_SCREENS=1 pytest tests/asking/test_menu_layout.py`
draws them anew; read the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from asking.talking import say, say_until, shipped, talk
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.asking.prompts import menu as menus
from massage_advisor.asking.prompts.menu_layout import AtMenu, MenuPage, Room, page
from massage_advisor.asking.prompts.pointer import Pointer
from massage_advisor.asking.prompts.pointing import Pointing, Step, entered, moved, toggled, unread
from massage_advisor.asking.prompts.preview import QuestionEar
from massage_advisor.asking.talk.conversation import next_question
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.asking.prompts.preview import Preview
    from massage_advisor.asking.talk.agenda import Question

HERE = Path(__file__).parent / "menus"
SHAPES = {"80": Room(width=80, height=24, above=3), "40": Room(width=40, height=20, above=5)}
PAGES = {
    "for whom": "",
    "danger signs": "",
    "pain level": "",
    "pain areas": "low",
    "conditions": "3, nerves",
    "goals": "pain",
}
"""Questions, with what is typed at them."""


def ear_of(question: Question) -> QuestionEar:
    return QuestionEar(shipped(), question, {}, lambda _: False)


def at(fact: str) -> tuple[menus.Menu, QuestionEar]:
    conversation = say_until(talk(shipped()), fact, {"pain level": 6})
    question = next_question(conversation)
    assert question is not None
    menu = menus.of_question(shipped(), question, can_end=False)
    return menu, ear_of(question)


def drawn(
    menu: menus.Menu, ear: QuestionEar, room: Room, pointing: Pointing, typed: str = ""
) -> MenuPage:
    preview = ear.preview(entered(pointing, menu, typed, ear.sense).line)
    if not typed:
        preview = replaced(preview, rows=pointing.ticked)
    return page(before(menu, pointing, preview, typed), room)


def before(menu: menus.Menu, pointing: Pointing, preview: Preview, typed: str = "") -> AtMenu:
    words = shipped().interview
    return AtMenu(menu=menu, pointing=pointing, preview=preview, words=words, typed=typed)


def as_text(seen: MenuPage, typed: str) -> str:
    rows = ["".join(text for _, text in row).rstrip() for row in seen.rows]
    below = ["".join(text for _, text in row).rstrip() for row in seen.below]
    return "\n".join([*rows, f"> {typed}".rstrip(), *below, ""])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("fact", PAGES)
def test_a_menu_is_as_it_was(fact: str, shape: str) -> None:
    menu, ear = at(fact)
    typed, start = PAGES[fact], Pointing()
    text = as_text(drawn(menu, ear, SHAPES[shape], start), "")
    if typed:
        text += "\n" + as_text(drawn(menu, ear, SHAPES[shape], start, typed), typed)
    else:
        down = moved(moved(start, menu, Step.DOWN), menu, Step.DOWN)
        text += "\n" + as_text(drawn(menu, ear, SHAPES[shape], toggled(down, menu)), "")
    kept = HERE / f"{fact.replace(' ', '-')}-{shape}.txt"
    if os.environ.get("UPDATE_SCREENS") == "1":
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")


def test_no_menu_is_kept_that_nobody_draws() -> None:
    names = {f"{fact.replace(' ', '-')}-{shape}.txt" for fact in PAGES for shape in SHAPES}
    assert {path.name for path in HERE.glob("*.txt")} == names


def every_menu() -> list[tuple[menus.Menu, QuestionEar]]:
    conversation = say(talk(shipped(), ask_all=True), {"pain level": 6, "goals": ["pain relief"]})
    asked = [each.question for each in conversation.said]
    return [(menus.of_question(shipped(), each, can_end=True), ear_of(each)) for each in asked]


MENUS = every_menu()
ROOMS = st.builds(
    Room,
    width=st.integers(min_value=20, max_value=200),
    height=st.integers(min_value=10, max_value=60),
    above=st.integers(min_value=0, max_value=12),
)
STEPS = st.lists(st.sampled_from(Step), max_size=12)


def whole(row: menus.Row) -> str:
    return " ".join((f"{row.name}: {row.means}" if row.means else row.name).split())


@given(st.sampled_from(MENUS), ROOMS, STEPS)
def test_it_fits_and_shows_the_row_that_is_pointed_at(
    which: tuple[menus.Menu, QuestionEar], room: Room, steps: list[Step]
) -> None:
    menu, ear = which
    pointing = Pointing()
    seen = drawn(menu, ear, room, pointing)
    for step in steps:
        seen = drawn(menu, ear, room, moved(seen.pointing, menu, step, seen.shown))
        assert seen.pointing.at in seen.pointing.seen
        assert "»" in as_text(seen, "")
    lines = as_text(seen, "").splitlines()
    assert max(map(len, lines)) < max(room.width, 20)
    if room.width >= 40 and room.height >= 20:
        assert len(lines) <= room.height
        if seen.pointing.at is not None:
            assert whole(menu.rows[seen.pointing.at]) in " ".join(as_text(seen, "").split())


@given(st.sampled_from(MENUS), ROOMS)
def test_pages_leave_no_row_out(which: tuple[menus.Menu, QuestionEar], room: Room) -> None:
    menu, ear = which
    pointing = drawn(menu, ear, room, Pointing()).pointing
    for _ in menu.rows:
        hidden = unread(pointing, menu)
        if hidden is None:
            break
        person = before(menu, replaced(pointing, first=hidden), ear.preview(""))
        seen = page(person, room, stays=True)
        assert hidden in seen.pointing.seen
        pointing = seen.pointing
    assert unread(pointing, menu) is None


def test_the_pointer_stays_in_view_also_where_its_row_cannot_be_said() -> None:
    menu, ear = at("danger signs")
    room, pointer = SHAPES["40"], Pointer(menu, ear, shipped().interview)
    for step in (Step.DOWN, Step.END):
        pointer.move("", step, room)
        if step is Step.DOWN:
            pointer.tick(room)
    text = as_text(pointer.page("", room), "")
    assert "»     x  rather not say" in text
    assert "Either what is ticked, or this" in text
    assert pointer.enter("", room) is None


@pytest.mark.parametrize("shape", SHAPES)
def test_after_a_tick_was_taken_away_it_says_that_enter_answers_nothing(shape: str) -> None:
    menu, ear = at("danger signs")
    room, pointer = SHAPES[shape], Pointer(menu, ear, shipped().interview)
    pointer.move("", Step.DOWN, room)
    assert "Enter answers nothing" not in as_text(pointer.page("", room), "")
    for _ in range(2):
        pointer.tick(room)
    assert "Enter answers nothing now" in as_text(pointer.page("", room), "")
    assert pointer.enter("", room) is None
    pointer.move("", Step.DOWN, room)
    assert "Enter: " in as_text(pointer.page("", room), "")


def test_every_choice_is_a_row_and_can_be_pointed_at() -> None:
    for menu, ear in MENUS:
        for number, row in enumerate(menu.rows):
            told = entered(Pointing(at=number), menu, "", ear.sense)
            assert told.line == row.typed
            assert ear.preview(told.line).told, row.name


def test_no_rows_key_is_shown_twice() -> None:
    for menu, _ in MENUS:
        keys = [row.key for row in menu.rows if row.key]
        assert len(keys) == len(set(keys))
