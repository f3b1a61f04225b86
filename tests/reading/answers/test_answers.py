"""Answers become facts, or every reason why not: by file, by flag, by row, typed at a prompt."""

from __future__ import annotations

import json
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading.folders import small_rulebook

from massage_advisor.knowledge.answers import (
    Amount,
    Answer,
    Choice,
    Facts,
    Members,
    Never,
    Unsaid,
    Words,
    YesNo,
)
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.answers import (
    AnswerReader,
    AnswersText,
    answers_file,
    read_all_answers,
    read_answers,
)
from massage_advisor.reading.answers.flags import Flags
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RULEBOOK = small_rulebook().rulebook
READER = AnswerReader(RULEBOOK)

ALL_CONDITIONS = frozenset({"sciatica", "osteoporosis", "high blood pressure"})


def members(*yes: str, no: frozenset[str] = frozenset(), complete: bool = False) -> Members:
    return Members(yes=frozenset(yes), no=no, complete=complete)


def from_text(text: str | bytes, name: str = "answers.yaml") -> Facts:
    return read_answers(RULEBOOK, AnswersText(text=text, name=name))


def problems_of(
    text: str | None = None, name: str = "answers.yaml", **flags: Any
) -> list[tuple[str, str, str, str, str]]:
    document = None if text is None else AnswersText(text=text, name=name)
    with pytest.raises(Refused) as caught:
        read_answers(RULEBOOK, document, Flags(**flags))
    return [
        (each.code, str(each.place), each.fact, each.what, each.remedy)
        for each in caught.value.problems
    ]


def codes(text: str | None = None, **flags: Any) -> list[str]:
    return [problem[0] for problem in problems_of(text, **flags)]


@pytest.mark.parametrize(
    ("said", "fact", "answer"),
    [
        ("pain level: 7", "pain level", Amount(number=7)),
        ("pain level: '7'", "pain level", Amount(number=7)),
        ("pain level: 6.5", "pain level", Amount(number=6.5)),
        ("PAIN_LEVEL: 7", "pain level", Amount(number=7)),
        ("Pain-Level: 7", "pain level", Amount(number=7)),
        ("pain   level: 7", "pain level", Amount(number=7)),
        ("pain score: 7", "pain level", Amount(number=7)),
        ("pregnant: yes", "pregnant", YesNo(yes=True)),
        ("pregnant: 'no'", "pregnant", YesNo(yes=False)),
        ("pregnant: true", "pregnant", YesNo(yes=True)),
        ("pregnant: False", "pregnant", YesNo(yes=False)),
        ("calf swelling: One side only", "calf swelling", Choice(choice="one side only")),
        ("first massage: no", "first massage", Choice(choice="no")),
        ("first massage: true", "first massage", Choice(choice="yes")),
        ("pain has lasted: 6 weeks", "pain has lasted", Amount(number=6, unit="weeks")),
        ("pain has lasted: 1 week", "pain has lasted", Amount(number=1, unit="weeks")),
        ("pain has lasted: 6", "pain has lasted", Amount(number=6, unit="weeks")),
        ("pain has lasted: 2 months", "pain has lasted", Amount(number=2, unit="months")),
        ("weeks since surgery: never", "weeks since surgery", Never()),
        ("weeks since surgery: Never", "weeks since surgery", Never()),
        ("weeks since surgery: 3 days ago", "weeks since surgery", Amount(number=3, unit="days")),
        ("budget per visit: $80", "budget per visit", Amount(number=80)),
        ("budget per visit: 80 USD", "budget per visit", Amount(number=80)),
        ("budget per visit: 80.50", "budget per visit", Amount(number=80.5)),
        ("remark: 'a: b [/bold]'", "remark", Words(text="a: b [/bold]")),
        ("diagnoses: sciatica", "conditions", members("sciatica")),
    ],
)
def test_an_answer_is_read_in_any_of_its_spellings(said: str, fact: str, answer: Answer) -> None:
    assert from_text(said) == Facts(stated={fact: answer})


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("[sciatica]", members("sciatica")),
        ("sciatica", members("sciatica")),
        ("slipped disc", members("sciatica")),
        ("Slipped-Disc; brittle_bones", members("sciatica", "osteoporosis")),
        ("sciatica; ", members("sciatica")),
        ("[sciatica, slipped disc]", members("sciatica")),
        ("[sciatica, nothing else]", members("sciatica", complete=True)),
        ("sciatica; nothing else", members("sciatica", complete=True)),
        ("nothing else", members(complete=True)),
        ("none", members(complete=True)),
        ("[none]", members(complete=True)),
        ("[]", members(complete=True)),
        ("{sciatica: yes}", members("sciatica")),
        ("{sciatica: true, slipped disc: yes}", members("sciatica")),
        ("{sciatica: no}", members(no=frozenset({"sciatica"}))),
        ("[osteoporosis, {sciatica: no}]", members("osteoporosis", no=frozenset({"sciatica"}))),
        ("{sciatica: yes, nothing else: yes}", members("sciatica", complete=True)),
        ("{none: yes, sciatica: no}", members(no=frozenset({"sciatica"}), complete=True)),
        ("[none, {sciatica: no}]", members(no=frozenset({"sciatica"}), complete=True)),
        ("{sciatica: yes, osteoporosis: not sure}", members("sciatica")),
        ("{sciatica: yes, osteoporosis: }", members("sciatica")),
        (
            "[sciatica, {osteoporosis: not sure}, nothing else]",
            members("sciatica", no=frozenset({"high blood pressure"})),
        ),
    ],
)
def test_members_of_a_list_of_what_was_mentioned(said: str, answer: Members) -> None:
    assert from_text(f"conditions: {said}").stated == {"conditions": answer}


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("[relaxation]", members("relaxation", complete=True)),
        ("relaxation", members("relaxation", complete=True)),
        ("unwind; pain relief", members("relaxation", "pain relief", complete=True)),
        ("{relaxation: yes}", members("relaxation")),
        ("{relaxation: no}", members(no=frozenset({"relaxation"}))),
        ("none", members(complete=True)),
        (
            "[relaxation, {pain relief: rather not say}]",
            members("relaxation", no=frozenset({"less swelling", "nothing in particular"})),
        ),
    ],
)
def test_members_of_a_complete_list(said: str, answer: Members) -> None:
    assert from_text(f"goals: {said}").stated == {"goals": answer}


