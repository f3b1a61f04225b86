"""What a typed line means: numbers and words are taken, a near miss is offered, not guessed."""

from __future__ import annotations

import pytest
from asking.talking import shipped
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.asking.agenda import Question
from massage_advisor.asking.heard import Command, Heard, Meant, Nearly, Unclear
from massage_advisor.asking.hearing import command, hear
from massage_advisor.asking.needs import Phase
from massage_advisor.asking.pages import groups_of
from massage_advisor.knowledge.answers import Amount, Choice, Members, Never, Unsaid, YesNo
from massage_advisor.values import replaced

HEART = ("heart condition", "high blood pressure", "diabetes")


def question(fact: str, *choices: str) -> Question:
    known = tuple(choice.name for choice in shipped().facts[fact].choices)
    return Question(fact=fact, phase=Phase.SAFETY, choices=choices or known)


def heard(fact: str, typed: str, *choices: str) -> Heard:
    return hear(shipped(), question(fact, *choices), typed)


def meant(fact: str, typed: str, *choices: str) -> object:
    found = heard(fact, typed, *choices)
    assert isinstance(found, Meant), found
    return found.reply


def these(*yes: str, of: tuple[str, ...] = HEART, unsure: tuple[str, ...] = ()) -> Members:
    return Members(yes=frozenset(yes), no=frozenset(of) - set(yes) - set(unsure))


@pytest.mark.parametrize("typed", ["y", "Yes", "YES.", " yep "])
def test_yes(typed: str) -> None:
    assert meant("pregnant", typed) == YesNo(yes=True)


@pytest.mark.parametrize("typed", ["n", "No", "nope", "no!"])
def test_no(typed: str) -> None:
    assert meant("pregnant", typed) == YesNo(yes=False)


@pytest.mark.parametrize("typed", ["yes and no", "1", "perhaps a bit", "-", "\x1b[A"])
def test_anything_else_is_neither_yes_nor_no(typed: str) -> None:
    assert isinstance(heard("pregnant", typed), Unclear)


@pytest.mark.parametrize("fact", ["pregnant", "danger signs", "calf swelling", "pain level"])
@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_an_empty_line_is_no_answer(fact: str, typed: str) -> None:
    assert isinstance(heard(fact, typed), Unclear)


@pytest.mark.parametrize("fact", ["pregnant", "danger signs", "calf swelling", "pain level"])
def test_not_sure_and_rather_not_say_are_always_possible(fact: str) -> None:
    assert meant(fact, "s") is meant(fact, "I don\u2019t know") is Unsaid.NOT_SURE
    assert meant(fact, "x") is meant(fact, "Rather not say") is Unsaid.RATHER_NOT_SAY


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", 7),
        ("seven", 7),
        ("7/10", 7),
        ("7 out of 10", 7),
        ("about 7", 7),
        ("6.5", 6.5),
        ("0", 0),
    ],
)
def test_a_number_on_a_scale(typed: str, number: float) -> None:
    assert meant("pain level", typed) == Amount(number=number)


@pytest.mark.parametrize("typed", ["11", "-1", "7/20", "bad", "7 8", "1e9", "seven and a half"])
def test_a_number_off_the_scale_is_refused(typed: str) -> None:
    found = heard("pain level", typed)
    assert isinstance(found, Unclear)
    assert "0 to 10" in found.say


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("6 weeks", Amount(number=6, unit="weeks")),
        ("six weeks", Amount(number=6, unit="weeks")),
        ("6wks", Amount(number=6, unit="weeks")),
        ("a week", Amount(number=1, unit="weeks")),
        ("for about 2 yrs", Amount(number=2, unit="years")),
        ("3 mo", Amount(number=3, unit="months")),
        ("10 Days.", Amount(number=10, unit="days")),
        ("6", Amount(number=6, unit="weeks")),
    ],
)
def test_a_length_of_time(typed: str, answer: Amount) -> None:
    assert meant("pain has lasted", typed) == answer


def test_how_long_ago() -> None:
    assert meant("weeks since surgery", "3 weeks ago") == Amount(number=3, unit="weeks")
    assert meant("weeks since surgery", "yesterday") == Amount(number=1, unit="days")
    assert meant("weeks since surgery", "never") == Never()


