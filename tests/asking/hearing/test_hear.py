"""What a typed line means: numbers and words are taken, a near miss is offered, not guessed."""

from __future__ import annotations

import pytest
from asking.hearing.listening import heard, question
from asking.talking import shipped
from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.asking.hearing.hear import command, hear
from massage_advisor.asking.hearing.heard import AlsoSaid, Heard, Meant, Nearly, Unclear
from massage_advisor.asking.hearing.how_to_answer import how_to_answer
from massage_advisor.asking.hearing.typed import Command
from massage_advisor.asking.prompts.menu import of_question
from massage_advisor.asking.talk.conversation import about_whole
from massage_advisor.asking.talk.pages import groups_of
from massage_advisor.knowledge.answers import Amount, Choice, Members, Never, Unsaid, YesNo
from massage_advisor.values import replaced

HEART = ("heart condition", "high blood pressure", "diabetes")
HIGH = ("high blood pressure", "blood pressure")


def meant(fact: str, typed: str, *choices: str) -> object:
    found = heard(fact, typed, *choices)
    assert isinstance(found, Meant), found
    return found.reply


def these(*yes: str, of: tuple[str, ...] = HEART, unsure: tuple[str, ...] = ()) -> Members:
    return Members(yes=frozenset(yes), no=frozenset(of) - set(yes) - set(unsure))


@pytest.mark.parametrize("typed", ["y", "Yes", "YES.", " yep "])
def test_a_yes_is_heard_however_it_is_said(typed: str) -> None:
    assert meant("pregnant", typed) == YesNo(yes=True)


@pytest.mark.parametrize("typed", ["n", "No", "nope", "no!", "0"])
def test_a_no_is_heard_however_it_is_said(typed: str) -> None:
    assert meant("pregnant", typed) == YesNo(yes=False)


@pytest.mark.parametrize("typed", ["not pregnant", "I\u2019m not pregnant", "no, not pregnant"])
def test_a_no_to_the_very_thing_that_is_asked_is_a_no(typed: str) -> None:
    assert meant("pregnant", typed) == YesNo(yes=False)


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("conditions", "I haven't got a blood clot"),
        ("conditions", "denies diabetes"),
        ("back signs", "no weight loss without trying"),
        ("pregnancy signs", "I don't have a headache that does not go away"),
        ("signs of infection", "no rash that does not fade"),
    ],
)
def test_a_no_to_one_of_many_is_never_offered_as_a_yes(fact: str, typed: str) -> None:
    found = heard(fact, typed)
    assert isinstance(found, Unclear)
    assert found.say.startswith(f"So \u201c{typed}\u201d. That is one thing.")


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


@pytest.mark.parametrize(
    "typed", ["no pain", "none", "Not at all.", "without pain", "I have no pain"]
)
def test_nothing_on_a_scale_of_how_much(typed: str) -> None:
    assert meant("pain level", typed) == Amount(number=0)
    assert isinstance(heard("age", typed), Unclear)


@pytest.mark.parametrize("typed", ["7-8", "7 or 8", "7 to 8"])
def test_of_two_numbers_one_is_asked_for(typed: str) -> None:
    found = heard("pain level", typed)
    assert isinstance(found, Unclear)
    assert "just one number" in found.say


@pytest.mark.parametrize(
    "typed", ["72", "I am 72", "I'm 72", "seventy-two", "seventy two", "72 years old", "72."]
)
def test_an_age_is_heard_in_digits_and_in_words(typed: str) -> None:
    assert meant("age", typed) == Amount(number=72)


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
    ],
)
def test_a_length_of_time(typed: str, answer: Amount) -> None:
    assert meant("pain has lasted", typed) == answer


WITHOUT_A_UNIT = [
    "pain has lasted", "weeks since surgery", "days since injury", "weeks since birth",
    "weeks since long journey or bed rest",
]  # fmt: skip


@pytest.mark.parametrize("fact", WITHOUT_A_UNIT)
@pytest.mark.parametrize("typed", ["3", "three", "about 3"])
def test_three_could_be_days_as_well_as_years(fact: str, typed: str) -> None:
    found = heard(fact, typed)
    assert isinstance(found, Nearly)
    assert found.near == ("3 days", "3 weeks", "3 months", "3 years")
    assert found.ask.startswith("3 what?")
    agreed = hear(shipped(), question(fact), typed, {found.word: "3 days"})
    assert agreed == Meant(reply=Amount(number=3, unit="days"))