def test_a_technique_is_known_by_its_id_and_other_names() -> None:
    said = from_text(
        "techniques loved: [deep_tissue, Classic Massage]\ntechniques refused: hot-stone"
    )
    assert said.stated == {
        "techniques loved": members("deep tissue", "swedish massage", complete=True),
        "techniques refused": members("hot stone massage", complete=True),
    }


@pytest.mark.parametrize("nothing", ["", "null", "~", "''", "'  '"])
def test_nothing_said_is_unknown(nothing: str) -> None:
    for fact in (
        "pain level",
        "conditions",
        "goals",
        "remark",
        "first massage",
        "weeks since surgery",
    ):
        assert from_text(f"{fact}: {nothing}") == Facts()


@pytest.mark.parametrize(
    ("said", "unsaid"),
    [("not sure", Unsaid.NOT_SURE), ("Rather_not-say", Unsaid.RATHER_NOT_SAY)],
)
def test_why_a_question_has_no_answer_is_kept(said: str, unsaid: Unsaid) -> None:
    for fact in ("pain level", "conditions", "pregnant", "first massage"):
        assert from_text(f"{fact}: {said}") == Facts(unsaid={fact: unsaid})


def test_json_and_yaml_say_the_same() -> None:
    said = {
        "pain_level": 7,
        "pregnant": False,
        "conditions": ["sciatica", {"osteoporosis": False}],
        "goals": [],
        "remark": None,
        "id": "A-7",
    }
    facts = from_text(json.dumps(said), "a.json")
    assert (
        facts
        == from_text(json.dumps(said), "a.yaml")
        == from_text(json.dumps(said), "standard input")
    )
    assert facts == READER.row(said, "row 1")
    assert facts.stated == {
        "pain level": Amount(number=7),
        "pregnant": YesNo(yes=False),
        "conditions": members("sciatica", no=frozenset({"osteoporosis"})),
        "goals": members(complete=True),
    }
    assert facts.id == "A-7"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ('{"id": 7}', 7),
        ('{"id": "7"}', "7"),
        ('{"ID": null}', None),
        ('{"id": ""}', None),
        ('{"id": 1.0}', "1.0"),
        ('{"id": true}', "true"),
        ('{"id": 123456789012345678901234567890}', "123456789012345678901234567890"),
        ('{"id": "[/b]; DROP"}', "[/b]; DROP"),
    ],
)
def test_the_callers_mark_is_copied(text: str, mark: str | int | None) -> None:
    assert from_text(text, "a.json").id == mark
    assert type(from_text(text, "a.json").id) is type(mark)


