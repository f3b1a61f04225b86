"""The form of FHIR, and the way back, as a record system and its staff meet them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.runs import Runner

PAGE = (Path(__file__).parents[2] / "docs" / "fhir.md").read_text(encoding="utf-8")
(RESPONSE,) = re.findall(r"<!-- example -->\n```json\n(.*?)```", PAGE, re.DOTALL)
(ANSWERS,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_form_is_printed_or_written_to_the_same_byte(run: Runner, tmp_path: Path) -> None:
    printed = run("schema", "fhir-questionnaire")
    assert printed.code == 0, printed.err
    assert json.loads(printed.out)["resourceType"] == "Questionnaire"
    file = tmp_path / "questionnaire.json"
    assert run("schema", "FHIR-Questionnaire", "--output", file).out == ""
    assert file.read_text(encoding="utf-8") == printed.out


def test_the_example_of_the_page_says_the_same_as_the_answers_file_beside_it(
    run: Runner, tmp_path: Path
) -> None:
    response, answers = tmp_path / "response.json", tmp_path / "answers.yaml"
    response.write_text(RESPONSE, encoding="utf-8")
    answers.write_text(ANSWERS, encoding="utf-8")
    words = ("advise", "--format", "json", "--today", "2026-01-02", "--answers")
    told = run(*words, response)
    assert told.code == 0, told.err
    assert json.loads(told.out)["id"] == "booking-417"
    assert told.out == run(*words, answers).out
    assert told.out == run(*words, "-", stdin=RESPONSE).out


def test_a_batch_takes_a_response_on_each_line(run: Runner, tmp_path: Path) -> None:
    said = {
        "id": "booking-417",
        "danger signs": "none",
        "pain level": 6,
        "pain has lasted": "3 months",
        "conditions": ["sciatica", "nothing else"],
        "weeks since surgery": "never",
        "age": "rather not say",
    }
    rows = tmp_path / "rows.jsonl"
    patient = {"resourceType": "Patient", "id": "p-1"}
    every = (json.loads(RESPONSE), said, patient)
    rows.write_text("".join(json.dumps(each) + "\n" for each in every), encoding="utf-8")
    done = run("batch", rows)
    response, answers, refused = done.out.splitlines()
    assert response == answers
    assert json.loads(response)["id"] == "booking-417"
    assert json.loads(refused)["outcome"] == "not_assessed"
    assert "QuestionnaireResponse" in json.loads(refused)["problems"][0]


@pytest.mark.parametrize("command", ["advise", "explain"])
def test_what_is_wrong_with_a_response_is_said_with_its_place(run: Runner, command: str) -> None:
    wrong = RESPONSE.replace("pain-level", "pian-level").replace('"sciatica"', '"sciatcia"')
    done = run(command, "--answers", "-", stdin=wrong)
    assert done.code == 3
    assert done.out == ""
    assert "standard input:10:18 A201 no fact is called “pian-level”" in done.err
    assert "did you mean “pain level”?" in done.err
    assert "did you mean “sciatica”?" in done.err
    assert "Traceback" not in done.err


def test_every_type_and_extension_that_the_form_uses_stands_on_the_page(run: Runner) -> None:
    form = run("schema", "fhir-questionnaire").out
    urls = set(re.findall(r'"url": "([^"]+)"', form)) - {json.loads(form)["url"]}
    names = {re.sub(r"^sdc-questionnaire-", "", re.split("[/:]", url)[-1]) for url in urls}
    kinds = set(re.findall(r'"type": "(\w+)"', form)) - {"group", "display"}
    assert {name for name in names | kinds if f"`{name}`" not in PAGE} == set()
