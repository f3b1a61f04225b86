"""The interview in plain lines: what stands on the screen for what was typed."""

from __future__ import annotations

import re
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from asking.talking import Typed, asked, lines_until, say, say_until, shipped, small, talk
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.asking.interview import run
from massage_advisor.asking.prompts.paper import Ends
from massage_advisor.asking.talk.conversation import going_on
from massage_advisor.knowledge.answers import Amount, Choice, Facts, Members, Unsaid, YesNo
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.reading.regions import in_region

SILENT = dict.fromkeys(shipped().facts, Unsaid.RATHER_NOT_SAY)
WISHES = {"goals": ["relaxation"], "atmosphere wish": "quiet and luxurious"}
TO_RELAX = lines_until(None, WISHES)
"""A healthy person who wants to relax, up to the pause."""


def lines_of(screen: str) -> list[str]:
    return screen.splitlines()


# ---- the first lines ----


def test_it_says_first_what_it_is_and_what_becomes_of_the_answers() -> None:
    start = Typed().flat.partition("Question 1")[0]
    for said in (
        "signs of danger first",
        "short questions",
        "minutes",
        "more if something needs care",
    ):
        assert said in start
    assert "Numbers to call: United States." in start
    for said in ("stay on this computer", "not a diagnosis", "Type q to leave"):
        assert said in start


def test_every_prompt_says_how_far_it_is() -> None:
    how_far = r"Question (\d+) of about (\d+): "
    found = [tuple(map(int, each)) for each in re.findall(how_far, Typed(*TO_RELAX, "").screen)]
    assert [number for number, _ in found] == list(range(1, len(TO_RELAX) + 1))
    assert all(number <= about for number, about in found)
    assert len({about for _, about in found}) == 1


def test_no_prompt_of_a_first_talk_frightens_with_the_most_there_could_be() -> None:
    screen = Typed(*TO_RELAX, "").screen.partition("You have enough")[0]
    assert "at most" not in screen
    assert "70" not in screen


def test_declining_one_question_does_not_make_the_expected_number_larger() -> None:
    events = len(lines_until("recent events", WISHES))
    counts = re.findall(r"of about (\d+)", Typed(*TO_RELAX[:events], "x").screen)
    assert counts == [counts[0]] * (events + 2)


def test_what_turns_up_makes_the_expected_number_larger() -> None:
    expected = r"of about (\d+)"
    healthy = re.findall(expected, Typed("1", "0", "0").screen)
    in_pain = re.findall(expected, Typed("1", "0", "6").screen)
    assert healthy == [healthy[0]] * 4
    assert int(in_pain[-1]) > int(in_pain[0])


def test_the_keys_are_explained_once_and_again_on_an_empty_line() -> None:
    keys = "b back, r review, q leave, s not sure, x rather not say"
    assert Typed("1", "0").flat.count(keys) == 1
    assert Typed("1", "").flat.count(keys) == 2


def test_at_every_question_the_keys_stand_in_short() -> None:
    every = Typed("1", "0", "3").screen.split("Question ")[2:]
    assert len(every) == 3
    for each in every:
        flat = " ".join(each.split())
        for key in ("? why", "b back", "r review", "s not sure", "x rather not say"):
            assert key in flat


@pytest.mark.parametrize("keys", ["\x1b[A", "\x1bOB", "\x1b[D\x1b[D1", "\x1b[3~"])
def test_an_arrow_key_is_answered_with_a_word(keys: str) -> None:
    typed = Typed("1", keys, "0")
    assert "Arrow keys lead nowhere here." in typed.flat
    assert "I do not find" not in typed.flat
    assert "Noted: none of these." in typed.flat


# ---- answering ----


def test_a_healthy_person_gets_to_the_result() -> None:
    typed = Typed(*TO_RELAX, "")
    assert typed.facts is not None
    assert typed.facts.stated["for whom"] == Choice(choice="me")
    assert typed.facts.stated["danger signs"] == Members(complete=True)
    assert typed.facts.stated["goals"] == Members(yes=frozenset({"relaxation"}), complete=True)
    assert "You have enough to book" in typed.flat