def test_leading_zeros_of_a_mark_are_kept() -> None:
    assert from_text("id: 007").id == "007"


def test_flags_say_what_a_file_would() -> None:
    flags = Flags(
        settings=("Pregnant = no", "conditions=[sciatica, {osteoporosis: no}]", "remark=a=b"),
        goals=("unwind", "pain relief"),
        pain=("7",),
        budget=("$80",),
    )
    assert read_answers(RULEBOOK, None, flags).stated == {
        "pregnant": YesNo(yes=False),
        "conditions": members("sciatica", no=frozenset({"osteoporosis"})),
        "remark": Words(text="a=b"),
        "goals": members("relaxation", "pain relief", complete=True),
        "pain level": Amount(number=7),
        "budget per visit": Amount(number=80),
    }


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (("sciatica",), members("sciatica")),
        (("slipped disc", "brittle bones"), members("sciatica", "osteoporosis")),
        (
            ("sciatica; osteoporosis", "nothing else"),
            members("sciatica", "osteoporosis", complete=True),
        ),
        (("none",), members(complete=True)),
    ],
)
def test_conditions_by_flag_follow_the_same_rule(said: tuple[str, ...], answer: Members) -> None:
    assert read_answers(RULEBOOK, None, Flags(conditions=said)).stated == {"conditions": answer}


def test_a_file_and_flags_together() -> None:
    document = AnswersText(text="pain level: 7\npregnant:", name="a.yaml")
    facts = read_answers(RULEBOOK, document, Flags(pain=("7",), settings=("pregnant=yes",)))
    assert facts.stated == {"pain level": Amount(number=7), "pregnant": YesNo(yes=True)}


