"""What still counts on another day of what was said before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from asking.talking import asked, say, say_until, shipped, talk
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.asking.cases.carried_over import aged, carried_over, said_since
from massage_advisor.asking.cases.revised import revised
from massage_advisor.asking.hearing.hear import hear
from massage_advisor.asking.hearing.heard import Meant
from massage_advisor.asking.talk.conversation import facts, next_question
from massage_advisor.asking.talk.steps import answered
from massage_advisor.knowledge.answers import (
    Amount,
    Answer,
    Choice,
    Facts,
    Members,
    Never,
    Unsaid,
    YesNo,
)
from massage_advisor.knowledge.cases import CASE_SCHEMA, Case
from massage_advisor.reading.answers.cases import read_case
from massage_advisor.reasoning.judging import comparable
from massage_advisor.telling.case_file import as_case_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

THEN, A_WEEK_LATER = "2026-11-20", "2026-11-27"


def left_of(
    stated: Mapping[str, Answer], today: str = A_WEEK_LATER, **case: Any
) -> dict[str, Answer]:
    kept = Case(today=THEN, facts=Facts(stated=stated), **case)
    return dict(carried_over(shipped(), kept, today).stated)


def test_on_the_same_day_everything_still_counts() -> None:
    facts = Facts(
        stated={"danger signs": Members(complete=True), "pain level": Amount(number=3)},
        unsaid={"pregnant": Unsaid.NOT_SURE},
        id="17",
    )
    assert carried_over(shipped(), Case(today=THEN, facts=facts), THEN) == facts


@pytest.mark.parametrize(
    ("fact", "then", "later"),
    [
        ("danger signs", Members(complete=True), None),
        (
            "danger signs",
            Members(yes=frozenset({"trouble breathing"}), complete=True),
            Members(yes=frozenset({"trouble breathing"})),
        ),
        (
            "conditions",
            Members(yes=frozenset({"sciatica"}), no=frozenset({"diabetes"})),
            Members(yes=frozenset({"sciatica"})),
        ),
        ("pregnant", YesNo(yes=True), YesNo(yes=True)),
        ("pregnant", YesNo(yes=False), None),
        ("weeks pregnant", Amount(number=14, unit="weeks"), None),
        ("weeks since surgery", Amount(number=5, unit="weeks"), Amount(number=6, unit="weeks")),
        ("weeks since surgery", Never(), None),
        ("pain level", Amount(number=3), None),
        ("calf swelling", Choice(choice="no swelling"), None),
        ("calf swelling", Choice(choice="one side only"), Choice(choice="one side only")),
        ("goals", Members(yes=frozenset({"relaxation"}), complete=True), ...),
        ("budget per visit", Amount(number=80), ...),
        ("doctor has agreed with blood thinners", YesNo(yes=True), None),
    ],
)
def test_a_week_later(fact: str, then: Answer, later: object) -> None:
    """A no is of its day; what is so stays so; what a doctor agreed to is asked again."""
    wanted = then if later is ... else later
    assert left_of({fact: then}).get(fact) == wanted


def test_an_answer_counts_from_the_day_on_which_it_was_given() -> None:
    surgery = {"weeks since surgery": Amount(number=10, unit="days")}
    left = left_of(surgery, given_on={"weeks since surgery": "2026-11-13"})
    assert left["weeks since surgery"] == Amount(number=24, unit="days")


def test_a_clock_that_went_backwards_makes_nothing_younger() -> None:
    surgery = {"weeks since surgery": Amount(number=5, unit="weeks")}
    assert left_of(surgery, "2026-11-01") == surgery


@given(
    st.integers(0, 400),
    st.sampled_from(["days", "weeks", "months", "years"]),
    st.integers(0, 3000),
)
def test_time_goes_on_by_exactly_as_much(number: int, unit: str, days: int) -> None:
    fact = shipped().facts["weeks since surgery"]
    older = aged(Amount(number=number, unit=unit), fact, days)
    minutes = comparable(number, unit) + comparable(days, "days")
    assert comparable(older.number, older.unit) == pytest.approx(minutes)


def listed(*yes: str, no: frozenset[str] = frozenset(), complete: bool = False) -> Members:
    return Members(yes=frozenset(yes), no=no, complete=complete)


@pytest.mark.parametrize(
    ("before", "now", "since"),
    [
        (listed("sciatica"), listed("migraine"), listed("sciatica", "migraine")),
        (
            listed("sciatica"),
            listed(no=frozenset({"sciatica"})),
            listed(no=frozenset({"sciatica"})),
        ),
        (listed(no=frozenset({"migraine"})), listed("migraine"), listed("migraine")),
        (listed("sciatica"), listed(complete=True), listed(complete=True)),
        (listed("sciatica"), listed("migraine", complete=True), listed("migraine", complete=True)),
        (listed("sciatica", complete=True), listed("migraine"), listed("sciatica", "migraine")),
        (listed("sciatica", complete=True), listed("sciatica"), listed("sciatica", complete=True)),
        (YesNo(yes=True), YesNo(yes=False), YesNo(yes=False)),
    ],
)
def test_naming_one_member_takes_back_no_other(before: Answer, now: Answer, since: Answer) -> None:
    told = said_since(Facts(stated={"a fact": before}), Facts(stated={"a fact": now}))
    assert told.stated == {"a fact": since}


def of(yes: str = "", no: str = "", *, complete: bool = False) -> Members:
    return Members(
        yes=frozenset(filter(None, [yes])), no=frozenset(filter(None, [no])), complete=complete
    )


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (of("sciatica"), of("migraine"), ""),
        (of("sciatica"), of(no="sciatica"), "conditions: taken back: sciatica"),
        (of("sciatica"), of(complete=True), "conditions: taken back: sciatica"),
        (of(no="sciatica"), of("sciatica"), "conditions: sciatica yes instead of no"),
        (of(complete=True), of("sciatica"), "conditions: taken back: nothing else"),
        (
            of(complete=True),
            of("sciatica", complete=True),
            "conditions: sciatica instead of none",
        ),
        (of("sciatica", complete=True), of("sciatica"), ""),
    ],
)
def test_what_is_taken_back_of_a_list(before: Members, now: Members, told: str) -> None:
    was = Facts(stated={"conditions": before})
    since = said_since(was, Facts(stated={"conditions": now}))
    assert revised(shipped(), was, since) == tuple(filter(None, [told]))


def test_what_was_open_can_be_answered_without_a_word() -> None:
    was = Facts(unsaid={"pain level": Unsaid.NOT_SURE})
    since = said_since(was, Facts(stated={"pain level": Amount(number=3)}))
    assert revised(shipped(), was, since) == ()


def kept_and_read(facts: Facts, folder: Path) -> Facts:
    """What is known once these answers were kept in a file and read again."""
    path = folder / "case.json"
    path.write_text(as_case_file(shipped(), Case(today=THEN, facts=facts)))
    case = read_case(shipped(), path)
    assert case is not None
    return case.facts


@pytest.mark.parametrize(
    ("fact", "said", "unsaid"),
    [
        ("danger signs", "3?", {"coughing blood or collapse": Unsaid.NOT_SURE}),
        ("danger signs", "1, 2?", {"trouble breathing": Unsaid.NOT_SURE}),
    ],
)
def test_of_which_thing_somebody_was_not_sure_is_kept_and_not_asked_again_that_day(
    fact: str, said: str, unsaid: Mapping[str, Unsaid], tmp_path: Path
) -> None:
    before = say_until(talk(shipped()), fact)
    question = next_question(before)
    assert question is not None
    heard = hear(shipped(), question, said)
    assert isinstance(heard, Meant)
    known = facts(answered(before, question, heard.reply))
    assert known.unsaid_members == {fact: unsaid}
    again = kept_and_read(known, tmp_path)
    assert again == known
    going_on = talk(shipped(), given=again)
    assert fact not in asked(say(going_on))
    assert facts(say(going_on)).unsaid_members[fact] == unsaid


def test_the_rest_of_a_list_that_nobody_would_tell_is_kept_as_such(tmp_path: Path) -> None:
    named = Facts(stated={"conditions": Members(yes=frozenset({"sciatica"}))})
    before = say_until(talk(shipped(), given=named), "conditions")
    question = next_question(before)
    assert question is not None
    known = facts(answered(before, question, Unsaid.RATHER_NOT_SAY))
    assert set(known.unsaid_members["conditions"].values()) == {Unsaid.RATHER_NOT_SAY}
    assert kept_and_read(known, tmp_path) == known
    assert "conditions" not in asked(say(talk(shipped(), given=known)))


def test_a_week_later_whoever_was_not_sure_of_something_is_asked_again() -> None:
    unsaid = {"danger signs": {"trouble breathing": Unsaid.NOT_SURE}}
    case = Case(today=THEN, facts=Facts(unsaid_members=unsaid))
    assert carried_over(shipped(), case, THEN).unsaid_members == unsaid
    assert carried_over(shipped(), case, A_WEEK_LATER) == Facts()


def test_what_is_said_later_of_such_a_thing_counts() -> None:
    unsaid = {"conditions": dict.fromkeys(("diabetes", "asthma"), Unsaid.NOT_SURE)}
    now = Facts(stated={"conditions": Members(no=frozenset({"asthma"}))})
    since = said_since(Facts(unsaid_members=unsaid), now)
    assert since.stated == now.stated
    assert since.unsaid_members == {"conditions": {"diabetes": Unsaid.NOT_SURE}}


def test_a_doubt_about_something_that_rules_do_not_know_is_no_answer_to_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "case.json"
    said = {"conditions": {"sciatica": True, "the vapours": "not sure", "asthma": "not sure"}}
    whole = {"schema": CASE_SCHEMA, "today": THEN, "rulebook": "mine 1 abc", "answers": said}
    path.write_text(json.dumps(whole))
    case = read_case(shipped(), path)
    assert case is not None
    assert not case.set_aside
    assert case.facts.unsaid_members == {"conditions": {"asthma": Unsaid.NOT_SURE}}
