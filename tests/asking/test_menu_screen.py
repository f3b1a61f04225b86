"""Pointing at answers in a terminal: what keys lead to, and what stays on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from asking.pointed import (
    BACK_TAB,
    CONTROL_C,
    CONTROL_D,
    DOWN,
    END,
    ENTER,
    ESCAPE,
    HOME,
    PAGE_DOWN,
    PAGE_UP,
    RUB_OUT,
    SPACE,
    TAB,
    UP,
    Pointed,
    pasted,
)
from asking.talking import Typed, lines_until, shipped, small, talk
from generated import rulebooks
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_advisor.asking.hearing.hear import hear
from massage_advisor.asking.hearing.heard import Meant
from massage_advisor.asking.hearing.how_to_answer import has_happened
from massage_advisor.asking.talk.conversation import Said, next_question
from massage_advisor.asking.talk.steps import answered
from massage_advisor.asking.talk.supposed import can_be_gone_through
from massage_advisor.knowledge.answers import Amount, Facts, Members, YesNo
from massage_advisor.knowledge.vocabulary import Kind
from massage_advisor.reading.regions import in_region
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.asking.talk.agenda import Question
    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook


def stated(pointed: Pointed, fact: str) -> object:
    assert pointed.facts is not None
    return pointed.facts.stated[fact]


def typed_keys(*lines: str) -> str:
    return "".join(f"{line}{ENTER}" for line in lines)


# ---- pointing ----


@pytest.mark.parametrize(
    "keys",
    [
        DOWN,
        DOWN + DOWN + UP,
        UP + HOME,
        END + HOME,
        TAB,
        TAB + TAB + BACK_TAB,
        DOWN + PAGE_DOWN + PAGE_UP,
        UP + UP + UP + UP + UP + UP + UP,
        "me",
        "mex" + RUB_OUT,
        "rubbish" + ESCAPE + "1",
        "  1",
        DOWN + DOWN + ESCAPE + DOWN,
        "someone I answer" + DOWN + UP,
        pasted("1"),
        pasted("1\r\n"),
        "\x1bOP1\x1b[24~\x07",
        "2\x7f1\x0c",
    ],
)
def test_ways_to_say_that_it_is_for_me(keys: str) -> None:
    assert "Noted: me." in Pointed(keys, ENTER).flat


def test_an_interview_without_a_typed_answer() -> None:
    none = END + UP + UP + ENTER
    healthy = (DOWN + ENTER, none, "0" + ENTER, none, none, none)
    pointed = Pointed(*healthy, DOWN + DOWN + ENTER, DOWN + ENTER, DOWN + ENTER)
    assert "Noted: none of these." in pointed.flat
    assert pointed.facts is not None
    assert stated(pointed, "danger signs") == Members(complete=True)


def test_several_are_ticked() -> None:
    pointed = Pointed("1", ENTER, DOWN, SPACE, DOWN, DOWN, SPACE, ENTER, ENTER)
    names = shipped().facts["danger signs"].choices
    yes = frozenset({names[0].name, names[2].name})
    assert stated(pointed, "danger signs") == Members(yes=yes, complete=True)


def test_a_tick_is_taken_away() -> None:
    pointed = Pointed("1", ENTER, DOWN, SPACE, DOWN, SPACE, UP, SPACE, ENTER, ENTER)
    second = shipped().facts["danger signs"].choices[1].name
    assert stated(pointed, "danger signs") == Members(yes=frozenset({second}), complete=True)


def test_the_first_space_only_points() -> None:
    assert "Noted" not in Pointed("1", ENTER, SPACE, ESCAPE, ENTER).flat.partition("Noted: me.")[2]


def test_not_sure_and_rather_not_say_are_rows_of_every_question() -> None:
    assert "Noted: you would rather not say." in Pointed(END, ENTER).flat
    assert "Noted: not sure." in Pointed(END, UP, ENTER).flat
    amount = Pointed("1", ENTER, "0", ENTER, DOWN, ENTER).flat
    assert amount.count("Noted: not sure.") == 1


def test_never_is_a_row_where_it_is_asked_how_long_ago() -> None:
    house = small()
    recent = [name for name, fact in house.facts.items() if fact.kind is Kind.HOW_LONG_AGO]
    assert recent
    pointed = Pointed(DOWN, ENTER, *[END + ENTER] * 40, rulebook=house, ask_all=True)
    assert pointed.flat.count("Noted: ") > 3


def test_groups_of_a_long_list_are_ticked_too() -> None:
    until = typed_keys(*lines_until("conditions"))
    pointed = Pointed(until, DOWN, SPACE, DOWN, DOWN, SPACE, ENTER)
    assert "Noted: something in: heart, blood and circulation; other illness" in pointed.flat


# ---- nothing is stated by accident ----


@pytest.mark.parametrize("keys", ["", SPACE, ESCAPE, "1" + ESCAPE, DOWN + ESCAPE, "1" + RUB_OUT])
def test_a_stray_enter_says_nothing(keys: str) -> None:
    pointed = Pointed(*[keys + ENTER] * 5)
    assert "Noted" not in pointed.flat
    assert pointed.kept.count("Who is the massage for?") == 1


def test_the_next_list_is_not_pointed_at() -> None:
    """Enter pressed twice answers one question."""
    pointed = Pointed(DOWN, ENTER, ENTER, ENTER)
    assert pointed.flat.count("Noted") == 1


def test_an_explanation_takes_the_pointer_away_and_leaves_the_ticks() -> None:
    asked = ("1", ENTER, DOWN, SPACE, DOWN, "?", ENTER)
    assert "Why I ask" in Pointed(*asked).flat
    first = shipped().facts["danger signs"].choices[0].name
    assert f"Noted: {first}." in Pointed(*asked, ENTER).flat
    alone = Pointed("1", ENTER, DOWN, "?", ENTER, ENTER)
    assert alone.flat.count("Noted") == 1


@pytest.mark.parametrize("other", ["0", "s", "x", "none", "not sure"])
def test_what_is_ticked_is_not_dropped_for_an_answer_about_all(other: str) -> None:
    pointed = Pointed("1", ENTER, DOWN, SPACE, other, ENTER)
    assert pointed.flat.count("Noted") == 1


@pytest.mark.parametrize("row", [END, END + UP, END + UP + UP])
def test_nor_for_such_a_row(row: str) -> None:
    assert Pointed("1", ENTER, DOWN, SPACE, row, ENTER).flat.count("Noted") == 1


@pytest.mark.parametrize("other", ["3", "fainting", "3?"])
def test_what_is_typed_is_said_together_with_what_is_ticked(other: str) -> None:
    pointed = Pointed("1", ENTER, DOWN, SPACE, other, ENTER, ENTER)
    typed = Typed("1", f"1, {other}", "")
    assert pointed.facts == typed.facts
    assert typed.facts is not None


UNTICKED = typed_keys("1") + DOWN + SPACE + SPACE
"""At the signs of danger one was ticked, and unticked."""


@pytest.mark.parametrize(
    "keys",
    [
        ENTER,
        ENTER + ENTER,
        UP + ENTER,  # it is the first line: the pointer does not move
        HOME + ENTER,
        "x" + RUB_OUT + ENTER,
        SPACE + SPACE + ENTER,
        ESCAPE + ENTER,
        DOWN + SPACE + SPACE + ENTER,
    ],
)
def test_after_a_tick_was_taken_away_enter_answers_nothing(keys: str) -> None:
    """Until the pointer moves; else whoever unticks a danger would be sent to call for help."""
    kept = Pointed(UNTICKED, keys).flat.partition("Noted: me.")[2]
    assert "Noted" not in kept
    assert "Call 911" not in kept


@pytest.mark.parametrize("keys", [DOWN + UP + ENTER, SPACE + ENTER, "1" + ENTER])
def test_once_it_is_meant_it_is_told_at_once(keys: str) -> None:
    assert "Call 911" in Pointed(UNTICKED, keys).flat


def test_other_ticks_still_count() -> None:
    pointed = Pointed(typed_keys("1"), DOWN, SPACE, DOWN, SPACE, SPACE, ENTER)
    names = shipped().facts["danger signs"].choices
    assert stated(pointed, "danger signs") == Members(yes=frozenset({names[0].name}), complete=True)


@pytest.mark.parametrize("typed", ["s", "bd", "neck"])
def test_what_is_not_understood_at_a_pause_is_said(typed: str) -> None:
    for before in (typed_keys(*lines_until(None)), typed_keys("1", "1")):
        kept = Pointed(before, typed_keys(typed)).flat
        assert f"I did not understand “{typed}”." in kept


def test_a_row_at_a_pause_is_typed_by_its_name() -> None:
    pointed = Pointed(typed_keys(*lines_until(None)), typed_keys("show the result"))
    assert "did not understand" not in pointed.flat
    assert pointed.facts is not None


def test_a_pasted_end_of_line_answers_nothing() -> None:
    assert "Noted" not in Pointed(pasted("1\n2\n")).flat


def test_whoever_is_ruled_out_must_have_been_in_view() -> None:
    """On a low terminal an answer to a list of dangers waits until all of them were seen."""
    low: dict[str, Any] = {"width": 60, "height": 20}
    once = Pointed("1", ENTER, "0", ENTER, **low)
    assert once.flat.count("Noted") == 1
    often = Pointed("1", ENTER, "0", *[ENTER] * 8, **low)
    assert "Noted: none of these." in often.flat
    assert "Noted" not in often.flat.partition("Noted: none of these.")[2]


def test_enter_held_down_rules_out_nothing_that_came_into_view_just_now() -> None:
    low: dict[str, Any] = {"width": 60, "height": 20, "look": 60}
    held = Pointed("1", ENTER, "0", *[ENTER] * 40, **low)
    assert held.flat.count("Noted") == 1
    guessed = Pointed("1", ENTER, "fever", ENTER, "y", *[ENTER] * 40, **low)
    assert guessed.flat.count("Noted") == 1
    other = Pointed("1", ENTER, "0", *[ENTER] * 3, "1", ENTER, **low)
    assert "Call 911 now" in other.flat, "what is typed since is looked at"


LOW: dict[str, Any] = {"width": 80, "height": 24}


@pytest.mark.parametrize("size", [LOW, {"width": 60, "height": 20}, {"width": 100, "height": 30}])
def test_no_to_a_guess_means_that_it_is_not_that(size: dict[str, Any]) -> None:
    pointed = Pointed("1", ENTER, "fever", ENTER, "n", ENTER, **size)
    assert "Is that it?" in pointed.flat
    assert "Then please say it another way." in pointed.flat
    assert pointed.flat.count("Noted") == 1


def test_a_guess_that_was_right_waits_until_the_rest_was_seen() -> None:
    guessed = ("1", ENTER, "fever", ENTER, "y", ENTER)
    low: dict[str, Any] = {"width": 60, "height": 20}
    assert Pointed(*guessed, **low).flat.count("Noted") == 1
    seen = Pointed(*guessed, *[ENTER] * 8, **low)
    assert "Noted: ill or something on the skin." in seen.flat
    assert seen.kept.count("> fever") == 1
    assert "Noted: ill or something on the skin." in Pointed(*guessed).flat


@pytest.mark.parametrize("no", ["n", "no"])
def test_no_to_the_rest_does_not_take_back_what_was_said(no: str) -> None:
    low: dict[str, Any] = {"width": 60, "height": 20}
    for said in (("fever", ENTER, "y", ENTER), ("8", ENTER), (DOWN * 8, ENTER)):
        pointed = Pointed("1", ENTER, *said, no, *[ENTER] * 8, **low)
        assert "Noted: none of these." not in pointed.flat
        assert "Noted: ill or something on the skin." in pointed.flat
        none = Pointed("1", ENTER, *said, "0", *[ENTER] * 8, **low)
        assert "Noted: none of these." in none.flat
        gone = Pointed("1", ENTER, *said, ESCAPE, *[ENTER] * 8, **low)
        assert gone.flat.count("Noted") == 1


def test_another_answer_takes_the_place_of_one_that_waits() -> None:
    pointed = Pointed("1", ENTER, "0", ENTER, "8", *[ENTER] * 8, width=60, height=20)
    assert "Noted: ill or something on the skin." in pointed.flat


def test_an_answer_that_waits_is_taken_back() -> None:
    pointed = Pointed("1", ENTER, "0", ENTER, ESCAPE, *[ENTER] * 8, width=60, height=20)
    assert pointed.flat.count("Noted") == 1


def test_whoever_goes_through_the_list_has_seen_it() -> None:
    pointed = Pointed("1", ENTER, DOWN * 10, ENTER, width=40, height=12)
    assert "Noted: none of these." in pointed.flat


def test_whoever_has_to_be_told_at_once_does_not_wait() -> None:
    for keys in (DOWN, "1", DOWN + SPACE):
        pointed = Pointed("1", ENTER, keys, ENTER, width=40, height=14)
        assert "Call 911 now" in pointed.flat
    can_wait = Pointed("1", ENTER, "8", ENTER, width=40, height=14)
    assert can_wait.flat.count("Noted") == 1


def test_not_sure_waits_for_nothing() -> None:
    assert "Noted: not sure." in Pointed("1", ENTER, "s", ENTER, width=40, height=12).flat


# ---- other places ----


def test_a_near_miss_is_pointed_at() -> None:
    pick = typed_keys(*lines_until("conditions"))
    assert "Noted: diabetes" in Pointed(pick, "diabetis", ENTER, DOWN, ENTER).flat
    no = Pointed(pick, "diabetis", ENTER, DOWN, DOWN, ENTER, "0", ENTER).flat
    assert "Then please say it another way." in no
    several = Pointed(pick, "chronic", ENTER, DOWN, ENTER).flat
    assert "Noted: lasting lung disease" in several
    assert "Then please" in Pointed(pick, "chronic", ENTER, END, ENTER).flat


def test_an_answer_to_change_is_pointed_at() -> None:
    pointed = Pointed("1", ENTER, "0", ENTER, "3", ENTER, "r", ENTER, DOWN * 3, ENTER, "0", ENTER)
    assert "So far: 3." in pointed.flat
    assert pointed.flat.rindex("Noted: 0.") > pointed.flat.index("So far: 3.")


@pytest.mark.parametrize("keys", [END + ENTER, ENTER, "b" + ENTER])
def test_review_is_left_without_a_change(keys: str) -> None:
    pointed = Pointed("1", ENTER, "r", ENTER, keys, "0", ENTER)
    assert "Noted: none of these." in pointed.flat


def test_what_is_still_true_is_pointed_at() -> None:
    stated: dict[str, Answer] = {
        "pregnant": YesNo(yes=True),
        "weeks pregnant": Amount(number=20, unit=None),
    }
    keys = ("r", ENTER, DOWN, ENTER, DOWN, DOWN, ENTER, DOWN, ENTER)
    pointed = Pointed(*keys, rulebook=small(), given=Facts(stated=stated))
    assert "Is that still true?" in pointed.flat
    assert "> yes" in pointed.kept


def test_leaving_is_confirmed_by_pointing() -> None:
    left = Pointed("q", ENTER, DOWN, ENTER)
    assert left.facts is None
    assert left.flat.endswith("You have left. Nothing was stored.")
    assert "Noted: me." in Pointed("q", ENTER, DOWN, DOWN, ENTER, DOWN, ENTER).flat
    assert Pointed("q", ENTER, *[ENTER] * 3).flat.count("Leave without a result?") == 1


def test_a_danger_said_by_mistake_is_taken_back_by_pointing() -> None:
    pointed = Pointed("1", ENTER, DOWN, ENTER, DOWN, DOWN, ENTER)
    assert pointed.facts is None
    assert pointed.kept.count("Do you have any of these") == 2


def test_whoever_is_in_danger_is_told_what_to_do_also_when_they_are_gone() -> None:
    for keys in ("", ENTER, DOWN + ENTER):
        pointed = Pointed("1", ENTER, DOWN, ENTER, keys, rulebook=in_region(shipped(), "UK"))
        assert "Call 999 now" in pointed.flat
        assert pointed.facts is not None


def test_at_the_pause_there_is_a_row_for_each_way() -> None:
    wishes = {"goals": ["relaxation"], "atmosphere wish": "quiet and luxurious"}
    until = typed_keys(*lines_until(None, wishes))
    for keys in (ENTER, DOWN + ENTER, "d" + ENTER):
        assert Pointed(until, keys).facts is not None
    assert "Fine-tuning" in Pointed(until, DOWN, DOWN, ENTER).flat


# ---- the paper and the end ----


def test_what_was_pointed_at_leaves_one_line() -> None:
    pointed = Pointed(DOWN, ENTER)
    asked = pointed.kept.partition("Question 1")[2].partition("Question 2")[0]
    assert asked.splitlines()[1:] == ["Who is the massage for?", "Noted: me.", ""]


def test_what_was_typed_stays() -> None:
    assert "> me\nNoted: me." in Pointed("me", ENTER).kept


def test_it_says_where_a_screen_reader_is_served() -> None:
    assert "start with --plain" in Pointed().flat
    assert "--plain" not in Typed().flat


@pytest.mark.parametrize("keys", ["", "1", DOWN, CONTROL_C, CONTROL_D, DOWN + SPACE + CONTROL_D])
def test_leaving_by_the_terminal(keys: str) -> None:
    pointed = Pointed("1", ENTER, keys)
    assert pointed.facts is None
    assert "You have left." in pointed.flat


def test_control_d_in_a_line_leaves_nobody() -> None:
    assert "Noted: me." in Pointed("me", CONTROL_D, ENTER).flat


# ---- laws ----

Way = tuple[str, str]
"""Keys, and the line that says the same."""


@st.composite
def ways(draw: st.DrawFn, rulebook: Rulebook, question: Question) -> Way:
    """One way to answer this question by pointing."""
    fact = rulebook.facts[question.fact]
    not_sure, rather_not = (END + UP + ENTER, "s"), (END + ENTER, "x")
    said: list[Way]
    match fact.kind:
        case Kind.YES_OR_NO:
            said = [(DOWN + ENTER, "y"), (DOWN * 2 + ENTER, "n")]
        case Kind.ONE_OF:
            said = [(DOWN * n + ENTER, str(n)) for n in range(1, len(question.choices) + 1)]
        case Kind.ANY_OF:
            groups = {each.group: 0 for each in fact.choices if each.name in question.choices}
            rows = len(groups if question.by_group else question.choices)
            some = sorted(draw(st.sets(st.integers(min_value=1, max_value=rows), min_size=1)))
            ticks = "".join(HOME + DOWN * (n - 1) + SPACE for n in some)
            pointed = (HOME + DOWN * (some[0] - 1) + ENTER, str(some[0]))
            joined = f"{ticks[:-1]}{ENTER}" if len(some) == 1 else f"{ticks}{ENTER}"
            said = [
                (joined, ", ".join(map(str, some))),
                pointed,
                (END + UP * 2 + ENTER, "0"),
            ]
        case Kind.HOW_LONG_AGO:
            said = [("2 weeks" + ENTER, "2 weeks")]
            if not has_happened(fact):
                said.append((DOWN + ENTER, "never"))
        case Kind.SCALE | Kind.MONEY | Kind.DURATION:
            unit = fact.unit if fact.kind is Kind.DURATION else None
            number = f"{fact.lowest or 1:g} {unit or ''}".strip()
            said = [(number + ENTER, number)]
        case Kind.TEXT:
            said = [("a few words" + ENTER, "a few words")]
    return draw(st.sampled_from([*said, not_sure, rather_not]))


def a_path(data: st.DataObject, rulebook: Rulebook) -> tuple[list[str], list[str]]:
    """Keys and lines for a whole interview up to a pause, and the result."""
    conversation = talk(rulebook, ask_all=True)
    keys: list[str] = []
    lines: list[str] = []
    while (question := next_question(conversation)) is not None:
        pressed, line = data.draw(ways(rulebook, question), label=question.fact)
        heard = hear(rulebook, question, line)
        assert isinstance(heard, Meant), f"{line!r} to {question.fact}: {heard}"
        conversation = answered(conversation, question, heard.reply)
        keys.append(pressed)
        lines.append(line)
        if can_be_gone_through(conversation, Said(question=question, reply=heard.reply)):
            keys.append("n" + ENTER)
            lines.append("n")
    return keys, lines


def with_words(rulebook: Rulebook) -> Rulebook:
    house = small()
    return replaced(rulebook, interview=house.interview, words=house.words, region=house.region)


@settings(max_examples=12)
@given(rulebooks(), st.data())
def test_whatever_is_pointed_at_is_what_would_have_been_typed(
    rulebook: Rulebook, data: st.DataObject
) -> None:
    house = with_words(rulebook)
    keys, lines = a_path(data, house)
    pointed = Pointed(*keys, ENTER, rulebook=house, ask_all=True)
    assert pointed.facts == Typed(*lines, "", rulebook=house, ask_all=True).facts


@settings(max_examples=2)
@given(st.data())
def test_so_it_is_with_the_rules_that_are_shipped(data: st.DataObject) -> None:
    keys, lines = a_path(data, shipped())
    pointed = Pointed(*keys, ENTER, ask_all=True)
    assert pointed.facts is not None
    assert pointed.facts == Typed(*lines, "", ask_all=True).facts


@settings(max_examples=12)
@given(rulebooks(), st.data())
def test_stray_enters_between_questions_change_nothing(
    rulebook: Rulebook, data: st.DataObject
) -> None:
    house = with_words(rulebook)
    keys, _ = a_path(data, house)
    strays = [ENTER * data.draw(st.integers(min_value=0, max_value=3)) for _ in keys]
    strewn = [part for pair in zip(strays, keys, strict=True) for part in pair]
    calm = Pointed(*keys, rulebook=house, ask_all=True)
    assert Pointed(*strewn, rulebook=house, ask_all=True).facts == calm.facts


_MOVES = st.sampled_from([UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN, SPACE, ESCAPE + ESCAPE, TAB])


@given(st.lists(_MOVES, max_size=30))
def test_moving_and_ticking_says_nothing(keys: list[str]) -> None:
    pointed = Pointed(*keys, rulebook=small())
    assert pointed.facts is None
    assert "Noted" not in pointed.flat


@given(
    st.lists(st.one_of(_MOVES, st.sampled_from([*"?bqrsxdgyn0123", ENTER, ENTER])), max_size=60),
    st.integers(min_value=1, max_value=120),
    st.integers(min_value=1, max_value=50),
)
def test_whatever_is_pressed_it_ends_without_a_fault(
    keys: list[str], width: int, height: int
) -> None:
    pointed = Pointed(*keys, rulebook=small(), width=width, height=height)
    assert pointed.facts is None or isinstance(pointed.facts, Facts)
