"""Names: what is offered where a fact is not known by the name it was given."""

from __future__ import annotations

import pytest
from telling.guests import house

from massage_advisor.reading.names import Names

NAMES = Names(house().facts)


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("diabetes", "“diabetes” is an answer to “conditions”: name it there"),
        ("Has stroke?", "“stroke” is an answer to “conditions”: name it there"),
        ("Osteoporosis (y/n)", "“Osteoporosis” is an answer to “conditions”: name it there"),
        (
            "hot stone massage",
            "“hot stone massage” is an answer to “techniques loved” or “techniques refused”",
        ),
        ("Pregnant?", "did you mean “pregnant”?"),
        ("pain levle", "did you mean “pain level”?"),
        ("doctor agreed diabetes", "did you mean “doctor has agreed with diabetes”"),
    ],
)
def test_an_answer_that_stands_for_a_fact_is_named_with_the_fact_it_belongs_to(
    said: str, remedy: str
) -> None:
    assert NAMES.near_fact(said).startswith(remedy)


@pytest.mark.parametrize("said", ["kidney disease 2", "clot history", "stroke patient", "bones"])
def test_no_agreement_of_a_doctor_is_offered_for_what_it_is_about(said: str) -> None:
    assert "agreed" not in NAMES.near_fact(said)
    assert not [each for each in NAMES.facts_near(said) if "agreed" in each.name]
