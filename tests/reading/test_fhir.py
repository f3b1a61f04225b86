"""A QuestionnaireResponse of FHIR is read like any other answers, and refused like any other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from generated import people, questionnaires
from hypothesis import given
from reading.folders import small_rulebook
from telling.guests import RULES, house
from toolkit.schemas.filled_forms import can_be_said, filled_in

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
from massage_advisor.problems import Refused
from massage_advisor.reading import folder
from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reading.answers.flags import Flags
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

Json = dict[str, Any]
BOOK = house()
SMALL = small_rulebook().rulebook
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


def read(book: Rulebook, response: object, flags: Flags | None = None) -> Facts:
    return read_answers(book, AnswersText(text=json.dumps(response), name="response.json"), flags)


def response(*items: object, **more: object) -> Json:
    group = {"linkId": "stage.health", "text": "Your health", "item": list(items)}
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": [group], **more}


def item(link: str, *answers: object, **more: object) -> Json:
    return {"linkId": link, **({"answer": list(answers)} if answers else {}), **more}


def coded(*codes: str, **more: object) -> list[Json]:
    return [{"valueCoding": {"code": code, **more}} for code in codes]


def quantity(value: object, **more: object) -> Json:
    return {"valueQuantity": {"value": value, **more}}


# ---- there and back ----


@given(book=questionnaires(), person=people())
def test_what_a_form_can_say_comes_back_as_it_was_said(book: Rulebook, person: Facts) -> None:
    said = {name: a for name, a in person.stated.items() if can_be_said(book.facts[name], a)}
    unsaid = {
        name: each
        for name, each in person.unsaid.items()
        if name not in said
        and name in book.facts
        and can_be_said(book.facts[name], YesNo(yes=True))
    }
    back = read(book, filled_in(book, {**said, **unsaid}))
    assert {name: in_minutes(book, name, each) for name, each in back.stated.items()} == {
        name: in_minutes(book, name, each) for name, each in said.items()
    }
    assert back.unsaid == unsaid


def in_minutes(book: Rulebook, name: str, answer: Answer) -> Answer:
    """A bare number is in the fact's own unit, and a form always sends one."""
    unit = book.facts[name].unit
    if isinstance(answer, Amount) and answer.unit is None:
        return replaced(answer, unit=unit)
    return answer


def test_the_people_of_our_own_rules_come_back_as_they_are() -> None:
    for person in folder.load_people(RULES, BOOK):
        said = {n: a for n, a in person.given.items() if can_be_said(BOOK.facts[n], a)}
        assert read(BOOK, filled_in(BOOK, said)).stated == said, person.slug


# ---- what is read ----


@pytest.mark.parametrize(
    ("said", "fact", "answer"),
    [
        (item("pregnant", {"valueBoolean": False}), "pregnant", YesNo(yes=False)),
        (item("pain-level", {"valueInteger": 7}), "pain level", Amount(number=7)),
        (item("pain-level", {"valueDecimal": 6.5}), "pain level", Amount(number=6.5)),
        (item("pain_score", {"valueInteger": 7}), "pain level", Amount(number=7)),
        (
            item("calf-swelling", *coded("one-side-only")),
            "calf swelling",
            Choice(choice="one side only"),
        ),
        (
            item("calf-swelling", {"valueString": "One side only"}),
            "calf swelling",
            Choice(choice="one side only"),
        ),
        (
            item("conditions", *coded("sciatica")),
            "conditions",
            Members(yes=frozenset({"sciatica"})),
        ),
        (
            item("conditions", *coded("sciatica", "nothing-else")),
            "conditions",
            Members(yes=frozenset({"sciatica"}), complete=True),
        ),
        (item("conditions", *coded("none")), "conditions", Members(complete=True)),
        (
            item("weeks-since-surgery", quantity(3, code="mo", unit="Monate")),
            "weeks since surgery",
            Amount(number=3, unit="months"),
        ),
        (
            item("weeks-since-surgery", quantity(3, unit="days")),
            "weeks since surgery",
            Amount(number=3, unit="days"),
        ),
        (
            item("weeks-since-surgery", quantity(3)),
            "weeks since surgery",
            Amount(number=3, unit="weeks"),
        ),
        (
            item("weeks-since-surgery.never", {"valueBoolean": True}),
            "weeks since surgery",
            Never(),
        ),
    ],
)
def test_an_answer_in_the_type_of_its_question_is_read(
    said: Json, fact: str, answer: Answer
) -> None:
    assert read(SMALL, response(said)).stated == {fact: answer}


@pytest.mark.parametrize(
    "silent",
    [
        item("pregnant"),
        item("pregnant", answer=[]),
        item("pregnant.help"),
        item("weeks-since-surgery.never", {"valueBoolean": False}),
        item(
            "weeks-since-surgery.never", extension=[{"url": ABSENT, "valueCode": "asked-unknown"}]
        ),
        item("pregnant", extension=[{"url": ABSENT, "valueCode": "masked"}]),
        item("pregnant", extension=[{"url": "urn:other", "valueCode": "asked-declined"}]),
    ],
)
def test_what_is_not_answered_is_not_known(silent: Json) -> None:
    facts = read(SMALL, response(silent))
    assert facts.stated == {}
    assert facts.unsaid == {}