def test_what_was_understood_is_said() -> None:
    assert "Noted: none of these." in Typed("1", "0").flat
    assert "Noted: me." in Typed("me").flat
    assert "Noted: not sure." in Typed("1", "s").flat


@pytest.mark.parametrize("line", ["", "   "])
def test_an_empty_line_repeats_the_hint_and_is_no_answer(line: str) -> None:
    typed = Typed("1", line, "0", "1")
    assert "an empty line is not taken for one" in typed.flat
    assert typed.screen.count("Question 2 of") == 1
    assert "Question 4 of" in typed.screen


def test_an_emergency_ends_it_at_once() -> None:
    typed = Typed("1", "1")
    assert typed.facts is not None
    assert "chest pain or pressure" in typed.flat
    assert "Question 3" not in typed.screen
    assert "because this comes before any massage." in typed.flat


def test_what_to_do_is_said_before_anything_is_typed_again() -> None:
    typed = Typed("1", "1")
    say = shipped().dispositions[Disposition.EMERGENCY].say
    told = " ".join(say.replace("{emergency number}", "911").split())
    assert told in typed.flat
    there = in_region(shipped(), "UK")
    assert "Call 999 now" in Typed("1", "1", rulebook=there).flat


@pytest.mark.parametrize("keys", [["b"], ["b", "0"], ["what", "b"], ["r", "2", "0"], ["g", "b"]])
def test_a_danger_typed_by_mistake_can_be_taken_back(keys: list[str]) -> None:
    typed = Typed("1", "1", *keys)
    assert typed.facts is None, "the interview goes on"
    assert "If you did not mean to say that, type b" in typed.flat


def test_a_guest_typed_by_mistake_can_be_taken_back() -> None:
    assert "Question 2 of" in Typed("3", "b", "1").screen
    assert Typed("3", "").facts is not None


@pytest.mark.parametrize("keys", [[], [""], ["d"], ["", "b"]])
def test_whoever_is_in_danger_gets_the_result_also_when_they_are_gone(keys: list[str]) -> None:
    typed = Typed("1", "1", *keys)
    assert typed.facts is not None
    assert typed.facts.stated["danger signs"] == Members(
        yes=frozenset({"chest pain or pressure"}), complete=True
    )


def test_whoever_is_in_danger_may_leave() -> None:
    assert Typed("1", "1", "q", "y").facts is None


def test_not_sure_is_not_no() -> None:
    unsure = lines_until(None, WISHES | {"danger signs": Unsaid.NOT_SURE})
    typed = Typed("1", "s", *unsure[2:], "")
    assert typed.facts is not None
    assert typed.facts.unsaid["danger signs"] is Unsaid.NOT_SURE
    assert "danger signs" not in typed.facts.stated
    assert "enough to book" not in typed.flat


def test_a_near_miss_is_offered() -> None:
    pick = lines_until("conditions")
    yes = Typed(*pick, "diabetis", "y")
    assert "By “diabetis”, do you mean “diabetes”? Type y or n." in yes.flat
    assert "Noted: diabetes; something in: " in yes.flat
    no = Typed(*pick, "diabetis", "n", "0")
    assert "Then please say it another way." in no.flat
    assert "Noted: diabetes" not in no.flat


def test_what_was_denied_of_one_line_is_asked_of_the_others() -> None:
    typed = Typed("1", "no chest pain", "0")
    assert "So “no chest pain”. That is one thing. Is any other of these true?" in typed.flat
    assert typed.flat.index("Is any other") < typed.flat.index("Noted: none of these.")


