"""What is asked of whom, in which order, and when it is enough: with the shipped rules."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from asking.talking import asked, reply_to, say, say_all, say_until, shipped, small, talk
from reasoning.small import includes, is_yes, technique

from massage_advisor.asking.talk.conversation import (
    Conversation,
    Pause,
    Said,
    asked_all_about_safety,
    every_answer,
    facts,
    going_on,
    is_enough_to_book,
    next_question,
    pause,
    remaining,
)
from massage_advisor.asking.talk.needs import Phase
from massage_advisor.asking.talk.pages import groups_of, said_by_group
from massage_advisor.asking.talk.steps import (
    answered,
    back,
    changed,
    doubtful,
    dropped,
    gone_through,
    upheld,
)
from massage_advisor.asking.talk.supposed import (
    can_be_gone_through,
    in_case,
    usual_questions,
    what_to_do,
)
from massage_advisor.knowledge.answers import Amount, Choice, Facts, Members, Unsaid, Words, YesNo
from massage_advisor.knowledge.outcomes import Outcome
from massage_advisor.knowledge.vocabulary import Asked, Kind, Nature
from massage_advisor.reasoning.advisor import advise
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.asking.talk.agenda import Question, Reply
    from massage_advisor.knowledge.vocabulary import Fact
    from massage_advisor.reasoning.recommendation import Recommendation

TO_RELAX = {"goals": ["relaxation"], "atmosphere wish": "quiet and luxurious"}
SORE_BACK = {
    "pain level": 6,
    "pain areas": ["lower back"],
    "pain has lasted": 20,
    "goals": ["pain relief"],
}
EXPECTING = {
    "recent events": ["pregnancy or birth"],
    "pregnant": True,
    "weeks pregnant": 20,
    "goals": ["relaxation"],
}
A_TREAT = {"goals": ["pampering", "gift or occasion"], "how much of the body": "whole body"}
A_WEAK_HEART = {"conditions": ["heart condition"], "goals": ["relaxation"]}
ONE_LEG = {"danger signs": ["swollen or warm leg or arm"]}
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
    assert asked(say(talk(shipped()), SORE_BACK))[:2] == ["for whom", "danger signs"]
    swollen = SORE_BACK | {"danger signs": ["swollen or warm leg or arm"]}
    assert asked(say(talk(shipped()), swollen))[2] == "calf swelling"


@pytest.mark.parametrize("saying", PEOPLE)
def test_nothing_a_gate_reads_is_asked_after_a_wish(saying: Mapping[str, object]) -> None:
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
    assert len(question.choices) == len(shipped().facts["danger signs"].choices)


@pytest.mark.parametrize(
    ("fact", "saying"),
    [
        ("danger signs", {"danger signs": ["chest pain or pressure"]}),
        ("danger signs", {"danger signs": ["thoughts of suicide or self-harm"]}),
        ("calf swelling", ONE_LEG | {"calf swelling": "one side only"}),
        ("back signs", SORE_BACK | {"back signs": ["trouble with bladder or bowel"]}),
    ],
)
def test_a_danger_that_cannot_wait_is_told_at_once(fact: str, saying: Mapping[str, object]) -> None:
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


FOR_A_CHILD = {"for whom": "someone I answer for", "goals": ["relaxation"]}


@pytest.mark.parametrize("saying", [{}, {"pain level": 4, "pain areas": ["knee"]}])
def test_whoever_answers_for_another_is_asked_how_old_they_are_before_it_is_enough(
    saying: Mapping[str, object],
) -> None:
    for_a_child = say(talk(shipped()), {**FOR_A_CHILD, **saying, "age": 9})

    assert "age" in asked(for_a_child)
    assert "light-and-short-for-children" in {
        each.rule.slug for each in told(for_a_child).safety.acting
    }


def test_somebody_of_fifteen_who_answers_for_themselves_is_asked_how_old_they_are() -> None:
    fifteen = say(talk(shipped()), {**TO_RELAX, "age": 15})
    assert "age" in asked(fifteen)
    acting = {each.rule.slug for each in told(fifteen).safety.acting}
    assert {"under-eighteen", "medium-pressure-below-sixteen"} <= acting


def test_nobody_who_has_to_see_a_doctor_first_is_asked_for_their_age_without_a_reason() -> None:
    assert "age" not in asked(say(talk(shipped()), A_WEAK_HEART))


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
    conversation = say_all(talk(shipped()), TO_RELAX | {"medicines": Unsaid.NOT_SURE})
    assert asked(conversation).count("medicines") == 1
    assert facts(conversation).unsaid["medicines"] is Unsaid.NOT_SURE


@pytest.mark.parametrize("unsaid", Unsaid)
def test_what_hangs_on_an_unsure_answer_is_asked_all_the_same_where_it_is_a_danger(
    unsaid: Unsaid,
) -> None:
    """Who will not say how much it hurts is asked where, and for the signs that go with it."""
    silent = TO_RELAX | {"pain level": unsaid, "pain areas": ["lower back"]}
    conversation = say(talk(shipped()), silent)
    names = asked(conversation)
    assert names.index("pain level") < names.index("pain areas") < names.index("back signs")
    assert not doubtful(conversation)
    numb = say(talk(shipped()), silent | {"back signs": ["numb between the legs"]})
    assert pause(numb) is Pause.AT_ONCE


@pytest.mark.parametrize(
    ("declined", "not_asked"),
    [
        ("danger signs", {"signs of infection", "calf swelling", "leg or arm signs"}),
        ("recent events", {"head and neck signs", "injury signs", "pregnant", "weeks since birth"}),
        ("conditions", {"back signs", "cancer details", "foot signs", "pregnancy signs"}),
        ("medicines", {"blood pressure", "doctor has agreed with blood thinners"}),
    ],
)
def test_whoever_would_rather_not_say_is_not_asked_for_details_and_it_stays_open(
    declined: str, not_asked: set[str]
) -> None:
    conversation = say(talk(shipped()), TO_RELAX | {declined: Unsaid.RATHER_NOT_SAY})
    assert not_asked.isdisjoint(asked(conversation))
    assert not told(conversation).bookable
    assert declined in {each.fact for each in told(conversation).safety.not_ruled_out}


@pytest.mark.parametrize("declined", asked(say(talk(shipped()), TO_RELAX)))
def test_whoever_declines_one_question_meets_at_most_three_more(declined: str) -> None:
    answers = say(talk(shipped()), TO_RELAX)
    declines = say(talk(shipped()), TO_RELAX | {declined: Unsaid.RATHER_NOT_SAY})
    assert len(declines.said) <= len(answers.said) + 3


@pytest.mark.parametrize(("unsaid", "most"), [(Unsaid.NOT_SURE, 28), (Unsaid.RATHER_NOT_SAY, 14)])
def test_whoever_is_unsure_of_everything_is_not_asked_for_ever(unsaid: Unsaid, most: int) -> None:
    conversation = say(talk(shipped()), dict.fromkeys(shipped().facts, unsaid))
    assert len(conversation.said) <= most
    natures = {shipped().facts[name].nature for name in asked(conversation)}
    assert Nature.CLEARANCE not in natures
    assert not told(conversation).bookable
    dangers = {"danger signs", "back signs", "head and neck signs", "leg or arm signs"}
    assert unsaid is Unsaid.RATHER_NOT_SAY or dangers <= {*asked(conversation)}


def test_an_agreement_is_asked_for_once_it_is_known_what_it_is_about() -> None:
    for said, is_asked in ((["blood thinner"], True), (Unsaid.NOT_SURE, False)):
        conversation = say(talk(shipped()), TO_RELAX | {"medicines": said})
        assert ("doctor has agreed with blood thinners" in asked(conversation)) is is_asked
        assert not told(conversation).bookable


# ---- what cannot wait, should it be so ----


def unsure_of(fact: str, *names: str) -> tuple[str, ...]:
    """What somebody is told at once who is not sure of these, and sure of all the rest."""
    conversation = say_until(talk(shipped()), fact, SORE_BACK)
    question = next_question(conversation)
    assert question is not None
    reply: Reply = Members(no=frozenset(question.choices) - {*names})
    reply = reply if names else Unsaid.NOT_SURE
    said = Said(question=question, reply=reply)
    return in_case(answered(conversation, question, reply), said)


@pytest.mark.parametrize(
    ("fact", "names", "numbers"),
    [
        ("danger signs", ["chest pain or pressure"], ["emergency number"]),
        ("danger signs", ["thoughts of suicide or self-harm"], ["reach the crisis line"]),
        ("danger signs", [], ["emergency number", "reach the crisis line"]),
        ("danger signs", ["swollen or warm leg or arm"], []),
        ("back signs", ["numb between the legs"], ["emergency number"]),
        ("recent events", [], []),
        ("conditions", [], []),
    ],
)
def test_whoever_is_not_sure_of_a_danger_is_told_at_once_what_to_do_should_it_be_so(
    fact: str, names: list[str], numbers: list[str]
) -> None:
    told_now = unsure_of(fact, *names)
    assert len(told_now) == len(numbers)
    for number, text in zip(numbers, told_now, strict=True):
        assert shipped().region.words[number] in text
    assert all(name in " ".join(told_now) for name in names if numbers)


def test_what_hangs_on_an_unsure_answer_waits_until_all_that_decides_it_was_asked() -> None:
    conversation = say(talk(shipped()), TO_RELAX | {"danger signs": Unsaid.NOT_SURE})
    names = asked(conversation)
    assert "signs of infection" in names
    assert names.index("pain level") < names.index("leg or arm signs")


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
    assert len(conversation.said) <= 10
    assert is_enough_to_book(conversation)
    assert told(conversation).outcome is Outcome.SPA
    assert len(usual_questions(talk(shipped()))) <= 10


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
    assert {"pressure wish", "budget per visit", "techniques loved", "lying face down"} <= later


def test_an_excuse_is_asked_for_as_soon_as_a_gate_holds_for_want_of_it() -> None:
    conversation = say(talk(shipped()), EXPECTING)
    names = asked(conversation)
    assert names.index("weeks pregnant") < names.index("goals")
    assert conversation.said[names.index("weeks pregnant")].question.phase is Phase.SAFETY


@pytest.mark.parametrize(("condition", "is_asked"), [("sciatica", True), ("osteoporosis", False)])
def test_so_is_one_of_a_technique_that_only_waits_for_it(condition: str, *, is_asked: bool) -> None:
    """Whoever has what a technique is for is asked what would speak for it no longer."""
    rule = technique(
        "For the back",
        includes("conditions", "sciatica"),
        unless=is_yes("fever"),
        prefer=["deep tissue massage"],
        strength="moderate",
    )
    book = replaced(small(), gates=(), evidence=(), modality_rules=(rule,), advice=())
    has = Members(yes=frozenset({condition}), complete=True)
    conversation = say_all(talk(book, given=Facts(stated={"conditions": has})))
    assert ("fever" in asked(conversation)) is is_asked


def test_what_was_given_beforehand_is_not_asked() -> None:
    events = Members(complete=True)
    given = Facts(stated={"pain level": Amount(number=0), "recent events": events})
    conversation = say_all(talk(shipped(), given=given), TO_RELAX)
    assert {"pain level", "recent events"}.isdisjoint(asked(conversation))


def test_of_a_list_given_in_part_only_the_rest_is_asked() -> None:
    given = Facts(stated={"medicines": Members(no=frozenset({"blood thinner"}))})
    question = next_question(say_until(talk(shipped(), given=given), "medicines"))
    assert question is not None
    assert "blood thinner" not in question.choices
    assert "long-term steroids" in question.choices


@pytest.mark.parametrize("saying", PEOPLE)
def test_an_early_stop_gives_the_outcome_of_the_full_interview(
    saying: Mapping[str, object],
) -> None:
    early = say(talk(shipped()), saying)
    full = say(talk(shipped(), ask_all=True), saying)
    assert told(early).outcome is told(full).outcome
    assert len(full.said) > len(early.said)


@pytest.mark.parametrize("saying", PEOPLE)
def test_asking_all_asks_whatever_applies(saying: Mapping[str, object]) -> None:
    conversation = say(talk(shipped(), ask_all=True), saying)
    rulebook, names = conversation.rulebook, set(asked(conversation))
    always = {f.name for f in rulebook.facts.values() if f.when is None and f.asked != Asked.NEVER}
    assert always - {"disposition", "service", "modality", "left out"} <= names
    assert pause(conversation) is Pause.DONE


# ---- group by group, page by page ----

CONDITIONS = shipped().facts["conditions"]
GROUPS = groups_of(CONDITIONS, [choice.name for choice in CONDITIONS.choices])


def asked_of_conditions(conversation: Conversation) -> list[Question]:
    return [e.question for e in conversation.said if e.question.fact == "conditions"]


@pytest.mark.parametrize("ask_all", [False, True])
def test_a_long_list_is_one_screen_for_somebody_who_has_none_of_it(*, ask_all: bool) -> None:
    conversation = say(talk(shipped(), ask_all=ask_all), TO_RELAX)
    (question,) = asked_of_conditions(conversation)
    assert question.by_group
    assert set(question.choices) == {choice.name for choice in CONDITIONS.choices}
    assert answer_of(conversation, "conditions") == Members(complete=True)


@pytest.mark.parametrize("group", GROUPS)
def test_whoever_picks_a_group_is_asked_at_once_what_it_is_and_never_again(group: str) -> None:
    name = GROUPS[group][-1]
    conversation = say_all(talk(shipped()), TO_RELAX | {"conditions": [name]})
    first, *closer = asked_of_conditions(conversation)
    assert first.by_group
    assert all(question.is_closer for question in closer)
    assert [each for question in closer for each in question.choices] == [*GROUPS[group]]
    said = answer_of(conversation, "conditions")
    assert isinstance(said, Members)
    assert said == Members(yes=frozenset({name}), complete=True)
    places = [i for i, e in enumerate(conversation.said) if e.question.fact == "conditions"]
    assert places == list(range(places[0], places[0] + len(places)))


def test_a_group_that_was_passed_over_was_read_out_and_is_no() -> None:
    conversation = say_until(talk(shipped()), "conditions", SORE_BACK)
    question = next_question(conversation)
    assert question is not None
    back_only = said_by_group(CONDITIONS, question.choices, ["back and hips"])
    conversation = answered(conversation, question, back_only)
    said = answer_of(conversation, "conditions")
    assert isinstance(said, Members)
    assert said.yes == frozenset()
    assert said.no == {*question.choices} - {*GROUPS["back and hips"]}


def test_a_name_said_to_the_groups_counts_and_opens_its_group() -> None:
    conversation = say_until(talk(shipped()), "conditions", SORE_BACK)
    question = next_question(conversation)
    assert question is not None
    named = said_by_group(CONDITIONS, question.choices, [], ["osteoporosis"])
    conversation = answered(conversation, question, named)
    closer = next_question(conversation)
    assert closer is not None
    assert closer.is_closer
    assert "osteoporosis" not in closer.choices
    conversation = say(conversation, SORE_BACK)
    assert "bones break easily" in asked(conversation)


def of_conditions(reply: Reply, saying: Mapping[str, object]) -> tuple[Conversation, Said]:
    conversation = say_until(talk(shipped()), "conditions", saying)
    question = next_question(conversation)
    assert question is not None
    assert question.by_group
    return answered(conversation, question, reply), Said(question=question, reply=reply)


def test_whoever_is_not_sure_of_the_groups_can_be_asked_by_name() -> None:
    """Nobody loses the questions by name, and every danger is among them."""
    conversation, said = of_conditions(Unsaid.NOT_SURE, TO_RELAX)
    pages = can_be_gone_through(conversation, said)
    conversation = say(gone_through(conversation, "conditions"), TO_RELAX)
    _, *by_name = asked_of_conditions(conversation)
    assert len(by_name) == pages > 0
    assert not any(each.by_group or each.is_closer for each in by_name)
    shown = [name for each in by_name for name in each.choices]
    assert len(shown) == len(set(shown))
    assert {"heart condition", "cancer now or in treatment", "osteoporosis"} <= set(shown)
    assert told(conversation).bookable


@pytest.mark.parametrize("unsaid", Unsaid)
def test_the_same_list_does_not_come_back_by_itself_and_stays_open(unsaid: Unsaid) -> None:
    conversation, said = of_conditions(unsaid, TO_RELAX)
    assert bool(can_be_gone_through(conversation, said)) is (unsaid is Unsaid.NOT_SURE)
    conversation = say(conversation, TO_RELAX)
    assert len(asked_of_conditions(conversation)) == 1
    assert not told(conversation).bookable
    assert "conditions" in {each.fact for each in told(conversation).safety.not_ruled_out}


def test_of_groups_given_in_part_only_the_rest_is_read_out() -> None:
    given = Facts(stated={"conditions": Members(yes=frozenset({"sciatica"}))})
    conversation = say_until(talk(shipped(), given=given), "conditions")
    question = next_question(conversation)
    assert question is not None
    assert question.by_group
    assert "sciatica" not in question.choices


def test_changing_the_groups_to_none_takes_back_what_was_found_in_them() -> None:
    conversation = say(talk(shipped()), SORE_BACK | {"conditions": ["sciatica"]})
    question, *_ = asked_of_conditions(conversation)
    none = said_by_group(CONDITIONS, question.choices, [])
    after = changed(conversation, question, none)
    assert answer_of(after, "conditions") == Members(complete=True)


# ---- back, and changing an answer ----


def test_back_asks_the_last_question_again() -> None:
    conversation = say_until(talk(shipped()), "pain level")
    before = back(conversation)
    question = next_question(before)
    assert question is not None
    assert question.fact == "danger signs"
    assert back(back(before)) == talk(shipped())


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
    assert doubtful(after) == ("weeks since surgery",)
    gone = dropped(after, "weeks since surgery")
    while doubtful(gone):
        gone = dropped(gone, doubtful(gone)[0])
    gone = say(gone)
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
    danger = question_about(conversation, "danger signs")
    after = changed(conversation, danger, Members(yes=frozenset({"trouble breathing"})))
    assert pause(after) is Pause.AT_ONCE
    assert shipped().region.words["emergency number"] in what_to_do(after)
    assert pause(back(after)) is not Pause.AT_ONCE


# ---- how many, and why ----


@pytest.mark.parametrize("saying", PEOPLE)
def test_the_number_of_questions_is_never_more_than_was_said(saying: Mapping[str, object]) -> None:
    conversation, most = talk(shipped()), remaining(talk(shipped()))
    while (question := next_question(conversation)) is not None:
        reply = reply_to(conversation, question, saying)
        conversation = answered(conversation, question, reply)
        assert len(conversation.said) + remaining(conversation) <= most
        most = len(conversation.said) + remaining(conversation)
    assert remaining(conversation) == 0


def at_random(random: Random, fact: Fact, question: Question) -> Reply:
    """Whatever somebody might say who has a lot of trouble and is not sure of everything."""
    if random.random() < 0.1:
        return random.choice(list(Unsaid))
    match fact.kind:
        case Kind.YES_OR_NO:
            return YesNo(yes=random.random() < 0.6)
        case Kind.ONE_OF:
            return Choice(choice=random.choice(fact.choices).name)
        case Kind.ANY_OF:
            tame = () if fact.name in SIGNS else question.choices
            yes = frozenset(name for name in tame if random.random() < 0.15)
            if question.by_group:
                return said_by_group(fact, question.choices, groups_of(fact, yes))
            return Members(yes=yes, no=frozenset(question.choices) - yes)
        case Kind.SCALE | Kind.DURATION | Kind.HOW_LONG_AGO | Kind.MONEY:
            unit = fact.unit if fact.kind in {Kind.DURATION, Kind.HOW_LONG_AGO} else None
            return Amount(number=random.randint(1, 9), unit=unit)
        case Kind.TEXT:
            return Words(text="some words")


SIGNS = {
    "danger signs", "back signs", "head and neck signs", "leg or arm signs", "injury signs",
    "pregnancy signs", "signs of infection",
}  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_whatever_turns_up_it_is_never_more_than_was_said_and_nothing_comes_twice(
    seed: int,
) -> None:
    random, conversation = Random(seed), talk(shipped())
    most = remaining(conversation)
    while (question := next_question(conversation)) is not None:
        reply = at_random(random, shipped().facts[question.fact], question)
        conversation = answered(conversation, question, reply)
        assert len(conversation.said) + remaining(conversation) <= most
    questions = [(e.question.fact, e.question.choices) for e in conversation.said]
    assert len(set(questions)) == len(questions)
    assert pause(conversation) is not None


def test_nobody_is_asked_how_long_ago_something_was_of_which_they_are_not_sure() -> None:
    """Not about a birth, an operation or the details of an illness that may never have been."""
    unsure = dict.fromkeys(("recent events", "conditions", "medicines"), Unsaid.NOT_SURE)
    met = {*asked(say(talk(shipped()), TO_RELAX | unsure | {"pregnant": False}))}
    assert not [name for name in met if name.startswith(("weeks since", "days since"))]
    assert met.isdisjoint({"cancer details", "foot signs", "nerve illness lately", "joints today"})
