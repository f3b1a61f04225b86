"""The questions as a form of FHIR R4: what R4 allows, each fact once, shown when it should be.

The shape is written down from HL7's specification of Questionnaire (R4, 4.0.1): its elements, the
invariants que-1 to que-13 as far as they can be broken here, and the extensions with their types.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from generated import CRITERIA, NOTE, answers_to_everything, people, questionnaires
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from reading.folders import small_rulebook
from telling.guests import RULES, house
from toolkit.schemas.filled_forms import (
    can_be_said,
    expression_of,
    filled_in,
    is_shown,
    questions,
    shown,
)

from massage_advisor.knowledge.criteria import (
    Always,
    AnyOf,
    AtLeast,
    Compare,
    Comparison,
    Is,
    IsNever,
    NoneOf,
)
from massage_advisor.knowledge.reviews import ReviewState
from massage_advisor.knowledge.vocabulary import Asked, Kind
from massage_advisor.reading import folder
from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reading.fhir.naming import codes, link_ids
from massage_advisor.reasoning.judging import Known
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.toolkit.schemas.fhir.questionnaire import fhir_questionnaire
from massage_advisor.toolkit.schemas.pieces import as_text
from massage_advisor.truth import Truth
from massage_advisor.values import replaced
from massage_advisor.wording import kebab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook

Json = dict[str, Any]
BOOK = house()
SMALL = small_rulebook().rulebook


def form_of(book: Rulebook) -> Json:
    form: Json = json.loads(as_text(fhir_questionnaire(book)))
    return form


FORM = form_of(BOOK)
BY_LINK = {each["linkId"]: each for each in questions(FORM)}


# ---- the shape, from the specification ----

STRING = {"type": "string", "pattern": r"\S"}
URI = {"type": "string", "pattern": r"^[a-z]+:\S+$"}
CODE = {"type": "string", "pattern": r"^[^\s]+(\s[^\s]+)*$"}
CODING = {
    "type": "object",
    "properties": {"system": URI, "code": CODE, "display": STRING},
    "required": ["system", "code"],
    "additionalProperties": False,
}
QUANTITY = {
    "type": "object",
    "properties": {"value": {"type": "number"}, "unit": STRING, "system": URI, "code": CODE},
    "required": ["value", "system", "code"],
    "additionalProperties": False,
}
CONCEPT = {
    "type": "object",
    "properties": {"coding": {"type": "array", "items": CODING, "minItems": 1}},
    "required": ["coding"],
    "additionalProperties": False,
}
EXPRESSION = {
    "type": "object",
    "properties": {"language": {"const": "text/fhirpath"}, "expression": STRING},
    "required": ["language", "expression"],
    "additionalProperties": False,
}
HL7 = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
OWN = "urn:massage-advisor:"
NUMBER, WHOLE, YES = {"type": "number"}, {"type": "integer"}, {"const": True}
ON_ITEMS: dict[str, Json] = {
    HL7 + "questionnaire-itemControl": {"valueCodeableConcept": CONCEPT},
    HL7 + "questionnaire-unit": {"valueCoding": CODING},
    HL7 + "questionnaire-unitOption": {"valueCoding": CODING},
    HL7 + "minValue": {"valueInteger": WHOLE, "valueDecimal": NUMBER},
    HL7 + "maxValue": {"valueInteger": WHOLE, "valueDecimal": NUMBER},
    SDC + "minQuantity": {"valueQuantity": QUANTITY},
    SDC + "maxQuantity": {"valueQuantity": QUANTITY},
    SDC + "enableWhenExpression": {"valueExpression": EXPRESSION},
    OWN + "red-flag": {"valueBoolean": YES},
    OWN + "red-flag-from": {"valueDecimal": NUMBER},
}
ON_OPTIONS: dict[str, Json] = {
    HL7 + "questionnaire-optionExclusive": {"valueBoolean": YES},
    OWN + "icd-10-cm-hint": {"valueCoding": CODING},
    OWN + "red-flag": {"valueBoolean": YES},
}


def extensions(allowed: Mapping[str, Json]) -> Json:
    kinds = [
        {
            "properties": {"url": {"const": url}, key: value},
            "required": ["url", key],
            "additionalProperties": False,
        }
        for url, values in allowed.items()
        for key, value in values.items()
    ]
    return {"type": "array", "items": {"oneOf": kinds}, "minItems": 1}


ANSWERS = {
    "answerBoolean": {"type": "boolean"},
    "answerDecimal": NUMBER,
    "answerInteger": WHOLE,
    "answerCoding": CODING,
    "answerQuantity": QUANTITY,
}
ENABLE_WHEN = {
    "type": "object",
    "properties": {
        "question": STRING,
        "operator": {"enum": ["exists", "=", "!=", ">", "<", ">=", "<="]},
        **ANSWERS,
    },
    "required": ["question", "operator"],
    "minProperties": 3,
    "maxProperties": 3,  # exactly one answer[x]
    "additionalProperties": False,
    "if": {"properties": {"operator": {"const": "exists"}}},
    "then": {"required": ["answerBoolean"]},  # que-7
}
ITEM = {
    "type": "object",
    "properties": {
        "extension": extensions(ON_ITEMS),
        "linkId": STRING,
        "text": STRING,
        "type": {
            "enum": [
                *("group", "display", "boolean", "decimal", "integer", "text", "choice"),
                "quantity",
            ]
        },
        "enableWhen": {"type": "array", "items": ENABLE_WHEN, "minItems": 1},
        "enableBehavior": {"enum": ["all", "any"]},
        "repeats": {"const": True},
        "maxLength": WHOLE,
        "answerOption": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {"extension": extensions(ON_OPTIONS), "valueCoding": CODING},
                "required": ["valueCoding"],
                "additionalProperties": False,
            },
        },
        "item": {"type": "array", "items": {"$ref": "#/$defs/item"}, "minItems": 1},
    },
    "required": ["linkId", "text", "type"],
    "additionalProperties": False,
    "allOf": [
        {  # que-1
            "if": {"properties": {"type": {"const": "group"}}},
            "then": {"required": ["item"]},
        },
        {  # que-1, que-6
            "if": {"properties": {"type": {"const": "display"}}},
            "then": {"properties": {"item": False, "repeats": False, "answerOption": False}},
        },
        {  # options are for questions of choice, which have them here
            "if": {"properties": {"type": {"const": "choice"}}},
            "then": {"required": ["answerOption"]},
            "else": {"properties": {"answerOption": False, "repeats": False}},
        },
        {  # que-12
            "if": {"properties": {"enableWhen": {"minItems": 2}}, "required": ["enableWhen"]},
            "then": {"required": ["enableBehavior"]},
            "else": {"properties": {"enableBehavior": False}},
        },
    ],
}
QUESTIONNAIRE = {
    "type": "object",
    "properties": {
        "resourceType": {"const": "Questionnaire"},
        "language": {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
        "url": URI,
        "version": STRING,
        "name": {"type": "string", "pattern": "^[A-Z]([A-Za-z0-9_]){0,254}$"},  # que-0
        "title": STRING,
        "status": {"enum": ["draft", "active", "retired", "unknown"]},
        "subjectType": {"const": ["Patient"]},
        "description": STRING,
        "item": {"type": "array", "items": {"$ref": "#/$defs/item"}, "minItems": 1},
    },
    "required": ["resourceType", "status", "url", "name"],
    "additionalProperties": False,
    "$defs": {"item": ITEM},
}
SHAPE = Draft202012Validator(QUESTIONNAIRE)


@pytest.mark.parametrize("book", [BOOK, SMALL], ids=["ours", "small"])
def test_it_has_the_shape_of_a_questionnaire_of_r4(book: Rulebook) -> None:
    problems = [
        f"{each.json_path}: {each.message[:200]}" for each in SHAPE.iter_errors(form_of(book))
    ]
    assert problems == []


def broken(change: Mapping[str, object]) -> Json:
    item = {"linkId": "a", "text": "A?", "type": "boolean", **change}
    return {**FORM, "item": [{k: v for k, v in item.items() if v is not None}]}


@pytest.mark.parametrize(
    "change",
    [
        {"linkId": None},
        {"type": "question"},
        {"type": "group"},
        {"type": "choice"},
        {"repeats": True},
        {"comment": "made up"},
        {"enableWhen": []},
        {"enableWhen": [{"question": "b", "operator": "is", "answerBoolean": True}]},
        {"enableWhen": [{"question": "b", "operator": "exists", "answerInteger": 1}]},
        {"enableWhen": [{"question": "b", "operator": "="}]},
        {"enableWhen": [{"question": "b", "operator": "=", "answerBoolean": True}] * 2},
        {"enableBehavior": "any"},
        {"extension": [{"url": "http://example.org/made-up", "valueBoolean": True}]},
        {"extension": [{"url": HL7 + "minValue", "valueString": "1"}]},
    ],
)
def test_the_shape_refuses_what_r4_does_not_allow(change: Json) -> None:
    assert SHAPE.is_valid(broken({}))
    assert not SHAPE.is_valid(broken(change))


# ---- what is in it ----


def links_in(item: Json) -> list[str]:
    inner = [link for each in item.get("item", ()) for link in links_in(each)]
    return [item["linkId"], *inner] if "linkId" in item else inner


def test_no_two_items_have_the_same_link_id() -> None:  # que-2
    assert [link for link, times in Counter(links_in(FORM)).items() if times > 1] == []


def test_every_asked_fact_stands_in_it_once_in_the_order_of_the_interview() -> None:
    asked = sorted((f for f in BOOK.facts.values() if f.asked is not Asked.NEVER), key=as_asked)
    links = link_ids(BOOK.facts)
    in_form = [each["linkId"] for each in questions(FORM)]
    beside = [link for link in in_form if link.endswith(".never")]
    assert [link for link in in_form if link not in beside] == [links[f.name] for f in asked]
    ago = [links[f.name] + ".never" for f in asked if f.kind is Kind.HOW_LONG_AGO]
    assert beside == ago


def test_each_stage_is_a_group_and_danger_comes_before_every_wish() -> None:
    groups = [each["linkId"] for each in FORM["item"]]
    assert groups == [
        "stage.who",
        "stage.danger",
        "stage.complaint",
        "stage.signs-of-the-complaint",
        "stage.health",
        "stage.wishes",
        "stage.money",
    ]
    assert {each["type"] for each in FORM["item"]} == {"group"}


def test_a_question_is_put_in_the_clients_words_and_says_why_it_is_asked() -> None:
    for fact in BOOK.facts.values():
        if fact.asked is not Asked.NEVER:
            item = BY_LINK[link_ids(BOOK.facts)[fact.name]]
            assert item["text"] == fact.ask
            assert item["item"][0]["text"] == f"{fact.reword}\n\n{fact.why}"
            assert control(item["item"][0]) == "help"


def control(item: Json) -> str:
    (found,) = (e for e in item["extension"] if e["url"].endswith("itemControl"))
    return str(found["valueCodeableConcept"]["coding"][0]["code"])


def options(link: str) -> dict[str, Json]:
    return {each["valueCoding"]["code"]: each for each in BY_LINK[link]["answerOption"]}


def test_every_choice_can_be_chosen_by_its_code_and_is_shown_with_what_it_means() -> None:
    for fact in BOOK.facts.values():
        if fact.asked is not Asked.NEVER and fact.choices:
            coding = options(link_ids(BOOK.facts)[fact.name])
            for choice, code in zip(
                fact.choices, codes(c.name for c in fact.choices).values(), strict=True
            ):
                display = coding[code]["valueCoding"]["display"]
                assert display.startswith(choice.name)
                assert display.endswith(choice.means)


def test_a_code_means_one_thing_because_each_fact_has_its_own_system() -> None:
    said = [
        (each["valueCoding"]["system"], each["valueCoding"]["code"])
        for item in questions(FORM)
        for each in item.get("answerOption", ())
    ]
    assert len(said) == len(set(said))


def exclusive(option: Json) -> bool:
    return any(e["url"].endswith("optionExclusive") for e in option.get("extension", ()))


def test_none_of_these_stands_alone_and_nothing_else_may_follow_other_choices() -> None:
    assert exclusive(options("conditions")["none"])
    assert not exclusive(options("conditions")["nothing-else"])
    assert exclusive(options("goals")["none"])
    assert "nothing-else" not in options("goals"), "a list that is complete needs no such word"
    assert "none" not in options("for-whom")


def test_red_flags_and_codes_for_clinicians_are_marked_as_hints() -> None:
    def urls(option: Json) -> list[str]:
        return [each["url"] for each in option.get("extension", ())]

    assert OWN + "red-flag" in urls(options("danger-signs")["trouble-breathing"])
    assert OWN + "red-flag" not in urls(options("danger-signs")["swollen-or-warm-leg-or-arm"])
    hints = [
        each["valueCoding"]
        for each in options("conditions")["high-blood-pressure"]["extension"]
        if each["url"] == OWN + "icd-10-cm-hint"
    ]
    assert hints == [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "I10"}]
    marked = sum(
        OWN + "red-flag" in urls(o) for i in questions(FORM) for o in i.get("answerOption", ())
    )
    asked = [f for f in BOOK.facts.values() if f.asked is not Asked.NEVER]
    assert marked == sum(choice.red_flag for fact in asked for choice in fact.choices)


def extension(link: str, name: str) -> list[Json]:
    return [e for e in BY_LINK[link].get("extension", ()) if e["url"].endswith(name)]


def test_amounts_have_their_bounds_and_units() -> None:
    assert BY_LINK["pain-level"]["type"] == "integer"
    assert extension("pain-level", "minValue")[0]["valueInteger"] == 0
    assert extension("pain-level", "maxValue")[0]["valueInteger"] == 10
    assert extension("age", "questionnaire-unit")[0]["valueCoding"]["code"] == "a"
    assert extension("visits-wanted", "questionnaire-unit") == []
    assert BY_LINK["budget-per-visit"]["type"] == "decimal"
    assert extension("budget-per-visit", "questionnaire-unit")[0]["valueCoding"] == {
        "system": "urn:iso:std:iso:4217",
        "code": "USD",
    }
    assert BY_LINK["weeks-pregnant"]["type"] == "quantity"
    units = [e["valueCoding"]["code"] for e in extension("weeks-pregnant", "unitOption")]
    assert units == ["wk", "d", "mo", "a"]
    longest = extension("weeks-pregnant", "maxQuantity")[0]["valueQuantity"]
    assert (longest["value"], longest["code"]) == (45, "wk")


def test_it_is_a_draft_until_a_clinician_has_agreed_to_these_rules() -> None:
    assert FORM["status"] == "draft"
    agreed = replaced(BOOK.sign_off, state=ReviewState.REVIEWED)
    assert form_of(replaced(BOOK, sign_off=agreed))["status"] == "active"


def test_it_is_the_same_to_the_byte_however_the_facts_are_ordered() -> None:
    turned = replaced(BOOK, facts=dict(reversed([*BOOK.facts.items()])))
    assert as_text(fhir_questionnaire(turned)) == as_text(fhir_questionnaire(BOOK))


def test_names_that_would_be_one_code_are_told_apart() -> None:
    assert codes(["Parkinson's disease"]) == {"Parkinson's disease": "parkinsons-disease"}
    assert codes(["a, b", "a b"]) == {"a, b": "a,-b", "a b": "a-b"}
    assert codes(["none!"]) == {"none!": "none!"}


# ---- when a question is shown ----


def test_what_enables_a_question_is_a_question_and_an_answer_of_its_type() -> None:
    types = {
        "boolean": {"answerBoolean"},
        "choice": {"answerCoding"},
        "integer": {"answerInteger"},
        "decimal": {"answerDecimal"},
        "quantity": {"answerQuantity"},
    }
    for item in questions(FORM):
        for test in item.get("enableWhen", ()):
            on = BY_LINK[test["question"]]
            answer = set(test) - {"question", "operator"}
            assert answer == (
                {"answerBoolean"} if test["operator"] == "exists" else types[on["type"]]
            )
            coding = test.get("answerCoding")
            assert coding is None or coding["code"] in options(test["question"])
            assert on["linkId"] != item["linkId"]


def test_nothing_is_enabled_in_two_ways() -> None:
    assert [i["linkId"] for i in questions(FORM) if "enableWhen" in i and expression_of(i)] == []


def test_every_when_of_our_own_rules_could_be_said() -> None:
    links = link_ids(BOOK.facts)
    for fact in BOOK.facts.values():
        if fact.asked is not Asked.NEVER and fact.when is not None:
            assert "enableWhen" in BY_LINK[links[fact.name]] or expression_of(
                BY_LINK[links[fact.name]]
            )


def should_be_shown(book: Rulebook, known: Known) -> set[str]:
    """By the judge: danger unless it is certain that it does not arise, the rest if it does."""
    links, found = link_ids(book.facts), set()
    for fact in book.facts.values():
        if fact.asked is Asked.NEVER:
            continue
        arises = known.applicable(fact.name)
        truth = Truth.YES if arises is None else arises.truth
        danger = fact.asked in {Asked.DANGER, Asked.SIGNS}
        if truth is Truth.YES or (danger and truth is Truth.UNKNOWN):
            found.add(links[fact.name])
    return found


def translated(form: Json) -> set[str]:
    """The questions with a condition, and those beside which no condition stands in the rules."""
    return {i["linkId"] for i in questions(form) if "enableWhen" in i or expression_of(i)}


def agree(book: Rulebook, stated: Mapping[str, Answer]) -> None:
    form = FORM if book is BOOK else form_of(book)
    said = {name: a for name, a in stated.items() if can_be_said(book.facts[name], a)}
    response = filled_in(book, said)
    conditional = translated(form)
    assert {
        link for link in shown(form, response) if not link.endswith(".never")
    } & conditional == (should_be_shown(book, Known(book, said)) & conditional)


@given(book=questionnaires(), answers=answers_to_everything())
def test_who_has_answered_everything_sees_what_applies_to_them(
    book: Rulebook, answers: dict[str, Answer]
) -> None:
    agree(book, answers)


@given(book=questionnaires(), person=people())
def test_half_answered_a_danger_is_hidden_by_a_certain_no_alone(
    book: Rulebook, person: Facts
) -> None:
    agree(book, person.stated)


@given(
    book=questionnaires(),
    whens=st.lists(CRITERIA, min_size=20, max_size=20),
    answers=st.one_of(answers_to_everything(), people().map(lambda person: person.stated)),
)
def test_whatever_a_question_waits_for_it_is_shown_when_it_should_be(
    book: Rulebook, whens: list[Criterion], answers: dict[str, Answer]
) -> None:
    waiting = {
        (name := f"{asked.value} {number}"): replaced(
            book.facts[NOTE.name], name=name, when=when, asked=asked
        )
        for number, when in enumerate(whens)
        for asked in (Asked.DANGER, Asked.WISHES)
    }
    book = replaced(book, facts={**book.facts, **waiting})
    agree(book, answers)
    agree(book, without_what_does_not_arise(book, answers))


def without_what_does_not_arise(book: Rulebook, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The same person, who was not shown what does not arise."""
    known = Known(book, answers)
    arising = {name: known.applicable(name) for name in answers}
    return {n: a for n, a in answers.items() if (j := arising[n]) is None or j.truth is Truth.YES}