def test_where_the_unit_is_asked_for_a_number_is_enough() -> None:
    assert meant("weeks pregnant", "20") == Amount(number=20, unit="weeks")
    assert meant("weeks pregnant", "5 months") == Amount(number=5, unit="months")
    unclear = heard("weeks pregnant", "soon")
    assert isinstance(unclear, Unclear)
    assert "years" not in unclear.say


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("yesterday", 1),
        ("since yesterday", 1),
        ("this morning", 0),
        ("2 days ago", 2),
        ("last night", 1),
    ],
)
def test_a_time_that_is_clear(typed: str, days: int) -> None:
    for fact in ("pain has lasted", "days since injury"):
        if not (typed.startswith("since") and fact == "days since injury"):
            assert meant(fact, typed) == Amount(number=days, unit="days")


@pytest.mark.parametrize(
    "typed", ["last week", "a few days", "since 2019", "2019", "for years", "ages"]
)
def test_a_time_that_is_not_clear_is_asked_about(typed: str) -> None:
    found = heard("pain has lasted", typed)
    assert isinstance(found, Unclear)
    assert found.say.startswith("About how long is")


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
def test_money_is_heard_with_and_without_its_sign(typed: str) -> None:
    assert meant("budget per visit", typed) == Amount(number=80)


def test_another_currency_is_not_converted() -> None:
    assert isinstance(heard("budget per visit", "80 euros"), Unclear)


@pytest.mark.parametrize(
    "typed", ["2", "one side only", "ONE SIDE", "one leg", "2.", "(2)", "one s"]
)
def test_a_choice_is_heard_by_number_name_or_beginning(typed: str) -> None:
    assert meant("calf swelling", typed) == Choice(choice="one side only")


@pytest.mark.parametrize("typed", ["1, 2", "9", "0", "5 6", "-1", "1.5"])
def test_not_several_and_no_line_that_is_not_there(typed: str) -> None:
    assert isinstance(heard("calf swelling", typed), Unclear)


@pytest.mark.parametrize(
    "typed",
    ["1, 3", "1 3", "1,3", "heart condition, diabetes", "diabetes and 1", "1;3", "1 & 3", "1/3"],
)
def test_several_choices_are_heard_whatever_stands_between_them(typed: str) -> None:
    assert meant("conditions", typed, *HEART) == these("heart condition", "diabetes")


def test_a_span_of_lines_is_every_line_in_it() -> None:
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
    found = heard("conditions", "purple elephants", *HEART)
    assert isinstance(found, Unclear)
    assert "purple elephants" in found.say


def test_beside_what_is_on_no_list_nothing_that_was_understood_is_lost() -> None:
    typed = "1, on some tablets"
    found = heard("conditions", typed, *HEART)
    assert isinstance(found, Nearly)
    assert found.ask.startswith("I understand “heart condition”, and not “on some tablets”.")
    agreed = {found.word: found.near[0]}
    again = hear(shipped(), question("conditions", *HEART), typed, agreed)
    assert again == Meant(reply=these("heart condition"))
    assert isinstance(heard("conditions", "1, x", *HEART), Unclear)


@pytest.mark.parametrize(
    ("typed", "picked", "fact", "said"),
    [
        ("high blood pressure, but it's controlled", *HIGH, "high and under control"),
        ("High blood pressure (well controlled)", *HIGH, "high and under control"),
        ("I have high blood pressure but its under control", *HIGH, "high and under control"),
        ("well controlled hypertension", *HIGH, "high and under control"),
        ("high blood pressure, not controlled", *HIGH, "high and not under control"),
        ("arthritis, no flare", "arthritis", "joints today", "quiet"),
    ],
)
def test_what_is_said_of_an_illness_beside_its_name_answers_the_question_to_come(
    typed: str, picked: str, fact: str, said: str
) -> None:
    found = heard("conditions", typed)
    assert isinstance(found, Meant)
    assert isinstance(found.reply, Members)
    assert found.reply.yes == {picked}
    assert found.also == (AlsoSaid(fact=fact, reply=Choice(choice=said)),)