def test_a_number_of_what_is_picked_or_typed() -> None:
    sore = lines_until("pain has lasted", {"pain level": 6, "pain areas": ["neck"]})
    for line in ("1", "3 days"):
        typed = Typed(*sore, "3", line)
        assert "3 what?" in typed.flat
        assert "Noted: 3 days." in typed.flat
    assert "Then please say it another way." in Typed(*sore, "3", "n").flat


def test_several_near_misses_are_numbered() -> None:
    pick = lines_until("conditions")
    typed = Typed(*pick, "chronic", "9", "n", "chronic", "1")
    assert "“chronic” could be several things" in typed.flat
    assert "I did not understand “9”. Type its number, or n for none of them." in typed.flat
    assert "Then please say it another way." in typed.flat
    assert "Noted: lasting lung disease" in typed.flat


@pytest.mark.parametrize("rubbish", ["asdf", "99", "-1", "1,,2,x", "\x1b[A\x1b[B", "😀", "[bold]1"])
def test_rubbish_gets_a_friendly_line(rubbish: str) -> None:
    typed = Typed("1", rubbish, "0", "y")
    assert "\x1b" not in typed.screen
    assert "Traceback" not in typed.screen
    assert "Question 3 of" in typed.screen


# ---- the keys ----


def test_a_question_mark_says_why_and_in_other_words_and_frightens_nobody() -> None:
    typed = Typed("1", "swollen or warm leg or arm", "?")
    assert f"Why I ask: {shipped().facts['calf swelling'].why}" in typed.flat
    assert "In other words:" in typed.flat
    assert "It matters for" not in typed.flat
    assert "One swollen calf" not in typed.flat


def test_a_question_mark_explains_names_shown_without_meaning() -> None:
    why = Typed(*lines_until("goals"), "?").flat.partition("Why I ask: The aim")[2]
    assert "relaxation: unwind" in why


def test_back_asks_again_and_there_is_nothing_before_the_first() -> None:
    typed = Typed("b", "1", "b", "2")
    assert "This is the first question" in typed.flat
    assert typed.screen.count("Who is the massage for?") == 3
    assert "Noted: someone I answer for." in typed.flat


def test_back_shows_what_was_said_and_keeps_what_was_said_after_it() -> None:
    before = lines_until("medicines", WISHES)
    typed = Typed(*before, "insulin", "0", "0", "b", "b", "b", "insulin", "q", "y")
    once, _, twice = typed.screen.rpartition("So far: insulin")
    assert once.count("So far: none of these.") == 2
    assert "Noted: insulin" in twice
    assert "Do you have any of these conditions?" in once
    assert "Do you have any of these conditions?" not in twice
    assert twice.count("Question") == 1, "what comes after the conditions"


def test_back_and_the_same_again_leads_where_it_was() -> None:
    back, on = Typed(*TO_RELAX, "b", "b", TO_RELAX[-2], ""), Typed(*TO_RELAX, "")
    assert back.facts == on.facts


def test_whoever_goes_back_to_say_that_it_is_for_another_is_asked_everything_anew() -> None:
    typed = Typed("1", "0", "4", "b", "b", "b", "2")
    assert typed.screen.count("Do you have any of these, today") == 3
    assert "So far: 4" in typed.screen.rpartition("So far: me")[0]
    assert "So far" not in typed.screen.rpartition("Noted: someone I answer for.")[2]


# ---- who is not sure ----


def test_whoever_is_not_sure_of_a_danger_is_told_at_once_and_not_that_there_is_none() -> None:
    typed = Typed("1", "1?, 6?")
    told = typed.flat.partition("Noted: not sure about chest pain or pressure, or thoughts")[2]
    assert told.index("Please call 911 now.") < told.index("Question 3 of")
    assert told.index("call or text 988") < told.index("Question 3 of")
    assert "Noted: none of these" not in typed.screen


def test_a_whole_danger_list_left_open_names_what_cannot_wait() -> None:
    told = Typed("1", "s").flat.partition("Noted: not sure.")[2]
    assert told.index("chest pain or pressure, trouble breathing") < told.index("call 911 now")