def test_no_answers_at_all() -> None:
    assert read_answers(RULEBOOK) == Facts()
    assert read_answers(RULEBOOK, None, Flags(goals=("",), pain=("",))) == Facts()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "pain levle: 7",
            (
                "A201",
                "answers.yaml:1:1",
                "",
                "no fact is called “pain levle”",
                "did you mean “pain level”?",
            ),
        ),
        (
            "diagnosis: sciatica",
            (
                "A201",
                "answers.yaml:1:1",
                "",
                "no fact is called “diagnosis”",
                "did you mean “conditions”?",
            ),
        ),
        (
            "goals: [relaxation, pain relif]",
            (
                *("A202", "answers.yaml:1:21", "goals"),
                "“pain relif” is no answer to “goals”",
                "did you mean “pain relief”?",
            ),
        ),
        (
            "conditions: slipped disk",
            (
                *("A202", "answers.yaml:1:13", "conditions"),
                "“slipped disk” is no answer to “conditions”",
                "did you mean “sciatica”?",
            ),
        ),
        (
            "conditions: gout",
            (
                *("A202", "answers.yaml:1:13", "conditions"),
                "“gout” is no answer to “conditions”",
                "use one of: sciatica, osteoporosis, high blood pressure",
            ),
        ),
        (
            "goals: relaxation, pain relief",
            (
                *("A202", "answers.yaml:1:8", "goals"),
                "“relaxation, pain relief” is no answer to “goals”",
                "put a semicolon between them: relaxation; pain relief",
            ),
        ),
        (
            "conditions: sciatica, nothing else",
            (
                *("A202", "answers.yaml:1:13", "conditions"),
                "“sciatica, nothing else” is no answer to “conditions”",
                "put a semicolon between them: sciatica; nothing else",
            ),
        ),
        (
            "pain level: 11",
            (
                *("A203", "answers.yaml:1:13", "pain level"),
                "“11” is outside the range of “pain level”",
                "write a number from 0 to 10",
            ),
        ),
        (
            "pain level: seven",
            (
                *("A204", "answers.yaml:1:13", "pain level"),
                "“seven” is no answer to “pain level”",
                "write a number from 0 to 10",
            ),
        ),
        (
            "budget per visit: 80 EUR",
            (
                *("A207", "answers.yaml:1:19", "budget per visit"),
                "“80 EUR” is not an amount in USD",
                "give it in USD, such as 80 or $80",
            ),
        ),
        (
            "pain has lasted: a while",
            (
                *("A209", "answers.yaml:1:18", "pain has lasted"),
                "“a while” is no answer to “pain has lasted”",
                "write a length of time, such as 3 weeks",
            ),
        ),
        (
            "disposition: clear",
            (
                *("A206", "answers.yaml:1:1", "disposition"),
                "“disposition” is worked out from the answers and cannot be one",
                "leave it out",
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_with_the_next_step(text: str, problem: tuple[str, ...]) -> None:
    assert problems_of(text) == [problem]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("pregnant: unknown", "leave it out if it is not known"),
        ("pain level: n/a", "leave it out if it is not known"),
        ("conditions: N/A", "leave it out if it is not known"),
        ("conditions: '?'", "leave it out if it is not known"),
        ("pain level: '-'", "leave it out if it is not known"),
        ("calf swelling: not known", "leave it out if it is not known"),
        ("pain level: 5,5", "write it with a point: 5.5"),
        ("pain level: 6/10", "write 6 alone"),
        ("pain level: 6 out of 10", "write 6 alone"),
        ("pain level: 6/100", "write a number from 0 to 10"),
        (
            "bookings: [{pain level: 5}, {pain level: 7}]",
            "if each of these is a person: jq -c '.bookings[]' FILE | massage-advisor batch -",
        ),
        (
            '{"it\'s; these": [{pain level: 5}]}',  # nothing of it is put into a command
            "if each of these is a person: jq -c '.[][]' FILE | massage-advisor batch -",
        ),
        (
            "client: {pain level: 5}",
            "answers stand side by side: take what is in it one level up",
        ),
    ],
)
def test_what_exports_and_forms_write_is_answered_with_how_to_write_it(
    text: str, remedy: str
) -> None:
    (problem,) = problems_of(text)
    assert problem[-1] == remedy


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("pain level: -1", "A203"),
        ("pain level: 7 weeks", "A204"),
        ("pain level: [7]", "A204"),
        ("pain level: {a: b}", "A204"),
        ("pain level: true", "A204"),
        ("pain level: 7/10", "A204"),
        ("pregnant: maybe", "A204"),
        ("pregnant: 1", "A204"),
        ("calf swelling: [one side only]", "A204"),
        ("calf swelling: yes", "A202"),
        ("pain has lasted: -3 weeks", "A203"),
        ("pain has lasted: 900 years", "A203"),
        ("pain has lasted: never", "A209"),
        ("pain has lasted: 3 parsecs", "A209"),
        ("weeks since surgery: long ago", "A209"),
        ("budget per visit: -5", "A203"),
        ("budget per visit: 99999999", "A203"),
        ("budget per visit: cheap", "A204"),
        ("conditions: [sciatica, {sciatica: no}]", "A205"),
        ("conditions: {sciatica: yes, slipped disc: no}", "A205"),
        ("conditions: [none, sciatica]", "A205"),
        ("conditions: [sciatica, null]", "A204"),
        ("conditions: [sciatica, '']", "A204"),
        ("conditions: [[sciatica]]", "A204"),
        ("conditions: ';'", "A204"),
        ("conditions: {sciatica: perhaps}", "A204"),
        ("conditions: {sciatica: [yes]}", "A204"),
        ("conditions: [not sure]", "A202"),
        ("remark: [a]", "A204"),
        ("service: spa", "A206"),
        ("Left Out: deep tissue", "A206"),
        ("leg at risk: yes", "A201"),
        ("pain level: 7\nPain_Level: 8", "A205"),
        ("pain level: 7\npain score: not sure", "A205"),
        ("pain level: 7\npain level: 7", "A102"),
        ("id: [a]", "A204"),
        ("- pain level: 7", "A204"),
        ("just words", "A204"),
        ("", "A101"),
        ("pain level: !!int 7", "A103"),
        ("remark: " + "a" * 3000, "A208"),
        ("id: " + "a" * 300, "A208"),
        ("pregnant: " + "y" * 300, "A208"),
        ('remark: "\\e[31mred"', "A106"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("goals relaxation\npain level: 3\n", [("1:1", "goals", "write `goals: relaxation`")]),
        ("pain level: 3\ngoals = relaxation\n", [("2:1", "goals", "write `goals: relaxation`")]),
        (
            "pain level 3 # today\n\ngoals: relaxation\nPregnant - no\n",
            [
                ("1:1", "pain level", "write `pain level: 3`"),
                ("4:1", "Pregnant", "write `Pregnant: no`"),
            ],
        ),
        ("pain level 3\npain areas back\n", [("1:1", "pain level", "write `pain level: 3`")]),
        ("pregnant\n", [("1:1", "pregnant", "write `pregnant: `, then the answer")]),
        (
            "goals:\n  - pain relief\npain level 3\n",
            [("3:1", "pain level", "write `pain level: 3`")],
        ),
    ],
)
def test_a_fact_without_its_colon_is_named_on_the_line_on_which_it_stands(
    text: str, told: list[tuple[str, str, str]]
) -> None:
    found = [(place, what, remedy) for _, place, _, what, remedy in problems_of(text)]
    meant = [
        (f"answers.yaml:{at}", f"a colon is missing behind “{name}”", remedy)
        for at, name, remedy in told
    ]
    assert found[: len(meant)] == meant