def test_how_long_ago_something_was_is_heard_beside_it_where_ago_is_said() -> None:
    found = heard("recent events", "surgery 3 weeks ago")
    ago = AlsoSaid(fact="weeks since surgery", reply=Amount(number=3, unit="weeks"))
    assert isinstance(found, Meant)
    assert found.also == (ago,)
    of_a_pregnancy = heard("recent events", "pregnant, 12 weeks")
    assert not isinstance(of_a_pregnancy, Meant)


def test_a_letter_is_a_command_and_a_word_only_if_it_names_no_choice() -> None:
    areas = question("pain areas")
    assert command(shipped(), areas, "b") is Command.BACK
    assert command(shipped(), areas, "back") is None
    assert command(shipped(), question("pregnant"), "back") is Command.BACK
    assert command(shipped(), areas, "?") is Command.WHY


@pytest.mark.parametrize(
    ("fact", "typed", "could_be"),
    [
        ("pain areas", "back", ("lower back", "upper back")),
        ("pain areas", "legs", ("calf or lower leg", "thigh")),
        ("conditions", "cancer", ("cancer now or in treatment", "past cancer")),
    ],
)
def test_a_word_for_several_is_asked_about(
    fact: str, typed: str, could_be: tuple[str, ...]
) -> None:
    found = heard(fact, typed)
    assert isinstance(found, Nearly)
    assert found.near == could_be


@pytest.mark.parametrize("typed", ["shoulders", "knees", "neck", "hip", "upper back"])
def test_a_word_for_one_is_taken(typed: str) -> None:
    found = meant("pain areas", typed)
    assert isinstance(found, Members)
    assert len(found.yes) == 1


# ---- a no, and ordinary words, at the question about danger ----

DENIED = [
    ("danger signs", "no chest pain"),
    ("danger signs", "I do not have chest pain"),
    ("danger signs", "I don't have chest pain"),
    ("danger signs", "I have never had chest pain"),
    ("danger signs", "without fever"),
    ("danger signs", "not drunk"),
    ("danger signs", "not ill"),
    ("danger signs", "no fever or chills"),
    ("danger signs", "no chest pain, trouble breathing"),
    ("conditions", "not pregnant"),
    ("conditions", "no cancer"),
    ("conditions", "not diabetic"),
    ("pain areas", "no back"),
    ("medicines", "no blood thinner"),
]


@pytest.mark.parametrize("by_group", [False, True])
@pytest.mark.parametrize(("fact", "typed"), DENIED)
def test_a_no_to_one_line_is_never_offered_as_that_line_and_denies_no_other(
    fact: str, typed: str, *, by_group: bool
) -> None:
    asked = replaced(question(fact), by_group=by_group and fact == "conditions")
    found = hear(shipped(), asked, typed)
    assert isinstance(found, Unclear)
    assert typed in found.say
    assert "other of these" in found.say or "how" in found.say


@pytest.mark.parametrize("typed", ["not sober", "not clear-headed", "not well", "cannot breathe"])
def test_a_name_that_says_no_is_that_name(typed: str) -> None:
    found = meant("danger signs", typed)
    assert isinstance(found, Members)
    assert len(found.yes) == 1


UNCLEAR = [
    "confused",
    "confusion",
    "very drowsy",
    "low sugar",
    "overdose",
    "took an overdose",
    "took too many tablets",
]


@pytest.mark.parametrize("typed", UNCLEAR)
def test_an_unclear_head_leads_to_the_list_that_asks_why(typed: str) -> None:
    found = heard("danger signs", typed)
    assert isinstance(found, Nearly)
    assert found.near == ("not clear-headed",)


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("confused", "confused or hard to wake"),
        ("took too many pills", "too much of something"),
        ("hypo", "low blood sugar"),
        ("a glass of wine", "drink, drug or medicine"),
    ],
)
def test_why_a_head_is_unclear_in_plain_words(typed: str, choice: str) -> None:
    found = heard("why not clear-headed", typed)
    assert isinstance(found, Meant | Nearly)
    if isinstance(found, Meant):
        assert isinstance(found.reply, Members)
        assert found.reply.yes == {choice}
    else:
        assert set(found.near) == {choice}


@pytest.mark.parametrize("typed", ["miscarriage", "lost my baby", "abortion", "stillbirth"])
def test_the_end_of_a_pregnancy_is_not_taken_for_a_birth(typed: str) -> None:
    found = meant("recent events", typed)
    assert isinstance(found, Members)
    assert found.yes == {"end of a pregnancy"}