@pytest.mark.parametrize(("answer", "is_asked_by_name"), [("y", True), ("n", False), ("s", False)])
def test_a_long_list_is_gone_through_only_for_whoever_wants_that(
    answer: str, *, is_asked_by_name: bool
) -> None:
    typed = Typed(*lines_until("conditions", WISHES), "s", answer)
    assert "screens more: shall we go through it?" in typed.flat
    assert ("The list goes on:" in typed.screen.rpartition("shall we go")[2]) is is_asked_by_name


def test_a_long_list_that_was_declined_is_not_offered_again() -> None:
    assert "shall we go" not in Typed(*lines_until("conditions", WISHES), "x").flat


def test_whoever_is_not_sure_of_much_can_stop_and_see_what_is_known() -> None:
    typed = Typed("1", "s", "s", "s", "s", "d")
    assert typed.flat.count("Type d to stop here") == 1
    assert typed.facts is not None
    assert len(typed.facts.unsaid) == 4
    assert "Type d to stop here" not in Typed("1", "s", "s", "d").flat


def test_review_lists_all_answers_and_changes_one() -> None:
    typed = Typed("1", "0", "3", "r", "3", "0", "", rulebook=shipped())
    assert "Your answers so far" in typed.screen
    assert "  3  pain level: 3" in lines_of(typed.screen)
    assert "So far: 3." in typed.flat
    assert "  3  pain level: 0" in lines_of(typed.screen)
    assert "Where does it hurt?" not in typed.screen.split("pain level: 0")[-1]


def test_review_leaves_everything_as_it_is_when_nothing_is_chosen() -> None:
    typed = Typed("1", "r", "", "0")
    assert "Noted: none of these." in typed.flat
    assert Typed("r", "1").flat.count("Nothing was answered yet.") == 1


def test_a_change_in_review_can_be_broken_off() -> None:
    typed = Typed("2", "r", "1", "b", "", "0")
    assert "  1  for whom: someone I answer for" in lines_of(typed.screen)
    assert typed.screen.count("Your answers so far") == 2


def test_what_a_change_sets_aside_is_named() -> None:
    house = small()
    sore = Facts(stated={"pain level": Amount(number=6), "pain has lasted": Amount(number=20)})
    typed = Typed("r", "1", "0", "", rulebook=house, given=sore)
    assert "I have set aside “pain has lasted: 20 weeks”" in typed.flat


MINE = ("1", "0", "0", "0", "0", "0")
"""For me, and nothing is wrong."""


def test_what_was_said_of_one_person_is_not_told_of_another() -> None:
    typed = Typed(*MINE, "r", "1", "2", "n", "", "q", "y")
    assert "Are the answers so far about that person (danger signs" in typed.flat
    assert "Then I have set them aside" in typed.flat
    assert "Do you have any of these, today" in typed.flat.rpartition("set them aside")[2]
    assert "Your answers so far 1 for whom: someone I answer for Type a number" in typed.flat


def test_it_was_about_them_all_along() -> None:
    typed = Typed(*MINE, "r", "1", "2", "y", "", "q", "y")
    assert "set them aside" not in typed.flat


def test_nobody_is_asked_whose_the_answers_are_before_there_are_any() -> None:
    typed = Typed("1", "r", "1", "2", "", "q", "y")
    assert "Are the answers so far" not in typed.flat


def reviewed(*lines: str, given: Facts) -> tuple[Facts | None, str]:
    """Somebody who has seen the result changes an answer; what is known then, and what was said."""
    screen = StringIO()
    typed = StringIO("".join(f"{line}\n" for line in lines))
    seen = talk(shipped(), given=given)
    found = run(seen, Ends(source=typed, sink=screen, width=80), reviews=True)
    return found, " ".join(screen.getvalue().split())


WELL = Typed(*TO_RELAX, "").facts or Facts()


