"""A long list in parts that can be taken in at one look."""

from __future__ import annotations

from asking.talking import shipped
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.asking.talk.pages import (
    FEW_PAGES,
    ROOM,
    ROOM_FOR_A_DANGER,
    closer_pages,
    groups_of,
    is_grouped,
    is_long,
    most_closer_pages,
    pages,
    said_by_group,
)
from massage_advisor.values import replaced

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


# ---- by group ----


@given(SOME)
def test_every_name_stands_in_one_group(members: set[str]) -> None:
    groups = groups_of(CONDITIONS, members)
    assert sorted(name for names in groups.values() for name in names) == sorted(members)
    assert all(groups.values())


@given(SOME)
def test_no_choice_of_groups_leads_to_more_pages_than_was_said(picked: set[str]) -> None:
    closer = closer_pages(CONDITIONS, picked)
    assert [name for page in closer for name in page] == [n for n in NAMES if n in picked]
    assert len(closer) <= most_closer_pages(CONDITIONS, NAMES)


@given(SOME, st.sets(st.sampled_from([choice.group for choice in CONDITIONS.choices])))
def test_only_groups_that_were_passed_over_are_denied(named: set[str], picked: set[str]) -> None:
    said = said_by_group(CONDITIONS, NAMES, picked, named)
    assert said.yes == named
    touched = picked | {*groups_of(CONDITIONS, named)}
    for group, names in groups_of(CONDITIONS, NAMES).items():
        assert said.no.isdisjoint(names) if group in touched else said.no.issuperset(names)


def test_one_group_is_read_on_few_pages() -> None:
    for names in groups_of(CONDITIONS, NAMES).values():
        assert len(closer_pages(CONDITIONS, names)) <= FEW_PAGES


def test_only_a_long_list_whose_names_all_have_a_group_is_asked_by_group() -> None:
    assert is_grouped(CONDITIONS)
    bare = replaced(CONDITIONS.choices[0], group="")
    assert not is_grouped(replaced(CONDITIONS, choices=(bare, *CONDITIONS.choices[1:])))
    one = tuple(replaced(choice, group="all") for choice in CONDITIONS.choices)
    assert not is_grouped(replaced(CONDITIONS, choices=one))
    assert not is_grouped(shipped().facts["danger signs"])