def test_the_people_of_our_own_rules_see_what_applies_to_them() -> None:
    for person in folder.load_people(RULES, BOOK):
        agree(BOOK, person.given)


def test_an_empty_form_shows_every_danger_question_and_no_question_about_details() -> None:
    empty = filled_in(BOOK, {})
    links = link_ids(BOOK.facts)
    in_danger = {
        links[f.name] for f in BOOK.facts.values() if f.asked in {Asked.DANGER, Asked.SIGNS}
    }
    now = shown(FORM, empty)
    assert in_danger <= now
    assert not {"pain-areas", "weeks-pregnant", "cancer-details"} & now


def test_a_leg_is_asked_about_until_all_that_speaks_of_it_is_ruled_out() -> None:
    def sees(answers: dict[str, object]) -> bool:
        facts = read_answers(BOOK, AnswersText(text=json.dumps(answers), name="answers"))
        said = {n: a for n, a in facts.stated.items() if can_be_said(BOOK.facts[n], a)}
        return is_shown(BY_LINK["calf-swelling"], filled_in(BOOK, said))

    ruled_out = {"danger signs": "none", "pain level": 0, "conditions": "none"}
    assert not sees(ruled_out)
    assert sees({**ruled_out, "conditions": ["sciatica"]}), "the list is still open"
    assert not sees({**ruled_out, "conditions": ["sciatica", "nothing else"]})
    assert sees({**ruled_out, "pain level": 3})
    assert sees({**ruled_out, "pain level": 3, "pain areas": ["calf or lower leg"]})
    assert not sees({**ruled_out, "pain level": 3, "pain areas": ["neck"]})