def test_nobody_is_told_of_no_questions_at_all() -> None:
    assert "short questions" not in Typed("", given=WELL).flat
    assert "about 8 short questions" in Typed().flat


def test_nor_how_long_it_takes_where_only_one_question_is_left() -> None:
    but_goals = {fact: said for fact, said in WELL.stated.items() if fact != "goals"}
    one_left = Typed("q", given=Facts(stated=but_goals, unsaid=WELL.unsaid))
    assert "Spa massage or medical massage?" in one_left.flat
    assert "short questions" not in one_left.flat


def test_after_the_result_one_answer_is_changed_and_only_what_follows_is_asked() -> None:
    known, told = reviewed("2", "8", "", given=WELL)
    assert "Your answers so far" in told
    assert "danger" in told
    assert known is None, "the lists behind what was changed are asked next, and nobody is there"
    same, told = reviewed("", given=WELL)
    assert same == WELL
    assert "Question" not in told


def test_what_a_gate_reads_is_asked_about() -> None:
    house = small()
    given = Facts(stated={"pregnant": YesNo(yes=True), "weeks pregnant": Amount(number=20)})
    kept = Typed("r", "1", "n", "y", "", rulebook=house, given=given)
    assert "Earlier you said “weeks pregnant: 20 weeks”. Is that still true?" in kept.flat


def test_who_named_one_thing_of_a_list_is_not_said_to_be_unsure_of_the_others() -> None:
    given = Facts(
        stated={"conditions": Members(yes=frozenset({"sciatica"}))},
        unsaid_members={"conditions": {"diabetes": Unsaid.NOT_SURE}},
    )
    known, told = reviewed("1", "diabetes", "", given=given)
    assert "1 conditions: sciatica; not sure about diabetes Type" in told
    assert known is None, "the rest is asked next"
    assert "So far: sciatica; not sure about diabetes. " in told
    assert "Noted: diabetes." in told


def test_a_long_list_is_changed_by_its_groups_after_the_result() -> None:
    every = {each.name for each in shipped().facts["conditions"].choices} - {"sciatica"}
    stated = {"conditions": Members(yes=frozenset({"sciatica"}), no=frozenset(every))}
    _, told = reviewed("1", "0", "", given=Facts(stated=stated))
    assert "1 heart, blood and circulation: heart condition" in told
    assert "So far: sciatica. " in told
    assert "Noted: none of these." in told
    whole = {"medicines": Members(yes=frozenset({"insulin"}), complete=True)}
    assert "So far: insulin. " in reviewed("1", "0", "", given=Facts(stated=whole))[1]


def test_a_red_flag_found_in_review_ends_it_at_once() -> None:
    typed = Typed("1", "0", "0", "0", "r", "2", "2")
    assert typed.facts is not None
    assert "because this comes before any massage." in typed.flat
    assert "Question 4 of" in Typed("1", "0", "0", "0", "r", "2", "2", "b").screen


def test_leaving_is_asked_once_and_gives_nothing() -> None:
    typed = Typed("1", "q", "y")
    assert typed.facts is None
    assert "Leave without a result?" in typed.flat
    assert typed.flat.endswith("You have left. Nothing was stored.")


def test_who_does_not_leave_is_asked_again() -> None:
    typed = Typed("1", "q", "perhaps", "n", "0")
    assert "Please type y or n." in typed.flat
    assert typed.screen.count("Question 2 of") == 2
    assert "Noted: none of these." in typed.flat


@pytest.mark.parametrize("until", range(len(TO_RELAX) + 1))
def test_a_closed_terminal_is_leaving(until: int) -> None:
    assert Typed(*TO_RELAX[:until]).facts is None


def test_the_result_is_not_shown_before_safety_is_done() -> None:
    typed = Typed("1", "0", "d")
    assert "The safety questions come first." in typed.flat
    assert typed.facts is None