@pytest.mark.parametrize(
    "typed", ["no feeling in my arm", "not breathing well", "no strength on one side"]
)
def test_trouble_told_with_a_no_is_not_taken_for_a_denial(typed: str) -> None:
    found = heard("danger signs", typed)
    assert isinstance(found, Unclear)
    assert "If it is trouble" in found.say


def test_a_danger_counts_also_when_something_else_is_denied_behind_it() -> None:
    signs = question("danger signs").choices
    for typed in ("chest pain, no fever", "chest pain and no headache"):
        assert meant("danger signs", typed) == these("chest pain or pressure", of=signs)
    assert isinstance(heard("danger signs", "chest pain, no feeling in my arm"), Unclear)


@pytest.mark.parametrize("typed", ["incontinence", "bladder trouble", "bowel trouble"])
def test_an_old_complaint_is_not_taken_for_a_new_danger(typed: str) -> None:
    assert not isinstance(heard("back signs", typed), Meant)


@pytest.mark.parametrize("typed", ["fever", "flu", "I have a cold", "a stomach bug"])
def test_what_a_line_speaks_of_is_found_and_offered(typed: str) -> None:
    found = heard("danger signs", typed)
    assert isinstance(found, Nearly)
    assert found.near == ("ill or something on the skin",)
    assert "speaks of" in found.ask


@pytest.mark.parametrize(
    "typed", ["fine", "well", "I feel fine", "OK", "nothing that I know of", "not that I know of"]
)
def test_being_well_is_no_answer_and_no_danger(typed: str) -> None:
    """Some signs go away again, and what one does not know of is not known."""
    found = heard("danger signs", typed)
    assert isinstance(found, Unclear)
    assert "none of these" in found.say
    assert "type s" in found.say


@pytest.mark.parametrize(
    "typed", ["ever", "life", "back pain", "tired", "sober", "work", "even", "finer", "wall"]
)
def test_an_ordinary_word_is_no_emergency(typed: str) -> None:
    assert isinstance(heard("danger signs", typed), Unclear)


@pytest.mark.parametrize("typed", ["pain", "hard", "worst", "I want", "arm", "been"])
def test_the_beginning_of_another_name_of_a_danger_is_at_most_offered(typed: str) -> None:
    assert isinstance(heard("danger signs", typed), Nearly)


@pytest.mark.parametrize("typed", ["chest pain", "I have chest pain", "coughing blood", "fainted"])
def test_a_danger_by_its_name_is_taken_at_once(typed: str) -> None:
    found = meant("danger signs", typed)
    assert isinstance(found, Members)
    assert len(found.yes) == 1


@pytest.mark.parametrize("typed", ["sucide", "chst pain", "chest pian", "truble breathing"])
def test_a_slip_in_a_danger_is_still_found(typed: str) -> None:
    assert isinstance(heard("danger signs", typed), Nearly)


@pytest.mark.parametrize(
    "typed", ["none of the above", "none of these things", "No thank you", "never", "not at all"]
)
def test_other_ways_to_say_none_of_these(typed: str) -> None:
    assert meant("danger signs", typed) == these(of=question("danger signs").choices)


@pytest.mark.parametrize("typed", ["I don't know", "dont know", "I dont know", "I\u2019m not sure"])
def test_not_sure_without_its_apostrophe(typed: str) -> None:
    assert meant("danger signs", typed) is Unsaid.NOT_SURE


@pytest.mark.parametrize(
    ("typed", "unsure"),
    [
        ("not sure about chest pain", ("chest pain or pressure",)),
        ("maybe chest pain", ("chest pain or pressure",)),
        ("not sure if I have chest pain", ("chest pain or pressure",)),
        ("dont know about 2", ("trouble breathing",)),
        ("maybe 2", ("trouble breathing",)),
        ("2 maybe", ("trouble breathing",)),
        ("perhaps 1 or 2", ("chest pain or pressure", "trouble breathing")),
        ("not sure about 2", ("trouble breathing",)),
        ("2?", ("trouble breathing",)),
    ],
)
def test_not_sure_about_one_thing_is_not_said_of_all(typed: str, unsure: tuple[str, ...]) -> None:
    every = question("danger signs").choices
    assert meant("danger signs", typed) == these(of=every, unsure=unsure)


