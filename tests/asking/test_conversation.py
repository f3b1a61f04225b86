"""What is asked of whom, in which order, and when it is enough: with the shipped rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from asking.talking import asked, reply_to, say, say_all, say_until, shipped, small, talk

from massage_advisor.asking.conversation import (
    Conversation,
    Pause,
    answered,
    asked_all_about_safety,
    back,
    changed,
    doubtful,
    dropped,
    every_answer,
    facts,
    going_on,
    is_enough_to_book,
    next_question,
    pause,
    remaining,
    rules_waiting,
    upheld,
    usual_number,
)
from massage_advisor.asking.needs import Phase
from massage_advisor.knowledge.answers import Amount, Choice, Facts, Members, Unsaid, YesNo
from massage_advisor.knowledge.vocabulary import Asked, Nature
from massage_advisor.reasoning.advisor import advise
from massage_advisor.reasoning.recommendation import Outcome, Recommendation

if TYPE_CHECKING:
    from massage_advisor.asking.agenda import Question

TO_RELAX = {"goals": ["relaxation"], "atmosphere wish": "quiet and luxurious"}
SORE_BACK = {
    "pain level": 6,
    "pain areas": ["lower back"],
    "pain has lasted": 20,
    "goals": ["pain relief"],
}
EXPECTING = {"pregnant": True, "weeks pregnant": 20, "goals": ["relaxation"]}
A_TREAT = {"goals": ["pampering", "gift or occasion"], "how much of the body": "whole body"}
A_WEAK_HEART = {"conditions": ["heart condition"], "goals": ["relaxation"]}
OPERATED_ON = {"recent events": ["surgery"], "weeks since surgery": 8, "goals": ["less swelling"]}
PEOPLE = [TO_RELAX, SORE_BACK, EXPECTING, A_TREAT, A_WEAK_HEART, OPERATED_ON]


def told(conversation: Conversation) -> Recommendation:
    return advise(conversation.rulebook, facts(conversation), today="2026-11-23")


def stages(conversation: Conversation) -> list[Asked]:
    return [conversation.rulebook.facts[name].asked for name in asked(conversation)]


def answer_of(conversation: Conversation, fact: str) -> object:
    return facts(conversation).stated.get(fact)


# ---- danger first ----


def test_danger_is_asked_before_anything_but_whom_it_is_for() -> None:
    first = asked(say(talk(shipped()), SORE_BACK))[:4]
    assert first == ["for whom", "danger signs", "calf swelling", "signs of infection"]


@pytest.mark.parametrize("saying", PEOPLE)
def test_nothing_a_gate_reads_is_asked_after_a_wish(saying: dict[str, object]) -> None:
    conversation = say(talk(shipped()), saying)
    kinds = [conversation.rulebook.facts[name].nature for name in asked(conversation)]
    wishes = [place for place, kind in enumerate(kinds) if kind in {Nature.GOAL, Nature.PREFERENCE}]
    safety = [
        place for place, each in enumerate(conversation.said) if each.question.phase is Phase.SAFETY
    ]
    assert not wishes or max(safety) < min(wishes)


def test_all_danger_signs_stand_on_one_page() -> None:
    question = next_question(say_until(talk(shipped()), "danger signs"))
    assert question is not None
    assert len(question.choices) == 6


@pytest.mark.parametrize(
    ("fact", "saying"),
    [
        ("danger signs", {"danger signs": ["chest pain or pressure"]}),
        ("danger signs", {"danger signs": ["thoughts of suicide or self-harm"]}),
        ("calf swelling", {"calf swelling": "one side only"}),
        ("back signs", SORE_BACK | {"back signs": ["trouble with bladder or bowel"]}),
    ],
)
def test_a_danger_that_cannot_wait_is_told_at_once(fact: str, saying: dict[str, object]) -> None:
    conversation = say(talk(shipped()), saying)
    assert asked(conversation)[-1] == fact
    assert pause(conversation) is Pause.AT_ONCE
    assert next_question(going_on(conversation)) is None
    assert Asked.WISHES not in stages(conversation)
    assert told(conversation).offer is None


def test_for_somebody_one_cannot_answer_for_nothing_more_is_asked() -> None:
    conversation = say(talk(shipped()), {"for whom": "someone I cannot answer for"})
    assert asked(conversation) == ["for whom"]
    assert pause(conversation) is Pause.NOT_THEIRS
    assert not told(conversation).bookable


def test_with_a_doctor_to_be_asked_first_only_safety_is_asked() -> None:
    conversation = say(talk(shipped()), A_WEAK_HEART)
    assert pause(conversation) is Pause.DOCTOR_FIRST
    assert asked(conversation)[-1] == "heart doctor has agreed"
    assert Asked.WISHES not in stages(conversation)
    assert asked_all_about_safety(conversation)
    assert "goals" in asked(say(going_on(conversation), A_WEAK_HEART))


def test_with_the_doctor_s_yes_the_interview_goes_on() -> None:
    conversation = say(talk(shipped()), A_WEAK_HEART | {"heart doctor has agreed": True})
    assert "goals" in asked(conversation)
    assert pause(conversation) is Pause.ENOUGH
    assert told(conversation).bookable


# ---- unsure is not no ----


@pytest.mark.parametrize("unsaid", Unsaid)
def test_unsure_is_not_no(unsaid: Unsaid) -> None:
    conversation = say(talk(shipped()), TO_RELAX | {"danger signs": unsaid})
    assert pause(conversation) is Pause.ENOUGH
    assert asked_all_about_safety(conversation)
    assert not is_enough_to_book(conversation)
    assert not told(conversation).bookable
    assert [each.fact for each in told(conversation).safety.not_ruled_out] == ["danger signs"]


def test_an_unsure_answer_is_kept_and_not_asked_again() -> None:
    conversation = say_all(talk(shipped()), TO_RELAX | {"pregnant": Unsaid.NOT_SURE})
    assert asked(conversation).count("pregnant") == 1
    assert facts(conversation).unsaid["pregnant"] is Unsaid.NOT_SURE
    assert "weeks pregnant" not in asked(conversation)


def test_being_unsure_about_one_of_a_list_leaves_only_that_one_open() -> None:
    conversation = say_until(talk(shipped()), "danger signs")
    question = next_question(conversation)
    assert question is not None
    others = frozenset(question.choices) - {"trouble breathing"}
    conversation = say(answered(conversation, question, Members(no=others)), TO_RELAX)
    assert not is_enough_to_book(conversation)
    assert [each.fact for each in told(conversation).safety.not_ruled_out] == ["danger signs"]
    assert told(conversation).safety.could_be is not None


# ---- only what can still matter ----


def test_a_healthy_person_who_wants_to_relax_meets_few_questions() -> None:
    conversation = say(talk(shipped()), TO_RELAX)
    assert len(conversation.said) <= 14
    assert is_enough_to_book(conversation)
    assert told(conversation).outcome is Outcome.SPA
    assert usual_number(talk(shipped())) <= 14


def test_the_pain_free_are_not_asked_where_it_hurts() -> None:
    assert "pain areas" not in asked(say_all(talk(shipped()), TO_RELAX))
    assert "pain areas" in asked(say(talk(shipped()), SORE_BACK))


def test_nobody_is_asked_about_a_doctor_without_the_condition() -> None:
    conversation = say_all(talk(shipped()), TO_RELAX)
    natures = {conversation.rulebook.facts[name].nature for name in asked(conversation)}
    assert Nature.CLEARANCE not in natures


def test_what_cannot_change_the_kind_of_massage_waits_for_the_fine_tuning() -> None:
    early = say(talk(shipped()), SORE_BACK)
    assert pause(early) is Pause.ENOUGH
    later = set(asked(say_all(talk(shipped()), SORE_BACK))) - set(asked(early))
    assert {"pressure wish", "budget per visit", "techniques loved", "allergies"} <= later


def test_an_excuse_is_asked_for_as_soon_as_a_gate_holds_for_want_of_it() -> None:
    conversation = say(talk(shipped()), EXPECTING)
    names = asked(conversation)
    assert names.index("weeks pregnant") == names.index("pregnant") + 1


def test_what_was_given_beforehand_is_not_asked() -> None:
    given = Facts(stated={"pain level": Amount(number=0), "pregnant": YesNo(yes=False)})
    conversation = say_all(talk(shipped(), given=given), TO_RELAX)
    assert {"pain level", "pregnant"}.isdisjoint(asked(conversation))


def test_of_a_list_given_in_part_only_the_rest_is_asked() -> None:
    given = Facts(stated={"medicines": Members(no=frozenset({"blood thinner"}))})
    question = next_question(say_until(talk(shipped(), given=given), "medicines"))
    assert question is not None
    assert "blood thinner" not in question.choices
    assert "long-term steroids" in question.choices


@pytest.mark.parametrize("saying", PEOPLE)
def test_an_early_stop_gives_the_outcome_of_the_full_interview(saying: dict[str, object]) -> None:
    early = say(talk(shipped()), saying)
    full = say(talk(shipped(), ask_all=True), saying)
    assert told(early).outcome is told(full).outcome
    assert len(full.said) > len(early.said)


@pytest.mark.parametrize("saying", PEOPLE)
def test_asking_all_asks_whatever_applies(saying: dict[str, object]) -> None:
    conversation = say(talk(shipped(), ask_all=True), saying)
    rulebook, names = conversation.rulebook, set(asked(conversation))
    always = {f.name for f in rulebook.facts.values() if f.when is None and f.asked != Asked.NEVER}
    assert always - {"disposition", "service", "modality", "left out"} <= names
    assert pause(conversation) is Pause.DONE


# ---- page by page ----


def test_a_long_list_is_asked_page_by_page_and_complete_in_the_end() -> None:
    conversation = say(talk(shipped(), ask_all=True), TO_RELAX)
    pages = [each for each in conversation.said if each.question.fact == "conditions"]
    assert len(pages) > 2
    assert [each.question.continues for each in pages] == [False, *[True] * (len(pages) - 1)]
    shown = [name for page in pages for name in page.question.choices]
    assert sorted(shown) == sorted(c.name for c in shipped().facts["conditions"].choices)
    assert answer_of(conversation, "conditions") == Members(complete=True)


def test_what_was_not_shown_stays_open() -> None:
    conversation = say(talk(shipped()), TO_RELAX)
    conditions = answer_of(conversation, "conditions")
    assert isinstance(conditions, Members)
    assert not conditions.complete
    assert conditions.no == shown_of(conversation, "conditions")
    assert len(conditions.no) < len(shipped().facts["conditions"].choices)


def shown_of(conversation: Conversation, fact: str) -> set[str]:
    pages = (each.question for each in conversation.said if each.question.fact == fact)
    return {name for page in pages for name in page.choices}


def test_every_danger_of_a_long_list_is_asked_before_it_is_enough() -> None:
    conversation = say(talk(shipped()), TO_RELAX)
    flags = {c.name for c in shipped().facts["conditions"].choices if c.red_flag}
    assert flags <= shown_of(conversation, "conditions")


def test_a_condition_typed_on_another_page_is_not_asked_again() -> None:
    conversation = say_until(talk(shipped()), "conditions", SORE_BACK)
    question = next_question(conversation)
    assert question is not None
    assert "osteoporosis" not in question.choices
    typed = Members(yes=frozenset({"osteoporosis"}), no=frozenset(question.choices))
    conversation = say(answered(conversation, question, typed), SORE_BACK)
    later = [each.question.choices for each in conversation.said if each.question != question]
    assert not any("osteoporosis" in choices for choices in later)
    assert "bones break easily" in asked(conversation)


# ---- back, and changing an answer ----


def test_back_asks_the_last_question_again() -> None:
    conversation = say_until(talk(shipped()), "pain level")
    before = back(conversation)
    question = next_question(before)
    assert question is not None
    assert question.fact == "signs of infection"
    assert back(back(back(back(before)))) == talk(shipped())


def test_back_from_the_fine_tuning_leads_to_the_last_question_before_it() -> None:
    conversation = going_on(say(talk(shipped()), TO_RELAX))
    question = next_question(back(conversation))
    assert question == conversation.said[-1].question
    assert pause(say(back(conversation), TO_RELAX)) is Pause.ENOUGH


def test_a_changed_answer_sets_aside_what_it_makes_meaningless_and_names_it() -> None:
    sore = {"pain level": 6, "pain has lasted": 20, "goals": ["relaxation"]}
    conversation = say(talk(small(), ask_all=True), sore)
    after = changed(conversation, question_about(conversation, "pain level"), Amount(number=0))
    assert [each.question.fact for each in after.set_aside] == ["pain has lasted"]
    assert "pain has lasted" not in facts(after).stated
    assert answer_of(back(after), "pain has lasted") == Amount(number=20, unit="weeks")


def test_what_a_gate_reads_is_not_set_aside_but_asked_about() -> None:
    conversation = say(talk(small()), {"pregnant": True, "weeks pregnant": 20})
    after = changed(conversation, question_about(conversation, "pregnant"), YesNo(yes=False))
    assert "weeks pregnant" in doubtful(after)
    assert answer_of(after, "weeks pregnant") == Amount(number=20)
    kept, gone = upheld(after, "weeks pregnant"), dropped(after, "weeks pregnant")
    assert "weeks pregnant" not in doubtful(kept)
    assert "weeks pregnant" not in doubtful(gone)
    assert told(kept).contradictions
    assert "weeks pregnant" not in facts(gone).stated
    assert not told(gone).contradictions


def question_about(conversation: Conversation, fact: str) -> Question:
    return next(e.question for e in every_answer(conversation) if e.question.fact == fact)


def test_an_answer_is_doubtful_also_when_it_only_may_have_lost_its_ground() -> None:
    """Whether there was an operation still depends on a condition nobody has asked about."""
    conversation = say(talk(shipped()), OPERATED_ON)
    events = question_about(conversation, "recent events")
    after = changed(conversation, events, Members(no=frozenset(events.choices)))
    assert set(doubtful(after)) == {"weeks since surgery", "surgeon has agreed"}
    gone = say(dropped(dropped(after, "weeks since surgery"), "surgeon has agreed"))
    assert pause(gone) is Pause.ENOUGH
    assert told(gone).bookable


def test_what_was_given_beforehand_can_be_changed() -> None:
    given = Facts(stated={"pain level": Amount(number=6)})
    conversation = say_until(talk(shipped(), given=given), "pain areas")
    after = changed(conversation, question_about(conversation, "pain level"), Amount(number=0))
    assert answer_of(after, "pain level") == Amount(number=0)
    assert "pain areas" not in asked(say(after))


def test_a_red_flag_found_in_a_changed_answer_ends_it_at_once() -> None:
    conversation = say(talk(shipped()), TO_RELAX)
    calf = question_about(conversation, "calf swelling")
    after = changed(conversation, calf, Choice(choice="one side only"))
    assert pause(after) is Pause.AT_ONCE


# ---- how many, and why ----


@pytest.mark.parametrize("saying", PEOPLE)
def test_the_number_of_questions_is_never_more_than_was_said(saying: dict[str, object]) -> None:
    conversation, most = talk(shipped()), remaining(talk(shipped()))
    while (question := next_question(conversation)) is not None:
        reply = reply_to(conversation, question, saying)
        conversation = answered(conversation, question, reply)
        assert len(conversation.said) + remaining(conversation) <= most
        most = len(conversation.said) + remaining(conversation)
    assert remaining(conversation) == 0


def test_the_rules_that_wait_for_an_answer_are_named() -> None:
    conversation = say_until(talk(shipped()), "calf swelling")
    question = next_question(conversation)
    assert question is not None
    assert "One swollen calf" in rules_waiting(conversation, question)