def test_once_safety_is_done_the_result_can_be_shown_at_any_time() -> None:
    """Also to somebody who was not sure about a danger."""
    unsure = WISHES | {"danger signs": Unsaid.NOT_SURE}
    typed = Typed(*lines_until("goals", unsure), "d")
    assert typed.facts is not None
    assert "goals" not in typed.facts.stated


# ---- the pause and the fine-tuning ----


def test_enter_shows_the_result_and_g_goes_on() -> None:
    assert "Fine-tuning" not in Typed(*TO_RELAX, "").screen
    tuned = Typed(*TO_RELAX, "g", "1", "d")
    assert "Fine-tuning, question 1 of at most" in tuned.screen
    assert tuned.facts is not None
    assert len(tuned.facts.stated) == len(TO_RELAX) + 1


def test_at_the_pause_the_other_keys_work_too() -> None:
    typed = Typed(*TO_RELAX, "what", "r", "", "b", "2", "")
    assert "Your answers so far" in typed.screen
    assert typed.flat.count("Type g") + typed.flat.count("type g") >= 3
    last = asked(say(talk(shipped()), WISHES))[-1]
    assert typed.flat.count(shipped().facts[last].ask) == 2


DANGER = ("1", "chest pain or pressure")
NEAR = lines_until("conditions")
NOT_UNDERSTOOD: list[tuple[tuple[str, ...], str]] = [
    (TO_RELAX, "I could ask up to"),
    (DANGER, "If you did not mean to say that"),
    ((*TO_RELAX, "r"), "Type a number to change that answer"),
    (("q",), "Please type y or n."),
    ((*NEAR, "chronic"), "Type its number, or n for none of them."),
    ((*NEAR, "sciatcia"), "Please type y or n."),
]
"""Where a line is waited for that is no answer to a question, and what can be typed there."""


@pytest.mark.parametrize(("before", "how"), NOT_UNDERSTOOD)
@pytest.mark.parametrize("typed", ["bd", "neck", "{how}", "\x1b[31m", "7" * 30])
def test_what_is_not_understood_is_said_wherever_a_line_is_typed(
    before: tuple[str, ...], how: str, typed: str
) -> None:
    told = Typed(*before, typed).last
    assert " ".join(told.split()).startswith("I did not understand “")
    assert how in " ".join(told.split())
    assert "\x1b" not in told


@pytest.mark.parametrize(("before", "how"), NOT_UNDERSTOOD)
def test_a_question_mark_says_what_can_be_typed(before: tuple[str, ...], how: str) -> None:
    told = " ".join(Typed(*before, "?").last.split())
    assert told.startswith(how)


def test_not_sure_is_no_answer_where_none_is_asked_for() -> None:
    for before in (TO_RELAX, DANGER):
        assert "I did not understand “s”." in Typed(*before, "s").flat


def test_who_stays_after_all_is_not_told_that_it_was_not_understood() -> None:
    assert "did not understand" not in Typed(*NEAR, "sciatcia", "q", "n", "y").flat


@pytest.mark.parametrize(("before", "row"), [(TO_RELAX, "show the result"), (("q",), "no")])
def test_a_row_can_be_typed_by_its_name(before: tuple[str, ...], row: str) -> None:
    assert "did not understand" not in Typed(*before, row).flat


def test_techniques_are_named_freely_and_listed_on_request() -> None:
    tuning = going_on(say(talk(shipped()), WISHES))
    wait = len(say_until(tuning, "techniques loved", SILENT).said) - len(tuning.said)
    before = Typed(*TO_RELAX, "g", *["x"] * wait).screen.rpartition("Fine-tuning")[2]
    assert "techniques you already love" in before
    assert "swedish massage" not in before
    after = Typed(*TO_RELAX, "g", *["x"] * wait, "list", "swedish").screen
    assert "1  swedish massage" in after.rpartition("love?")[2]
    assert "Noted: swedish massage." in after