def test_words_without_a_colon_are_told_where_they_stand_and_not_below() -> None:
    for text in ("I want a rest\npain level: 3\n", "I want\na rest\npain level: 3\n"):
        ((_, place, _, what, _),) = problems_of(text)
        assert place == "answers.yaml:1:1"
        assert what.startswith("no colon stands on this line")
    ((_, place, _, what, _),) = problems_of("remark: a text\n  that goes\n  on like: this\n")
    assert place == "answers.yaml:3:10"
    assert what.startswith("a colon and a space stand within a text")


def test_two_spellings_with_the_same_answer_are_one() -> None:
    assert from_text("pain level: 7\npain_score: 7.0").stated == {"pain level": Amount(number=7)}


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({"pain": ("11",)}, [("A203", "--pain")]),
        ({"budget": ("€80",)}, [("A207", "--budget")]),
        ({"goals": ("relaxing", "pain relief")}, [("A202", "--goal")]),
        ({"conditions": ("sciatica", "none")}, [("A205", "--condition")]),
        ({"settings": ("pain level",)}, [("A209", "--set")]),
        ({"settings": ("=7",)}, [("A209", "--set")]),
        ({"settings": ("pain=7", "pregnant=perhaps")}, [("A201", "--set"), ("A204", "--set")]),
        ({"settings": ("conditions=[sciatica",)}, [("A101", "--set:1:1")]),
        ({"settings": ("conditions=[&a sciatica]",)}, [("A105", "--set:1:2")]),
        ({"settings": ("remark=\x1b[31m",)}, [("A106", "--set")]),
        ({"settings": ("pain level=7",), "pain": ("8",)}, [("A205", "--pain")]),
        ({"goals": ("\udcff",)}, [("A106", "--goal")]),
        ({"settings": ("conditions=[\udcff]", "\udcff=1")}, [("A106", "--set")]),
    ],
)
def test_a_flag_is_named_by_its_name(
    flags: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert [problem[:2] for problem in problems_of(**flags)] == expected


def test_a_file_and_a_flag_may_not_differ() -> None:
    (problem,) = problems_of("pain level: 7", pain=("8",))
    assert problem == (
        *("A205", "--pain", "pain level"),
        "“pain level” has two different answers: here, and at answers.yaml:1:1",
        "leave out --pain, or take out what is at answers.yaml:1:1",
    )


def both(one: str, other: str) -> Facts:
    """What two files say together."""
    texts = [
        AnswersText(text=each, name=f"{name}.yaml") for each, name in ((one, "a"), (other, "b"))
    ]
    return read_all_answers(RULEBOOK, texts, Flags())


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("[sciatica]", "[osteoporosis]", members("sciatica", "osteoporosis")),
        ("[sciatica]", "[slipped disc]", members("sciatica")),
        ("{sciatica: no}", "[osteoporosis]", members("osteoporosis", no=frozenset({"sciatica"}))),
        ("[sciatica, nothing else]", "[sciatica]", members("sciatica", complete=True)),
        (
            "[sciatica, nothing else]",
            "{osteoporosis: no}",
            members("sciatica", no=frozenset({"osteoporosis"}), complete=True),
        ),
        ("none", "[]", members(complete=True)),
    ],
)
def test_lists_from_two_places_add_up_in_any_order(one: str, other: str, answer: Members) -> None:
    one, other = f"conditions: {one}", f"conditions: {other}"
    assert both(one, other).stated == both(other, one).stated == {"conditions": answer}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("conditions: none", "conditions: [sciatica]"),
        ("conditions: [osteoporosis, nothing else]", "conditions: [sciatica]"),
        ("conditions: {sciatica: no}", "conditions: [sciatica]"),
        ("goals: [relaxation]", "goals: [pain relief]"),
        ("goals: [relaxation]", "goals: none"),
        ("pain level: 9", "pain level: 2"),
        ("pain level: 9", "pain level: not sure"),
        ("conditions: not sure", "conditions: [sciatica]"),
        ("id: 1", "id: 2"),
    ],
)
def test_what_cannot_be_so_at_once_is_refused_whichever_comes_last(one: str, other: str) -> None:
    for texts in ((one, other), (other, one)):
        with pytest.raises(Refused) as refused:
            both(*texts)
        (problem,) = refused.value.problems
        assert problem.code == "A205"
        assert problem.remedy