@pytest.mark.parametrize(
    "typed", ["weeks", "last year", "6 parsecs", "2-3 weeks", "6 weeks 2 days"]
)
def test_a_vague_time_is_asked_again(typed: str) -> None:
    assert isinstance(heard("pain has lasted", typed), Unclear)


@pytest.mark.parametrize("typed", ["$80", "80", "80 dollars", "about $80", "80 USD", "$ 80"])
def test_money(typed: str) -> None:
    assert meant("budget per visit", typed) == Amount(number=80)


def test_another_currency_is_not_converted() -> None:
    assert isinstance(heard("budget per visit", "80 euros"), Unclear)


@pytest.mark.parametrize(
    "typed", ["2", "one side only", "ONE SIDE", "one leg", "2.", "(2)", "one s"]
)
def test_one_choice(typed: str) -> None:
    assert meant("calf swelling", typed) == Choice(choice="one side only")


@pytest.mark.parametrize("typed", ["1, 2", "9", "0", "5 6", "-1", "1.5"])
def test_not_several_and_no_line_that_is_not_there(typed: str) -> None:
    assert isinstance(heard("calf swelling", typed), Unclear)


@pytest.mark.parametrize(
    "typed",
    ["1, 3", "1 3", "1,3", "heart condition, diabetes", "diabetes and 1", "1;3", "1 & 3", "1/3"],
)
def test_several_choices(typed: str) -> None:
    assert meant("conditions", typed, *HEART) == these("heart condition", "diabetes")


def test_a_span_of_lines() -> None:
    assert meant("conditions", "1-2", *HEART) == these("heart condition", "high blood pressure")


@pytest.mark.parametrize("typed", ["0", "none", "None of these", "no", "n", "nothing."])
def test_none_of_these_denies_only_what_was_shown(typed: str) -> None:
    assert meant("conditions", typed, *HEART) == these()


def test_a_question_mark_behind_one_leaves_only_that_one_open() -> None:
    said = meant("conditions", "1, diabetes?", *HEART)
    assert said == these("heart condition", unsure=("diabetes",))


def test_other_names_and_choices_of_other_pages_are_understood() -> None:
    said = meant("conditions", "slipped disc, heart attack; osteoporosis", *HEART)
    assert isinstance(said, Members)
    assert {"heart condition", "osteoporosis"} < said.yes
    assert len(said.yes) == 3


@pytest.mark.parametrize("typed", ["none, 1", "0, 1", "1 and none"])
def test_none_and_some_is_asked_again(typed: str) -> None:
    assert isinstance(heard("conditions", typed, *HEART), Unclear)


@pytest.mark.parametrize("typed", ["hart", "diabetis", "haert condition", "osteoperosis"])
def test_a_near_miss_is_offered_and_never_taken(typed: str) -> None:
    found = heard("conditions", typed, *HEART)
    assert isinstance(found, Nearly)
    assert found.word == typed


def test_an_offer_that_was_accepted_is_taken() -> None:
    found = hear(shipped(), question("conditions", *HEART), "diabetis, 1", {"diabetis": "diabetes"})
    assert found == Meant(reply=these("diabetes", "heart condition"))


def test_a_beginning_of_several_names_is_offered() -> None:
    found = heard("conditions", "chronic", *HEART)
    assert isinstance(found, Nearly)
    assert len(found.near) > 1


def test_what_is_on_no_list_is_said_to_be() -> None:
    found = heard("conditions", "1, purple elephants", *HEART)
    assert isinstance(found, Unclear)
    assert "purple elephants" in found.say


def test_a_letter_is_a_command_and_a_word_only_if_it_names_no_choice() -> None:
    areas = question("pain areas")
    assert command(shipped(), areas, "b") is Command.BACK
    assert command(shipped(), areas, "back") is None
    assert meant("pain areas", "back") == these("lower back", of=areas.choices)
    assert command(shipped(), question("pregnant"), "back") is Command.BACK
    assert command(shipped(), areas, "?") is Command.WHY


