"""The desk in plain lines: what staff type at it, and what they read."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from asking.desk.sitting import a_call
from asking.talking import shipped

from massage_advisor.asking.keeping import Keeping
from massage_advisor.asking.triage import in_lines
from massage_advisor.knowledge.answers import Amount, Facts, Members, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.asking.desk.call import Call
    from massage_advisor.knowledge.answers import Answer


class AtTheDesk:
    """A call at which these lines were typed, until there was nobody any more."""

    def __init__(self, *lines: str) -> None:
        screen = StringIO()
        typed = StringIO("".join(f"{line}\n" for line in lines))
        self.known = Facts()
        in_lines(a_call(), Keeping(keep=self._keep), source=typed, sink=screen)
        self.flat = " ".join(screen.getvalue().split())

    def _keep(self, call: Call) -> str:
        self.known = call.facts
        return ""


def stated(*lines: str) -> Mapping[str, Answer]:
    return AtTheDesk(*lines).known.stated


def test_zero_says_none_of_these_where_lines_can_be_ticked_and_is_a_number_elsewhere() -> None:
    said = stated("1", "0", "0")
    assert said["danger signs"] == Members(complete=True)
    assert said["pain level"] == Amount(number=0)
    assert stated("1", "2", "undo", "0")["danger signs"] == Members(complete=True)


def test_whoever_names_what_is_ticked_is_told_how_to_take_it_back() -> None:
    call = AtTheDesk("1", "diabetes", "diabetes", "no diabetes")
    told = "“diabetes” is ticked already and stays so; if it is not so, type “no diabetes”."
    assert told in call.flat
    assert "Noted: conditions: not diabetes." in call.flat.partition(told)[2]


def test_a_no_without_a_name_is_asked_for_its_line() -> None:
    call = AtTheDesk("1", "-", "no 2", "? 3")
    assert "Of which line? Type its number for yes, “no 2” for no, “? 2” for not sure" in call.flat
    assert "Noted: danger signs: not trouble breathing." in call.flat
    assert "Noted: danger signs: not sure: coughing blood or collapse." in call.flat


def test_the_help_names_no_key_that_is_not_typed() -> None:
    told = AtTheDesk("help").flat
    assert "stays ticked until a no is said to it" in told
    assert "- says no" not in told


def test_a_remark_is_written_in_one_line_with_its_name() -> None:
    call = AtTheDesk("1", "remark wants a quiet room", "note: caller sounds drunk, left/right?")
    said = call.known.stated["remark"]
    assert said == Words(text="wants a quiet room; caller sounds drunk, left/right?")
    assert "That text may speak of “not clear-headed”." in call.flat
    assert "remark" not in stated("1", "note")


@pytest.mark.parametrize("typed", ["2, 3", "2 3", "2 and 3", "2; 3", "3,2"])
def test_several_lines_are_ticked_by_their_numbers(typed: str) -> None:
    two = frozenset({"trouble breathing", "coughing blood or collapse"})
    assert stated("1", typed)["danger signs"] == Members(yes=two)
    assert stated("1", f"no {typed}")["danger signs"] == Members(no=two)


def test_what_cannot_wait_is_read_out_once_all_lines_are_ticked() -> None:
    call = AtTheDesk("1", "2, 9")
    assert "Read it out now." in call.flat
    assert call.known.stated["danger signs"] == Members(
        yes=frozenset({"trouble breathing", "not clear-headed"})
    )


def test_several_of_what_was_found_are_ticked_and_then_numbers_mean_the_question_again() -> None:
    call = AtTheDesk("1", "left calf is swollen and sore", "1 and 2", "", "", "2")
    assert "Noted: calf swelling: one side only. Noted: leg or arm signs: sore" in call.flat
    for other in ("zzz", ""):
        call = AtTheDesk("1", "left calf is swollen and sore", other)
        question = "Say: In the past days: chest pain"
        assert question in call.flat.rpartition("Which one?")[2], "its lines are shown again"


def test_no_to_the_rest_is_answered_where_one_of_a_few_is_so() -> None:
    assert shipped().desk.pick_the_one in AtTheDesk("/").flat.replace("  ", " ")


def test_no_to_the_rest_says_what_can_be_done_where_something_is_read_out() -> None:
    call = AtTheDesk("1", "chest pain or pressure", "/")
    assert call.flat.count(shipped().desk.how_at_once) == 2


def test_the_rest_of_a_long_list_is_noted_in_two_words() -> None:
    call = AtTheDesk("1", "high blood pressure", "0", "0", "0", "0", "0")
    assert "Noted: conditions: no others." in call.flat
    assert "not heart condition" not in call.flat


def test_a_tick_says_what_is_still_to_be_asked_because_of_it() -> None:
    ticked = AtTheDesk("1", "high blood pressure").flat
    assert "high blood pressure. Still to be asked because of it: blood pressure." in ticked
    assert "because of it" not in AtTheDesk("1", "0", "5").flat
    assert "because of it" not in AtTheDesk("1", "chest pain or pressure").flat


def test_a_caller_who_has_gone_ends_the_call_in_one_word_each_time() -> None:
    gone = AtTheDesk("1", "hung up", "hung up").flat
    assert shipped().desk.which_one not in gone
    assert shipped().desk.end_early.partition("{")[0].strip() in gone
    assert shipped().desk.how_closing in gone