@pytest.mark.parametrize(
    ("document", "flags", "remedy"),
    [
        (
            "conditions: none",
            {"conditions": ("sciatica",)},
            "leave out `none` at answers.yaml:1:1, or take out “sciatica” at --condition",
        ),
        (
            "conditions: [sciatica]",
            {"conditions": ("none",)},
            "leave out `none` at --condition, or take out “sciatica” at answers.yaml:1:1",
        ),
        (
            "conditions: [high blood pressure, nothing else]",
            {"conditions": ("sciatica",)},
            "what is at answers.yaml:1:1 is all there is: add “sciatica” to it",
        ),
        (
            "goals: [pain relief]",
            {"goals": ("relaxation",)},
            "what is at answers.yaml:1:1 is all there is: add “relaxation” to it",
        ),
        (
            None,
            {"conditions": ("sciatica", "none")},
            "leave out `none`, or take out “sciatica”",
        ),
        ("conditions: [none, nothing else]", {}, "say each member once"),
        (
            "conditions: [sciatica, {slipped disc: no}]",
            {},
            "“sciatica” is said to be so, and not to be so: keep one of the two",
        ),
        ("conditions: {none: yes, sciatica: }", {}, "leave out `none`, or take out “sciatica”"),
        (
            "conditions: [sciatica]",
            {"settings": ("conditions={sciatica: no}",)},
            "leave out --set, or take out what is at answers.yaml:1:1",
        ),
        (None, {"pain": ("9", "2")}, "give --pain once"),
        (None, {"budget": ("80", "90")}, "give --budget once"),
        (
            None,
            {"settings": ("pain level=3", "pain level=4"), "setting_flag": "--what-if"},
            "give --what-if once",
        ),
    ],
)
def test_a_clash_says_how_to_mend_it(
    document: str | None, flags: dict[str, Any], remedy: str
) -> None:
    (problem,) = problems_of(document, **flags)
    assert (problem[0], problem[-1]) == ("A205", remedy)
    assert "setting_flag" not in flags or "--set" not in str(problem)


