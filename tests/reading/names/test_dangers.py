"""Dangers that are said at the wrong place: found by what people write, and named in a refusal."""

from __future__ import annotations

import functools

import pytest
from asking.talking import shipped

from massage_advisor.problems import Refused
from massage_advisor.reading.answers import AnswersText, read_answers
from massage_advisor.reading.answers.flags import Flags
from massage_advisor.reading.names.dangers import LONGEST_SAID, Dangers

SELF_HARM = "thoughts of suicide or self-harm"


@functools.cache
def dangers() -> Dangers:
    return Dangers(shipped().facts, shipped().desk)


def named_in(said: str) -> set[str]:
    return {each.choice for each in dangers().named_in(said)}


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("suicidal", SELF_HARM),
        ("I want to die", SELF_HARM),
        ("I don't want to live", SELF_HARM),
        ("I have been feeling suicidal lately", SELF_HARM),
        ("sucidal", SELF_HARM),
        ("chest pain", "chest pain or pressure"),
        ("my chest hurts", "chest pain or pressure"),
        ("really bad chest pain since this morning", "chest pain or pressure"),
        ("chst pain", "chest pain or pressure"),
        ("I cant breathe", "trouble breathing"),
        ("slurred speech", "face arm or speech trouble"),
        ("coughing up blood", "coughing blood or collapse"),
        ("throwing up blood", "coughing blood or collapse"),
        ("numb between the legs", "numb between the legs"),
        ("I lost my sight", "trouble with sight, balance or swallowing"),
        ("chemo", "cancer now or in treatment"),
        ("I don't want to be here any more", SELF_HARM),
        ("I wish I could fall asleep and not wake up", SELF_HARM),
        ("I can't go on like this", SELF_HARM),
        ("I just can't do this anymore", SELF_HARM),
        ("I have been saving up my tablets", SELF_HARM),
        ("my husband choked me last night", "neck badly hurt or squeezed"),
        ("he grabbed me by the throat", "neck badly hurt or squeezed"),
        ("my foot is cold and blue", "suddenly cold and pale or numb"),
        ("one eyelid is drooping", "face arm or speech trouble"),
        ("the baby isn't moving", "baby moving less"),
        ("my tongue is swelling", "trouble breathing"),
        ("I can't put weight on my leg", "cannot stand on it or use it"),
        ("my pee looks like cola", "dark pee after hard exercise"),
        ("broke my arm", "broken bone"),
        ("my arm is broken", "broken bone"),
    ],
)
def test_a_danger_is_known_in_a_persons_own_words(said: str, danger: str) -> None:
    assert danger in named_in(said)


@pytest.mark.parametrize(
    "said",
    [
        *("no chest pain", "not suicidal", "I never fainted", "without any chest pain"),
        *("back pain", "neck pain", "stiff shoulders", "my knee hurts", "headache"),
        *("relaxation", "sports massage", "less stress", "wants to live well", "tired"),
        *("can't sleep", "I sleep badly", "hot stones", "period cramps", "restless legs"),
        *("night sweats", "I drink coffee", "cold feet", "I want to end my stress"),
        *("leg cramps at night", "can't sleep anymore", "can't turn my head anymore"),
        *("end of the day all my muscles ache", "I want all of the pain to stop"),
        *("", " ", "?", "a", "the leg", "😀", "x" * (LONGEST_SAID + 1)),
    ],
)
def test_a_no_and_what_troubles_many_is_no_danger(said: str) -> None:
    assert not named_in(said)


def refused(document: str = "", flags: Flags | None = None) -> list[tuple[str, str]]:
    text = AnswersText(text=document, name="answers.yaml") if document else None
    with pytest.raises(Refused) as caught:
        read_answers(shipped(), text, flags or Flags())
    return [(each.code, each.remedy) for each in caught.value.problems]


