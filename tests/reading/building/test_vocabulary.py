"""What a fact and a choice may say of themselves, beyond the question and its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading.folders import problems_of, rule_files, small_files, small_rulebook, told

from massage_advisor.reading.building import build

if TYPE_CHECKING:
    from massage_advisor.reading.building import Built

HEALTH = "vocabulary/health.yaml"
SCIATICA = "sciatica: {also called: [slipped disc, pinched nerve]}"
ONLY_AFTER_SURGERY = "    when: {recent events: surgery}\n"


def changed(old: str, new: str) -> dict[str, bytes]:
    files = small_files()
    text = files[HEALTH].decode()
    assert old in text
    return {**files, HEALTH: text.replace(old, new, 1).encode()}


def built(files: dict[str, bytes]) -> Built:
    return build(rule_files(files))


def test_a_choice_may_carry_codes_for_a_clinician() -> None:
    coded = SCIATICA.replace("}", ", icd 10: [M54.30, M54.4, I10]}")
    choices = built(changed(SCIATICA, coded)).rulebook.facts["conditions"].choices
    assert {choice.name: choice.icd_10 for choice in choices}["sciatica"] == (
        "M54.30",
        "M54.4",
        "I10",
    )
    assert not any(choice.icd_10 for choice in small_rulebook().rulebook.facts["goals"].choices)


@pytest.mark.parametrize("code", ["M543", "54.3", "m54.3", "sciatica", "M54.", "M54.12345"])
def test_what_is_not_written_like_a_code_is_refused(code: str) -> None:
    coded = SCIATICA.replace("}", f", icd 10: {code}}}")
    (problem,) = problems_of(changed(SCIATICA, coded))
    assert "ICD-10-CM" in problem.what
    assert "M54.3" in problem.remedy


def test_an_answer_may_stand_although_its_question_does_not_arise() -> None:
    fine = ONLY_AFTER_SURGERY + "    if said anyway: fine\n"
    facts = built(changed(ONLY_AFTER_SURGERY, fine)).rulebook.facts
    assert facts["weeks since surgery"].stands_alone
    assert not facts["pain areas"].stands_alone
    said = ONLY_AFTER_SURGERY + "    if said anyway: contradiction\n"
    facts = built(changed(ONLY_AFTER_SURGERY, said)).rulebook.facts
    assert not facts["weeks since surgery"].stands_alone


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (ONLY_AFTER_SURGERY, ONLY_AFTER_SURGERY + "    if said anyway: maybe\n", "“fine” or"),
        ("    why: It can be a clot.\n", "    why: x\n    if said anyway: fine\n", "no `when`"),
    ],
)
def test_what_is_said_anyway_needs_one_of_two_words_and_a_when(
    old: str, new: str, says: str
) -> None:
    assert says in told(changed(old, new))