@pytest.mark.parametrize("flag", ["--set", "--what-if"])
@pytest.mark.parametrize(
    ("setting", "remedy"),
    [
        ("pain level=", "write an answer there; write “not sure” to say that it is not known"),
        ("goals= ", "write an answer there; write “not sure” to say that it is not known"),
        ("danger signs=", "write an answer there; write “not sure” to say that it is not known"),
        ("no such fact=", "write an answer there; write “not sure” to say that it is not known"),
        ("id=", "write a mark there, or leave it out"),
    ],
)
def test_nothing_behind_the_equals_sign_is_no_answer_and_not_passed_over(
    flag: str, setting: str, remedy: str
) -> None:
    (problem,) = problems_of(settings=(setting,), setting_flag=flag)
    assert (problem[:2], problem[-1]) == (("A209", flag), remedy)


def test_an_equal_answer_may_be_given_twice() -> None:
    assert both("id: 1\npain level: 7", "id: 1\npain_level: 7.0").stated == {
        "pain level": Amount(number=7)
    }
    assert both("id: 1", "pain level: 7").id == both("pain level: 7", "id: 1").id == 1


def every_list() -> st.SearchStrategy[str]:
    """A way of answering which conditions there are."""
    named = st.dictionaries(st.sampled_from(sorted(ALL_CONDITIONS)), st.sampled_from(["yes", "no"]))
    return named.map(lambda said: f"conditions: {json.dumps(said)}") | st.sampled_from(
        ["conditions: none", "conditions: [sciatica, nothing else]", ""]
    )


@given(every_list(), every_list())
def test_nothing_that_was_said_is_lost_or_made_up(one: str, other: str) -> None:
    said = [from_text(each or "pain level: 1").stated.get("conditions") for each in (one, other)]
    lists = [each for each in said if isinstance(each, Members)]
    try:
        found = both(one or "pain level: 1", other or "pain level: 1").stated.get("conditions")
    except Refused:
        named = [
            (each.yes, ALL_CONDITIONS - each.yes if each.complete else each.no) for each in lists
        ]
        assert named[0][0] & named[1][1] or named[1][0] & named[0][1]
        return
    assert isinstance(found, Members) or not lists
    for each in lists:
        assert isinstance(found, Members)
        assert each.yes <= found.yes
        assert each.no <= (ALL_CONDITIONS - found.yes if found.complete else found.no)
    if isinstance(found, Members):
        assert found.yes == frozenset().union(*(each.yes for each in lists))
        assert found.complete == any(each.complete for each in lists)


def test_all_problems_come_at_once() -> None:
    found = problems_of(
        "pain level: 70\ngoalz: x\npregnant: perhaps\nremark: fine\ndisposition: clear",
        budget=("€1",),
        settings=("nonsense",),
    )
    assert [(code, place) for code, place, *_ in found] == [
        ("A207", "--budget"),
        ("A209", "--set"),
        ("A203", "answers.yaml:1:13"),
        ("A201", "answers.yaml:2:1"),
        ("A204", "answers.yaml:3:11"),
        ("A206", "answers.yaml:5:1"),
    ]


def test_only_the_offending_value_is_echoed_and_it_is_short_and_inert() -> None:
    remark = "words for the therapist"
    long = "z" * 5000
    found = problems_of(json.dumps({"remark": remark, "pain level": long, long: 1}), "a.json")
    assert len(found) == 2
    for _, _, _, what, remedy in found:
        assert remark not in what + remedy
        assert len(what) < 160
        assert visible(what) == what


def test_an_outcome_is_never_offered_as_a_fact() -> None:
    (problem,) = problems_of("dispositon: clear")
    assert "disposition”" not in problem[4]


def test_an_answers_file(tmp_path: Path) -> None:
    file = tmp_path / "amy.json"
    file.write_text('{"pain level": 7}')
    assert read_answers(RULEBOOK, answers_file(file)).stated == {"pain level": Amount(number=7)}


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_an_answers_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as caught:
        answers_file(tmp_path / name)
    (problem,) = caught.value.problems
    assert problem.code == "A109"
    assert problem.place
    assert problem.place.file == str(tmp_path / name)