def test_a_doubt_of_one_thing_stands_beside_what_is_sure() -> None:
    every = question("danger signs").choices
    meant_both = these("chest pain or pressure", of=every, unsure=("trouble breathing",))
    for typed in ("1, 2?", "1, 2 maybe", "chest pain, not sure about short of breath"):
        assert meant("danger signs", typed) == meant_both, typed


def test_a_doubt_of_what_nobody_knows_is_told_how_to_say_it() -> None:
    found = heard("danger signs", "not sure about purple elephants")
    assert isinstance(found, Unclear)
    assert "Put ? behind a line" in found.say


@pytest.mark.parametrize(("fact", "typed"), [("medicines", "paracetamol"), ("goals", "sports")])
def test_what_is_on_no_list_need_not_be_none(fact: str, typed: str) -> None:
    found = heard(fact, typed)
    assert isinstance(found, Unclear)
    assert "type s for not sure" in found.say


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


def lines_of(*parts: str) -> st.SearchStrategy[str]:
    """Some of these, put together as people do."""
    between = st.sampled_from([", ", ",", "; ", " and ", " & "])
    return st.builds(str.join, between, st.lists(st.sampled_from(parts), min_size=1, max_size=5))


@given(lines_of("1", "2", "3?", "1-2", "2-3", *HEART, "Diabetes?", "sciatica", "heart attack?"))
def test_nothing_is_both_so_and_not_so(typed: str) -> None:
    said = meant("conditions", typed, *HEART)
    assert isinstance(said, Members)
    assert not said.yes & said.no
    assert said.no <= set(HEART)
    assert said.yes or "?" in typed


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


ALONE = [group for group in GROUPS if "," not in group and " and " not in group]
"""The groups that can be named among others."""


@given(lines_of("1", "3?", "7", "2-4", *ALONE, "sciatica?", "diabetes", "heart attack"))
def test_no_name_of_a_group_that_was_picked_is_denied(typed: str) -> None:
    found = of_groups(typed)
    assert isinstance(found, Meant), found
    assert isinstance(found.reply, Members)
    assert found.reply.yes.isdisjoint(found.reply.no)
    every = [found.reply.no.issuperset(names) for names in GROUPS.values()]
    assert every == [not found.reply.no.isdisjoint(names) for names in GROUPS.values()]
    assert not all(every)


def test_a_name_with_commas_in_it_is_one_name_among_others() -> None:
    names = [each.name for each in shipped().facts["conditions"].choices]
    by_group = question("conditions", *names)
    groups = replaced(by_group, by_group=True)
    typed = "bones and joints, heart, blood and circulation, head,face and jaw"
    found = hear(shipped(), groups, typed)
    picked = ("bones and joints", "heart, blood and circulation", "head, face and jaw")
    open_still = {
        n for each in picked for n in groups_of(shipped().facts["conditions"], names)[each]
    }
    assert isinstance(found, Meant)
    assert isinstance(found.reply, Members)
    assert set(names) - found.reply.no == open_still
    assert isinstance(hear(shipped(), groups, "head,face and jaw"), Meant)
    found = hear(shipped(), question("goals"), "relax, unwind, be pampered, enjoy luxury, sleep")
    assert isinstance(found, Meant)
    assert isinstance(found.reply, Members)
    assert found.reply.yes == {"relaxation", "pampering", "better sleep or mood"}


@pytest.mark.parametrize(
    "typed",
    ["no, nothing", "nothing like that", "No, none of these.", "none at all", "nope, nothing"],
)
def test_none_of_these_in_the_words_of_people(typed: str) -> None:
    assert meant("medicines", typed, *HEART) == these()


@pytest.mark.parametrize("typed", ["I don\u2019t think so", "not really", "no, I don't think so"])
def test_a_hesitant_no_is_asked_back(typed: str) -> None:
    found = heard("danger signs", typed)
    assert isinstance(found, Unclear)
    assert "as far as you can tell, type 0" in found.say


@pytest.mark.parametrize("typed", ["week 30", "in week 30", "30th week", "30 weeks pregnant", "30"])
def test_how_far_a_pregnancy_is(typed: str) -> None:
    found = hear(shipped(), question("weeks pregnant"), typed, in_own_unit=True)
    assert found == Meant(reply=Amount(number=30, unit="weeks"))