def test_a_line_too_long_is_no_answer() -> None:
    assert isinstance(heard("conditions", "1," * 500, *HEART), Unclear)


@given(st.text(max_size=80))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    for fact in (
        "pregnant",
        "pain level",
        "pain has lasted",
        "weeks since surgery",
        "calf swelling",
    ):
        assert isinstance(heard(fact, typed), Meant | Nearly | Unclear)
    for fact in ("conditions", "budget per visit", "techniques loved"):
        assert isinstance(heard(fact, typed), Meant | Nearly | Unclear)


@given(st.text(alphabet="0123456789,;?- /&()\tneo", max_size=12))
def test_nothing_is_both_so_and_not_so(typed: str) -> None:
    found = heard("conditions", typed, *HEART)
    if isinstance(found, Meant) and isinstance(found.reply, Members):
        assert not found.reply.yes & found.reply.no
        assert found.reply.no <= set(HEART)


# ---- the groups of a long list ----

BY_GROUP = replaced(question("conditions"), by_group=True)
GROUPS = groups_of(shipped().facts["conditions"], BY_GROUP.choices)
ALL = frozenset(BY_GROUP.choices)


def of_groups(typed: str, agreed: dict[str, str] | None = None) -> Heard:
    return hear(shipped(), BY_GROUP, typed, agreed)


def passed_over(*picked: str) -> frozenset[str]:
    return ALL.difference(*(GROUPS[group] for group in picked))


@pytest.mark.parametrize("typed", ["0", "none", "no", "None of these."])
def test_none_of_the_groups_is_none_of_their_names(typed: str) -> None:
    assert of_groups(typed) == Meant(reply=Members(no=ALL))


@pytest.mark.parametrize(
    ("typed", "places"),
    [("1", [1]), ("1, 3", [1, 3]), ("1 3", [1, 3]), ("1-3", [1, 2, 3]), ("2?", [2]), ("#4", [4])],
)
def test_a_number_picks_a_group_and_says_nothing_of_its_names(
    typed: str, places: list[int]
) -> None:
    picked = [list(GROUPS)[place - 1] for place in places]
    assert of_groups(typed) == Meant(reply=Members(no=passed_over(*picked)))


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_can_be_called_by_its_name(group: str) -> None:
    if group not in ALL:
        assert of_groups(group.upper()) == Meant(reply=Members(no=passed_over(group)))


@pytest.mark.parametrize("typed", ["sciatica", "Sciatica, 1", "sciatica and 1"])
def test_a_name_counts_and_picks_its_group(typed: str) -> None:
    found = of_groups(typed)
    assert isinstance(found, Meant)
    assert isinstance(found.reply, Members)
    assert found.reply.yes == {"sciatica"}
    assert found.reply.no.isdisjoint(GROUPS["back and hips"])
    assert ("1" in typed) == found.reply.no.isdisjoint(GROUPS[next(iter(GROUPS))])


def test_a_name_one_is_not_sure_about_only_picks_its_group() -> None:
    assert of_groups("sciatica?") == Meant(reply=Members(no=passed_over("back and hips")))


@pytest.mark.parametrize(
    "typed", ["99", "0, 3", "yes", "-1", "", "13-99", "blorb", "x" * 500, "\x1b[A", "[/bold]"]
)
def test_what_picks_no_group_is_never_an_answer(typed: str) -> None:
    assert not isinstance(of_groups(typed), Meant)


def test_a_near_miss_is_offered_among_the_groups_as_well() -> None:
    found = of_groups("sciatika")
    assert isinstance(found, Nearly)
    assert "sciatica" in found.near
    agreed = of_groups("sciatika", {"sciatika": "sciatica"})
    assert isinstance(agreed, Meant)


@given(st.text(max_size=12))
def test_whatever_is_typed_no_name_of_a_group_that_was_picked_is_denied(typed: str) -> None:
    found = of_groups(typed)
    if isinstance(found, Meant) and isinstance(found.reply, Members):
        assert found.reply.yes.isdisjoint(found.reply.no)
        for names in GROUPS.values():
            assert found.reply.no.isdisjoint(names) or found.reply.no.issuperset(names)