def test_a_danger_stays_while_a_time_is_not_given_or_is_in_a_unit_of_its_own() -> None:
    lately = Compare(fact="weeks since birth", how=Comparison.AT_MOST, amount=6)
    item = only(lately, of="leg or arm signs")
    link, never = "weeks-since-birth", "weeks-since-birth.never"

    def sees(*items: Json) -> bool:
        group = {"linkId": "stage.health", "item": list(items)}
        return is_shown(item, {"resourceType": "QuestionnaireResponse", "item": [group]})

    def since(value: int, code: str) -> Json:
        return {"linkId": link, "answer": [{"valueQuantity": {"value": value, "code": code}}]}

    assert sees({"linkId": never, "answer": [{"valueBoolean": False}]}), "it happened, but when?"
    assert not sees({"linkId": never, "answer": [{"valueBoolean": True}]})
    assert sees(since(2, "wk"))
    assert not sees(since(2, "a"))
    assert sees(since(2, "fortnight"))
    assert sees({"linkId": link, "answer": [{"extension": []}]}), "why there is no answer is none"


def test_that_it_ever_happened_is_told_by_a_time_and_by_nothing_else() -> None:
    happened = NoneOf(parts=(IsNever(fact="weeks since birth"),))
    assert only(happened)["enableWhen"] == [
        {"question": "weeks-since-birth", "operator": "exists", "answerBoolean": True}
    ]
    never = expression_of(only(IsNever(fact="weeks since surgery"))) or ""
    assert "linkId = 'weeks-since-surgery.never').answer.where(value = true)" in never