def test_a_typed_answer() -> None:
    assert READER.answer("pain level", "7") == Amount(number=7)
    assert READER.answer("conditions", "sciatica; nothing else") == members(
        "sciatica", complete=True
    )
    assert READER.answer("pain level", "not sure") is Unsaid.NOT_SURE
    assert READER.answer("pain level", "  ") is None
    with pytest.raises(Refused) as caught:
        READER.answer("pain level", "eleven")
    assert [str(each.place) for each in caught.value.problems] == ["pain level"]


def test_a_row_of_decoded_values() -> None:
    row = {"pain_level": 7.0, "pregnant": True, "first massage": False, "id": 3, "remark": "x"}
    facts = READER.row(row, "row 3")
    assert facts.stated == {
        "pain level": Amount(number=7),
        "pregnant": YesNo(yes=True),
        "first massage": Choice(choice="no"),
        "remark": Words(text="x"),
    }
    assert facts.id == 3


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"pain level": float("nan")}, "A204"),
        ({"pain level": float("inf")}, "A204"),
        ({"pain level": 10**5000}, "A204"),
        ({"pain level": "\x00"}, "A106"),
        ({"\ud800": 1}, "A106"),
        ({"conditions": [[[[[[[[[[[[1]]]]]]]]]]]]}, "A104"),
        ({"conditions": {"sciatica": {"a": 1}}}, "A204"),
    ],
)
def test_a_row_is_as_strict_as_a_file(row: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as caught:
        READER.row(row, "row 3")
    assert [(each.code, str(each.place)) for each in caught.value.problems] == [(code, "row 3")]


def test_a_hundred_thousand_unknown_facts_are_refused_soon() -> None:
    many = "".join(f"pain levle {number}: 7\n" for number in range(100_000))
    assert codes(many) == ["A104"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"remark": "a" * 9_000_000}, "A208"),
        ({"a" * 9_000_000: 1}, "A201"),
        ({"conditions": "a;" * 4_500_000}, "A208"),
        ({"conditions": ["a b " * 2_000_000]}, "A202"),
        ({"conditions": [f"pain levels {number}" for number in range(4_900)]}, "A202"),
        ({f"pain levels {number}": 1 for number in range(2_400)}, "A201"),
        ({"id": "7" * 9_000_000}, "A208"),
    ],
    ids=range(7),
)
def test_runaway_answers_are_refused_soon(said: object, code: str) -> None:
    began = time.process_time()
    found = problems_of(json.dumps(said), "answers.json")
    assert {each[0] for each in found} == {code}
    assert time.process_time() - began < 10  # a bound on the kind of growth, not a measurement


NAMES = [*RULEBOOK.facts, "id", "pain score", "nonsense", ""]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["sciatica", "none", "nothing else", "not sure", "never", "3 weeks", "$80", ";"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["sciatica", "unwind", "none", "nothing else", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def facts_or_problems(read: Callable[[], Facts]) -> Facts | tuple[Problem, ...]:
    try:
        return read()
    except Refused as refused:
        return refused.problems


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), VALUES, max_size=5))
def test_any_row_gives_facts_or_problems(row: dict[str, object]) -> None:
    check(facts_or_problems(lambda: READER.row(row, "row")))


def check(found: Facts | tuple[Problem, ...]) -> None:
    """Problems that say what to do, or answers that the rulebook knows."""
    if isinstance(found, tuple):
        assert found
        for problem in found:
            assert problem.code.startswith("A")
            assert problem.remedy
            assert visible(problem.what + problem.remedy) == problem.what + problem.remedy
        return
    for name, answer in found.stated.items():
        if isinstance(answer, Members):
            known = {choice.name for choice in RULEBOOK.facts[name].choices}
            assert answer.yes | answer.no <= known
            assert not answer.yes & answer.no


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_setting_gives_facts_or_problems(name: str, value: str) -> None:
    for setting in (f"{name}={value}", f"conditions={value}", f"pain level={value}", name):
        flags = Flags(settings=(setting,))
        check(facts_or_problems(partial(read_answers, RULEBOOK, None, flags)))