@pytest.mark.parametrize(
    ("document", "written"),
    [
        ("conditions: [suicidal]", f"danger signs: {SELF_HARM}"),
        ('conditions: ["chest pain"]', "danger signs: chest pain or pressure"),
        ("goals: I want to die", f"danger signs: {SELF_HARM}"),
        ("conditions: slurred speech", "danger signs: face arm or speech trouble"),
        ("medicines: [chemo]", "conditions: cancer now or in treatment"),
        ("pain areas: {chest pain: yes}", "danger signs: chest pain or pressure"),
    ],
)
def test_a_refused_danger_says_where_it_belongs_and_how_it_is_written_there(
    document: str, written: str
) -> None:
    ((code, remedy),) = refused(document)
    assert code == "A202"
    assert f"write `{written}` if that is so" in remedy
    assert read_answers(shipped(), AnswersText(text=written, name="answers.yaml")).stated


def test_a_danger_by_a_flag_is_answered_with_a_flag() -> None:
    ((_, remedy),) = refused(flags=Flags(goals=("I want to die",)))
    assert f'write `--set "danger signs={SELF_HARM}"`' in remedy
    ((_, remedy),) = refused(flags=Flags(conditions=("coughing up blood",)))
    assert '--set "danger signs=coughing blood or collapse"' in remedy


@pytest.mark.parametrize(
    ("document", "remedy"),
    [
        ("conditions: [sciatcia]", "did you mean “sciatica”?"),
        ("conditions: [diabetis]", "did you mean “diabetes”"),
        ("goals: [relaxing, pain relif]", "did you mean “pain relief”?"),
    ],
)
def test_any_other_slip_is_still_offered_what_is_near(document: str, remedy: str) -> None:
    assert any(remedy in each for _, each in refused(document))


DENIED = [
    ("conditions: [no diabetes]", "conditions: {diabetes: no}"),
    ("conditions: [asthma, not diabetic]", "conditions: {diabetes: no}"),
    ("conditions: never had cancer", "conditions: {cancer now or in treatment: no}"),
    ("conditions: I don\u2019t have diabetes", "conditions: {diabetes: no}"),
    ("conditions: 'diabetes: no'", "conditions: {diabetes: no}"),
    ("conditions: no diabetis", "conditions: {diabetes: no}"),
    ("conditions: not pregnant", "conditions: {pregnancy: no}"),
    ("conditions: no fever", "signs of infection: {fever or chills: no}"),
    ("conditions: never had a heart attack", "conditions: {heart condition: no}"),
    ("back signs: no weight loss without trying", "back signs: {weight loss without trying: no}"),
    ("conditions: no chronic pain, chronic pain syndrome",
     "conditions: {'chronic pain, chronic pain syndrome': no}"),
    ("conditions: not sure about diabetes", "conditions: {diabetes: not sure}"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "written"), DENIED)
def test_a_no_is_told_from_a_slip_and_how_it_is_written(document: str, written: str) -> None:
    ((code, remedy),) = refused(document)
    assert code == "A202"
    assert f"leave it out, or write `{written}`" in remedy
    assert "did you mean" not in remedy
    text = AnswersText(text=f"pain level: 3\n{written}", name="answers.yaml")
    assert not any(
        getattr(each, "yes", ()) for each in read_answers(shipped(), text).stated.values()
    )


def test_a_no_by_a_flag_is_answered_with_a_flag_that_takes_it() -> None:
    ((_, remedy),) = refused(flags=Flags(conditions=("no diabetes",)))
    assert '`--set "conditions={diabetes: no}"`' in remedy
    what_if = Flags(settings=("conditions=no diabetes",), setting_flag="--what-if")
    ((_, remedy),) = refused(flags=what_if)
    assert '`--what-if "conditions={diabetes: no}"`' in remedy


@pytest.mark.parametrize(
    ("document", "remedy"),
    [
        ("danger signs: not getting enough air", "did you mean “trouble breathing”?"),
        ("calf swelling: no calf swelling", "did you mean “no swelling”?"),
        ("conditions: no appetite, chest pain", "it belongs to “danger signs”"),
        ("conditions: I don't want to live", "it belongs to “danger signs”"),
        ("goals: no more stress", "did you mean “stress relief”?"),
        ("goals: no pain", "write “pain relief” if that is so"),
        ("conditions: no", "write `none` if none of them is so"),
    ],
)
def test_trouble_and_wishes_that_are_told_with_a_no_are_not_taken_for_one(
    document: str, remedy: str
) -> None:
    assert any(remedy in each for _, each in refused(document))