def test_a_yes_may_have_more_behind_it_but_takes_nothing_back() -> None:
    assert meant("pregnant", "yes, week 30") == YesNo(yes=True)
    for typed in ("yes, but not any more", "yes, I am not sure", "yes, maybe", "no, week 30"):
        assert isinstance(heard("pregnant", typed), Unclear)


def test_a_stiff_shoulder_is_not_taken_for_one_illness() -> None:
    found = heard("conditions", "stiff shoulder")
    assert isinstance(found, Nearly)
    assert set(found.near) == {"polymyalgia", "frozen shoulder"}


def test_each_thing_on_a_list_is_asked_about_by_itself() -> None:
    """Else a yes to the one that is known would lose the other."""
    found = heard("conditions", "stiff shoulder, high blood pressure")
    assert isinstance(found, Nearly)
    assert found.word == "stiff shoulder"
    agreed = {found.word: "frozen shoulder"}
    every = hear(shipped(), question("conditions"), "stiff shoulder, high blood pressure", agreed)
    assert isinstance(every, Meant)
    assert isinstance(every.reply, Members)
    assert every.reply.yes == {"frozen shoulder", "high blood pressure"}


@pytest.mark.parametrize("typed", ["my left shoulder", "the right shoulder", "both shoulders"])
def test_a_side_of_the_body_is_still_that_part_of_it(typed: str) -> None:
    assert meant("pain areas", typed, "shoulder", "knee") == these(
        "shoulder", of=("shoulder", "knee")
    )


@pytest.mark.parametrize(
    "typed",
    [
        *("I don't have any of those", "no none of them apply to me", "no to everything", "nah"),
        *("none of these thank you", "oh no", "zero", "do not have any", "not me", "I have none"),
    ],
)
def test_none_of_these_is_heard_in_a_whole_sentence(typed: str) -> None:
    every = question("danger signs").choices
    assert meant("danger signs", typed) == these(of=every)


@pytest.mark.parametrize(
    "typed", ["not all of them", "nothing new", "no i have", "no I have chest pain", "not quite"]
)
def test_what_says_more_than_none_is_not_taken_for_it(typed: str) -> None:
    found = heard("danger signs", typed)
    assert isinstance(found, Unclear)
    assert "So “" not in found.say


@pytest.mark.parametrize(
    ("typed", "yes"),
    [
        *(("yes I do", True), ("I am", True), ("sure, thanks", True), ("Yes, definitely", True)),
        *(("no I am not", False), ("no i dont", False), ("i'm not", False)),
        *(("No, thank goodness", False), ("nah", False)),
    ],
)
def test_a_yes_and_a_no_are_heard_with_small_words_around_them(typed: str, *, yes: bool) -> None:
    assert meant("pregnant", typed) == YesNo(yes=yes)


@pytest.mark.parametrize("typed", ["not anymore", "no i do", "yes and no", "thanks", "yes but no"])
def test_what_is_neither_yes_nor_no_is_asked_again(typed: str) -> None:
    assert isinstance(heard("pregnant", typed), Unclear)


@pytest.mark.parametrize(
    ("fact", "typed", "number"),
    [
        *(("pain level", "7 when I move", 7), ("pain level", "10+", 10), ("age", "58yo", 58)),
    ],
)
def test_one_number_in_a_sentence_is_offered(fact: str, typed: str, number: int) -> None:
    found = heard(fact, typed)
    assert isinstance(found, Nearly)
    assert found.ask == f"{number}, then? Type y or n."
    agreed = {found.word: found.near[0]}
    assert hear(shipped(), question(fact), typed, agreed) == Meant(reply=Amount(number=number))


def test_a_number_is_heard_with_small_words_around_it() -> None:
    assert meant("pain level", "a 4") == Amount(number=4)
    assert meant("pain level", "its about a 6 most days") == Amount(number=6)
    assert meant("budget per visit", "up to 100") == Amount(number=100)
    assert meant("pain has lasted", "a week") == Amount(number=1, unit="weeks")


def test_of_two_numbers_none_is_offered() -> None:
    for fact, typed in (("pain level", "6 or 7"), ("budget per visit", "80-100")):
        found = heard(fact, typed)
        assert isinstance(found, Unclear)
        assert "just one number" in found.say


