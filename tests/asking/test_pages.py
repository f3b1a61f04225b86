"""A long list in parts that can be taken in at one look."""

from __future__ import annotations

from asking.talking import shipped
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.asking.pages import ROOM, ROOM_FOR_A_DANGER, is_long, pages

CONDITIONS = shipped().facts["conditions"]
NAMES = [choice.name for choice in CONDITIONS.choices]
FLAGS = {choice.name for choice in CONDITIONS.choices if choice.red_flag}
SOME = st.sets(st.sampled_from(NAMES))


def room(page: tuple[str, ...]) -> int:
    return sum(ROOM_FOR_A_DANGER if name in FLAGS else 1 for name in page)


@given(SOME)
def test_everything_stands_on_one_page_in_the_order_of_the_vocabulary(members: set[str]) -> None:
    shown = [name for page in pages(CONDITIONS, members) for name in page]
    assert shown == [name for name in NAMES if name in members]


@given(SOME)
def test_no_page_is_empty_or_too_full(members: set[str]) -> None:
    for page in pages(CONDITIONS, members):
        assert 0 < room(page) <= ROOM


@given(SOME, SOME)
def test_fewer_members_hardly_take_more_pages(members: set[str], others: set[str]) -> None:
    assert len(pages(CONDITIONS, members)) <= len(pages(CONDITIONS, members | others)) + 1


def test_only_what_was_mentioned_is_asked_in_parts() -> None:
    facts = shipped().facts
    assert is_long(CONDITIONS)
    assert not is_long(facts["danger signs"])
    assert not is_long(facts["goals"])
    assert not is_long(facts["techniques loved"])