# ---- the page ----


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    typed = Typed(*TO_RELAX, "g", "?", *["x"] * 6, "list", *["?", "x"] * 8, width=width)
    widest = max(len(line.lstrip("> ")) for line in lines_of(typed.screen))
    assert widest < min(max(width, 40), 90)


def test_no_escape_codes_unless_bold_is_allowed() -> None:
    assert "\x1b" not in Typed(*TO_RELAX, "").screen
    screen = StringIO()
    run(talk(shipped()), Ends(source=StringIO("1\n"), sink=screen, bold=True))
    assert "\x1b[1mWho is the massage for?\x1b[0m" in screen.getvalue()


def test_with_nothing_left_to_ask_nothing_is_said() -> None:
    given = Facts(stated={"danger signs": Members(yes=frozenset({"trouble breathing"}))})
    typed = Typed(given=given)
    assert typed.facts == given
    assert typed.screen == ""


def test_bytes_that_are_no_text_are_no_answer() -> None:
    source = TextIOWrapper(BytesIO(b"\xff\xfe\x00\n1\n0\n"), encoding="utf-8")
    screen = StringIO()
    assert run(talk(shipped()), Ends(source=source, sink=screen)) is None
    assert "Question 3 of" in screen.getvalue()


def test_an_endless_line_costs_nothing() -> None:
    typed = Typed("1" * 1_000_000, "1")
    assert "more than I can take in" in typed.flat
    assert "Noted: me." in typed.flat


class Broken(StringIO):
    """A terminal that was closed on the other side."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(text[:0])


def test_a_terminal_that_cannot_be_written_to_is_leaving() -> None:
    assert run(talk(shipped()), Ends(source=StringIO("1\n"), sink=Broken())) is None


@given(st.lists(st.one_of(st.sampled_from("?bqrsxdgyn0123"), st.text(max_size=8)), max_size=25))
def test_whatever_is_typed_it_ends_without_a_fault(lines: list[str]) -> None:
    typed = Typed(*("".join(line.splitlines()) for line in lines), rulebook=small())
    assert typed.facts is None or isinstance(typed.facts, Facts)


def test_what_was_said_of_an_illness_beside_its_name_is_noted_and_not_asked() -> None:
    pick = lines_until("conditions")
    typed = Typed(*pick, "high blood pressure, but it's controlled", "0", "relaxation", "", "y")
    assert "Noted: blood pressure: high and under control." in typed.flat
    assert shipped().facts["blood pressure"].ask not in typed.flat


def test_what_was_understood_is_offered_without_the_rest_that_was_not() -> None:
    pick = lines_until("conditions")
    typed = Typed(*pick, "asthma, on some tablets", "n", "asthma, on some tablets", "y")
    assert "I understand “asthma”, and not “on some tablets”." in typed.flat
    assert "Then please say it another way." in typed.flat
    assert typed.flat.count("Noted: asthma") == 1


def test_another_number_in_place_of_yes_or_no_is_the_answer() -> None:
    pick = lines_until("pain level")
    for number in ("7", "0"):
        typed = Typed(*pick, "5 at night", number)
        assert "5, then? Type y or n." in typed.flat
        assert f"Noted: {number}." in typed.flat
    assert "Noted: 5." in Typed(*pick, "5 at night", "yes please").flat


@pytest.mark.parametrize("typed", ["budget 60", "my budget is 60 dollars", "Budget: $60"])
def test_at_the_pause_a_budget_can_be_said_by_its_name(typed: str) -> None:
    told = Typed(*TO_RELAX, typed, "")
    assert "Noted: budget per visit: $60." in told.flat
    assert told.flat.count("You have enough to book.") == 2
    assert told.facts is not None
    assert told.facts.stated["budget per visit"] == Amount(number=60)


@pytest.mark.parametrize("typed", ["budget", "my budget is small", "60"])
def test_without_a_sum_or_its_name_nothing_is_noted(typed: str) -> None:
    assert "Noted: budget" not in Typed(*TO_RELAX, typed).flat