@pytest.mark.parametrize("on_the_answer", [False, True])
@pytest.mark.parametrize(
    ("code", "unsaid"),
    [("asked-unknown", Unsaid.NOT_SURE), ("asked-declined", Unsaid.RATHER_NOT_SAY)],
)
@pytest.mark.parametrize("link", ["pregnant", "conditions"])
def test_why_there_is_no_answer_is_kept(
    link: str, code: str, unsaid: Unsaid, *, on_the_answer: bool
) -> None:
    why = {"extension": [{"url": ABSENT, "valueCode": code}]}
    facts = read(SMALL, response(item(link, why) if on_the_answer else item(link, **why)))
    assert facts.unsaid == {link: unsaid}
    assert facts.stated == {}


def test_questions_are_found_at_any_depth_and_what_surrounds_them_is_passed_over() -> None:
    nested = item(
        "pregnant", {"valueBoolean": True, "item": [item("pain-level", {"valueInteger": 2})]}
    )
    facts = read(SMALL, response(nested, id="abc-7", authored="2026-01-01", meta={"tag": []}))
    assert facts.stated == {"pregnant": YesNo(yes=True), "pain level": Amount(number=2)}
    assert facts.id == "abc-7"


def test_flags_are_read_beside_it() -> None:
    facts = read(SMALL, response(item("pregnant", {"valueBoolean": True})), Flags(pain=("3",)))
    assert facts.stated == {"pregnant": YesNo(yes=True), "pain level": Amount(number=3)}


# ---- what is refused ----


def problems_of(said: object) -> list[tuple[str, str, str]]:
    with pytest.raises(Refused) as caught:
        read(SMALL, said)
    return [(each.code, each.what, each.remedy) for each in caught.value.problems]


OURS = "urn:massage-advisor:fact:conditions"
REFUSED = [
    (item("pian-level", {"valueInteger": 7}), "A201", "did you mean “pain level”?"),
    (item("pian-level"), "A201", "did you mean “pain level”?"),
    (item("disposition", *coded("clear")), "A206", "leave it out"),
    (item("conditions", *coded("sciatcia")), "A202", "did you mean “sciatica”?"),
    (item("conditions", *coded("sciatica", system="urn:other")), "A202", f"send a code of {OURS}"),
    (
        item("conditions", {"valueCoding": {"display": "Sciatica"}}),
        "A204",
        f"send a code of {OURS}",
    ),
    (
        item("conditions", *coded("none", "sciatica")),
        "A205",
        "leave out `none`, or take out “sciatica”",
    ),
    (item("calf-swelling", *coded("none")), "A202", ""),
    (item("calf-swelling", *coded("no-swelling", "one-side-only")), "A204", "name one"),
    (item("pain-level", {"valueInteger": 17}), "A203", "write a number from 0 to 10"),
    (item("pain-level", {"valueDate": "2026-01-01"}), "A204", "send it in the type"),
    (item("pain-level", {"valueInteger": [7]}), "A204", "send it in the type"),
    (item("pain-level", 7), "A204", "send it under `value[x]`"),
    (
        item("weeks-since-surgery", quantity(3, comparator=">", code="wk")),
        "A209",
        "send one amount",
    ),
    (item("weeks-since-surgery", quantity(3, code="fortnight")), "A209", "write how long ago"),
    (
        item("weeks-since-surgery", quantity(3, code="wk", system="urn:other")),
        "A209",
        "write how long ago",
    ),
    (item("weeks-since-surgery.never", {"valueInteger": 3}), "A204", "send true or false"),
    (item("pregnant.help", {"valueBoolean": True}), "A204", "send true or false"),
    ({"answer": [{"valueBoolean": True}]}, "A204", "send the linkId of the question"),
    (7, "A204", "send the linkId of the question"),
    (
        item("pregnant", {"valueBoolean": True}, modifierExtension=[{"url": "urn:not"}]),
        "A204",
        "send the answers without it",
    ),
    (
        item("pregnant", {"valueBoolean": True, "modifierExtension": [{"url": "urn:not"}]}),
        "A204",
        "send the answers without it",
    ),
]


@pytest.mark.parametrize(("said", "code", "remedy"), REFUSED)
def test_what_is_not_understood_is_refused_with_a_next_step(
    said: object, code: str, remedy: str
) -> None:
    (problem,) = problems_of(response(said))
    assert problem[0] == code
    assert remedy in problem[2]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    every = [said for said, code, _ in REFUSED if code == "A201"]
    assert len(problems_of(response(*every, 7))) == len(every) + 1


def test_never_and_a_time_since_then_are_two_values() -> None:
    both = response(
        item("weeks-since-surgery.never", {"valueBoolean": True}),
        item("weeks-since-surgery", quantity(3, code="wk")),
    )
    ((code, what, _),) = problems_of(both)
    assert code == "A205"
    assert "weeks since surgery" in what


@pytest.mark.parametrize("status", ["entered-in-error", "finished"])
def test_answers_that_are_marked_as_wrong_are_not_read(status: str) -> None:
    said = response(item("pregnant", {"valueBoolean": True}), status=status)
    ((code, what, remedy),) = problems_of(said)
    assert (code, f"“{status}”" in what, "completed" in remedy) == ("A204", True, True)


@pytest.mark.parametrize("kind", ["Patient", "Questionnaire", ""])
def test_another_resource_is_no_answer(kind: str) -> None:
    ((code, _, remedy),) = problems_of({"resourceType": kind, "item": []})
    assert (code, "QuestionnaireResponse" in remedy) == ("A204", True)


def test_no_answer_stands_in_what_is_printed_of_a_place() -> None:
    with pytest.raises(Refused) as caught:
        read(SMALL, response(item("pian-level", {"valueInteger": 987654})))
    assert "987654" not in str(caught.value.problems)