def only(when: object, of: str = "goals") -> Json:
    """The item of one fact if it were asked in this case."""
    facts = {**BOOK.facts, of: replaced(BOOK.facts[of], when=when)}
    form = form_of(replaced(BOOK, facts=facts))
    return next(each for each in questions(form) if each["linkId"] == kebab(of))


def test_what_cannot_come_up_in_the_form_is_always_shown() -> None:
    assert "enableWhen" not in only(Always())
    hearsay = Is(
        fact="heard that massage is fine", choices=("my doctor, but before things changed",)
    )
    item = only(hearsay)
    assert "enableWhen" not in item
    assert expression_of(item) is None


def test_half_a_point_of_pain_is_no_whole_number_and_is_said_in_fhirpath() -> None:
    item = only(Compare(fact="pain level", how=Comparison.AT_LEAST, amount=6.5))
    assert "value >= 6.5" in (expression_of(item) or "")


def test_two_of_three_are_counted() -> None:
    parts = tuple(
        Is(fact="conditions", choices=(each,)) for each in ("sciatica", "diabetes", "stroke")
    )
    item = only(AtLeast(needed=2, parts=(*parts[:2], AnyOf(parts=parts[2:]))))
    for said, seen in (({"sciatica"}, False), ({"sciatica", "stroke"}, True)):
        facts = read_answers(
            BOOK, AnswersText(text=json.dumps({"conditions": sorted(said)}), name="answers")
        )
        assert is_shown(item, filled_in(BOOK, facts.stated)) is seen
