"""A case is written and read again as it was; anything else is refused, never written over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from asking.talking import shipped
from generated import people, questionnaires
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_advisor.knowledge.answers import Amount, Facts, Members, Unsaid, YesNo
from massage_advisor.knowledge.cases import Case, Override, PastCall
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.problems import Refused
from massage_advisor.reading.answers.cases import read_case, read_overrides
from massage_advisor.telling.case_file import as_case_file
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from pathlib import Path

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook

OVERRIDE = Override(
    rules_said=Disposition.SAME_DAY_CARE,
    to=Disposition.NOT_TODAY,
    reason="another reason",
    words='she said: "fine" [red]',
    clinician="Dr. Lee",
    rules=("one", "two"),
    today="2026-11-26",
    operator="AB",
)


def in_its_unit(rulebook: Rulebook, name: str, answer: Answer) -> Answer:
    """As every reader of answers states it: a bare number of weeks is in weeks."""
    if isinstance(answer, Amount) and answer.unit is None:
        return replaced(answer, unit=rulebook.facts[name].unit)
    return answer


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "case.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@settings(max_examples=60)
@given(
    questionnaires(),
    people(),
    st.dictionaries(st.sampled_from(["fever", "goals"]), st.sampled_from(Unsaid)),
)
def test_it_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    rulebook: Rulebook,
    person: Facts,
    unsaid: dict[str, Unsaid],
) -> None:
    stated = {
        name: in_its_unit(rulebook, name, each)
        for name, each in person.stated.items()
        if each != Members()
    }
    unsaid = {name: why for name, why in unsaid.items() if name not in stated}
    case = Case(
        today="2026-11-26",
        facts=Facts(stated=stated, unsaid=unsaid, id="caller 17"),
        calls=(PastCall(today="2026-11-26", operator="AB", outcome="spa", ended_early=True),),
        overrides=(OVERRIDE,),
        rulebook=f"{rulebook.name} {rulebook.version} {rulebook.sha256}",
    )
    file = written(tmp_path_factory.mktemp("case"), as_case_file(rulebook, case))
    assert read_case(rulebook, file) == case


def test_a_list_that_was_begun_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    goals = Members(yes=frozenset({"relaxation"}))
    case = Case(today="2026-11-26", facts=Facts(stated={"goals": goals}))
    found = read_case(shipped(), written(tmp_path, as_case_file(shipped(), case)))
    assert found is not None
    assert found.facts.stated["goals"] == goals


def test_no_file_and_an_empty_one_are_a_first_call(tmp_path: Path) -> None:
    assert read_case(shipped(), tmp_path / "none.json") is None
    assert read_case(shipped(), written(tmp_path, " \n")) is None


def a_case(**parts: object) -> str:
    whole = json.loads(
        as_case_file(
            shipped(), Case(today="2026-11-26", facts=Facts(stated={"pregnant": YesNo(yes=True)}))
        )
    )
    return json.dumps({**whole, **parts})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "the case file cannot be read"),
        ("[]", "the case file cannot be read"),
        ('{"pain level": 7}', "this is no case file"),
        ('{"schema": "massage-advisor/case/9.0"}', "its `schema` is “massage-advisor/case/9.0”"),
        (a_case(today="yesterday"), "“yesterday” is not a date"),
        (a_case(today=7), "at `$.today`"),
        (a_case(overrides=[{"to": "nowhere"}]), "at `$.overrides[0]"),
        (a_case(given_on={"pregnant": "2026-13-01"}), "“2026-13-01” is not a date"),
        (b"\xff\xfe\x00", "the case file cannot be read"),
        ("[" * 100_000, "the case file cannot be read"),
    ],
)
def test_what_is_no_case_is_refused(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read_case(shipped(), written(tmp_path, text))
    assert any(said in problem.what for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not json", "A501"),
        ('{"pain level": 7}', "A501"),
        (a_case(today="yesterday"), "A501"),
        ('{"schema": "massage-advisor/case/9.0"}', "A503"),
        ('{"schema": "massage-advisor/recommendation/1.0"}', "A501"),
    ],
)
def test_a_script_can_tell_what_to_do_about_it(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_case(shipped(), written(tmp_path, text))
    assert [problem.code for problem in refused.value.problems] == [code]


ANSWERS = "it looks like answers: give it to `advise` with --answers"


@pytest.mark.parametrize(
    ("text", "is_answers"),
    [
        ("goals: [pain relief]\npain level: 6\n", True),
        ("pain level: 6", True),
        ('{"pain level": 7}', True),
        ("just a text", False),
        ("- pain level: 6", False),
        ("{}", False),
        ("a: [1", False),
        ('{"schema": "massage-advisor/recommendation/1.0"}', False),
        ("schema: massage-advisor/case/1.0\ntoday: 2026-11-26\n", False),
        (a_case()[:-2], False),
        (a_case(today=7), False),
    ],
)
def test_answers_given_for_a_case_are_not_called_damaged(
    tmp_path: Path, text: str, *, is_answers: bool
) -> None:
    file = written(tmp_path, text).rename(tmp_path / "case.yaml")
    for read in (lambda: read_case(shipped(), file), lambda: read_overrides(file)):
        with pytest.raises(Refused) as refused:
            read()
        (problem,) = refused.value.problems
        assert problem.code == "A501"
        assert (problem.remedy == ANSWERS) is is_answers
        assert not (is_answers and "take it away" in problem.remedy)
    assert file.read_text() == text


def test_what_is_not_there_or_cannot_be_opened_is_no_damaged_case(tmp_path: Path) -> None:
    for read in (lambda: read_case(shipped(), tmp_path), lambda: read_overrides(tmp_path / "none")):
        with pytest.raises(Refused) as refused:
            read()
        assert [problem.code for problem in refused.value.problems] == ["A502"]


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    for read in (lambda: read_case(shipped(), tmp_path), lambda: read_overrides(tmp_path)):
        with pytest.raises(Refused):
            read()


def test_the_decisions_are_read_without_the_rules(tmp_path: Path) -> None:
    case = Case(today="2026-11-26", facts=Facts(), overrides=(OVERRIDE,))
    file = written(tmp_path, as_case_file(shipped(), case))
    assert read_overrides(file).overrides == (OVERRIDE,)
    with pytest.raises(Refused):
        read_overrides(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("answers", "known", "set_aside"),
    [
        ({"pregnnt": True}, {}, ("pregnnt: True",)),
        ({"pregnant": "perhaps so"}, {}, ("pregnant: perhaps so",)),
        (
            {"danger signs": {"chest pain or pressure": True}, "conditions": ["dropsy"]},
            {"danger signs": Members(yes=frozenset({"chest pain or pressure"}))},
            ("conditions: dropsy",),
        ),
        (
            {"conditions": ["sciatica", "dropsy", "gout of old", "nothing else"]},
            {"conditions": Members(yes=frozenset({"sciatica"}))},
            ("conditions: dropsy; gout of old",),
        ),
        (
            {"conditions": {"sciatica": False, "dropsy": False, "gout of old": True}},
            {"conditions": Members(no=frozenset({"sciatica"}))},
            ("conditions: gout of old",),
        ),
    ],
)
def test_an_answer_that_the_rules_do_not_know_any_more_hides_no_other(
    tmp_path: Path, answers: dict[str, object], known: object, set_aside: tuple[str, ...]
) -> None:
    case = read_case(shipped(), written(tmp_path, a_case(answers=answers)))
    assert case is not None
    assert case.facts.stated == known
    assert case.set_aside_told == set_aside
    again = read_case(shipped(), written(tmp_path, as_case_file(shipped(), case)))
    assert again is not None
    assert again.set_aside == case.set_aside