def test_words_that_nobody_knows_are_quoted_whole_and_as_they_were_typed() -> None:
    found = heard("danger signs", "Sometimes  I feel dizzy and my heart races")
    assert isinstance(found, Unclear)
    assert "“Sometimes I feel dizzy and my heart races”" in found.say


def test_what_is_on_no_list_may_stand_before_what_is_understood() -> None:
    for typed in ("on some tablets, diabetes", "diabetes, on some tablets"):
        found = heard("conditions", typed)
        assert isinstance(found, Nearly)
        assert found.ask.startswith("I understand “diabetes”, and not “on some tablets”.")
    assert isinstance(heard("conditions", "on some tablets, purple elephants"), Unclear)


def test_a_slip_in_one_word_of_a_sentence_is_offered() -> None:
    found = heard("conditions", "arthrits in my hands")
    assert isinstance(found, Nearly)
    assert found.near == ("arthritis",)


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("my daughter, she is 14", "someone I answer for"),
        ("it's for me, training for a marathon", "me"),
    ],
)
def test_words_beside_one_of_a_few_are_not_lost_and_take_nothing_from_it(
    typed: str, choice: str
) -> None:
    found = heard("for whom", typed)
    assert isinstance(found, Nearly)
    assert found.near == (choice,)
    assert found.ask.startswith(f"I understand \u201c{choice}\u201d, and not ")


def test_two_of_a_few_are_one_too_many_whatever_stands_beside_them() -> None:
    found = heard("for whom", "me, my daughter, who is 14")
    assert isinstance(found, Unclear)
    assert found.say == shipped().interview.pick_one_only


@pytest.mark.parametrize("typed", ["knee. neck", "Knee! Neck", "knee. neck."])
def test_short_sentences_name_one_thing_each(typed: str) -> None:
    found = meant("pain areas", typed, "knee", "neck", "head")
    assert found == these("knee", "neck", of=("knee", "neck", "head"))


@pytest.mark.parametrize("typed", ["much pain", "it hurts badly", "a lot"])
def test_whoever_has_no_number_for_a_pain_is_told_what_the_numbers_mean(typed: str) -> None:
    found = heard("pain level", typed)
    assert isinstance(found, Unclear)
    assert shipped().facts["pain level"].reword in found.say


def test_an_age_in_words_is_not_told_what_pain_is_like() -> None:
    found = heard("age", "quite old")
    assert isinstance(found, Unclear)
    assert "In other words" not in found.say


@pytest.mark.parametrize(
    "typed",
    [
        "no danger, I am fine thanks",
        "No, nothing like that, she is healthy",
        "none. I feel well",
        "no danger",
    ],
)
def test_none_of_these_with_a_word_about_being_well_is_none_of_these(typed: str) -> None:
    assert meant("conditions", typed, *HEART) == these()


@pytest.mark.parametrize("typed", ["I am fine", "no, but I am fine", "no fever, I am fine"])
def test_being_well_alone_or_beside_something_else_is_not(typed: str) -> None:
    assert isinstance(heard("danger signs", typed), Unclear)


def test_an_article_is_no_number_on_a_scale() -> None:
    assert isinstance(heard("pain level", "I am in a lot of pain"), Unclear)
    within = heard("pain level", "some six at night")
    assert isinstance(within, Nearly)
    assert within.near == ("6",)
    assert meant("pain has lasted", "a week") == Amount(number=1, unit="weeks")


@pytest.mark.parametrize(
    "typed", ["her right knee", "his knee", "her knee, and sometimes her neck"]
)
def test_whose_it_is_and_how_often_it_hurts_hides_no_place(typed: str) -> None:
    found = meant("pain areas", typed, "knee", "neck", "head")
    assert isinstance(found, Members)
    assert "knee" in found.yes


@pytest.mark.parametrize(
    ("fact", "or_never"),
    [
        ("days since injury", False),
        ("weeks since surgery", False),
        ("weeks since birth", True),  # whoever could be pregnant and is not may have no child
    ],
)
def test_nobody_is_offered_that_what_they_have_just_said_never_happened(
    fact: str, or_never: bool
) -> None:
    how = how_to_answer(shipped(), shipped().facts[fact])
    assert ("never" in how) is or_never
    menu = of_question(shipped(), about_whole(shipped().facts[fact]), can_end=False)
    rows = {row.name for row in menu.rows}
    assert ("never" in rows) is or_never
