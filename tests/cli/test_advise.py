"""`advise` as scripts and staff meet it: results, refusals, exit codes, manners."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli.amy import amy

if TYPE_CHECKING:
    from cli.runs import Runner


def advise_json(run: Runner, answers: str, *words: str) -> dict[str, object]:
    done = run("advise", "--answers", "-", "--no-input", "--format", "json", *words, stdin=answers)
    assert done.code == 0, done.err
    found: dict[str, object] = json.loads(done.out)
    return found


def test_amy_is_advised_medical_massage_and_may_book(run: Runner) -> None:
    told = advise_json(run, amy())
    assert told["outcome"] == "medical"
    assert told["bookable"] is True
    assert told["id"] == "amy-1"


def test_the_same_answers_give_the_same_bytes(run: Runner) -> None:
    words = ("--today", "2026-11-23", "advise", "--answers", "-", "--no-input", "--format", "json")
    assert run(*words, stdin=amy()).out == run(*words, stdin=amy()).out


def test_shared_options_may_stand_before_or_after_the_command(run: Runner) -> None:
    before = run("--today", "2026-01-02", "advise", "--pain", "6", "--no-input", "--format", "json")
    after = run("advise", "--pain", "6", "--no-input", "--format", "json", "--today", "2026-01-02")
    assert before.code == after.code == 0
    assert before.out == after.out
    assert json.loads(after.out)["today"] == "2026-01-02"


def test_relaxation_alone_is_spa_but_neither_settled_nor_bookable(run: Runner) -> None:
    done = run("advise", "--no-input", "--goal", "relaxation", "--format", "json")
    told = json.loads(done.out)
    assert told["service"]["verdict"] == "spa"
    assert told["service"]["settled"] is False
    assert told["bookable"] is False
    assert told["safety"]["screened"] == "none"
    assert {each["fact"] for each in told["safety"]["not_ruled_out"]} >= {"danger signs"}


def test_nothing_to_go_on_names_facts_and_flags(run: Runner) -> None:
    done = run("advise", "--no-input")
    assert done.code == 2
    assert done.out == ""
    for word in (
        "--goal",
        "--pain",
        "--condition",
        "--set",
        "--answers",
        "pain level",
        "conditions",
        "massage-advisor look-up --list questions",
        "massage-advisor schema answers",
    ):
        assert word in done.err
    assert len(done.err) < 600, "a few facts, not all of them"


@pytest.mark.parametrize(
    ("changed", "words", "code"),
    [
        ({}, ("--outcome-exit",), 11),
        ({"goals": ["relaxation"], "pain level": 0, "conditions": "none"}, ("--outcome-exit",), 10),
        ({"danger signs": ["chest pain or pressure"]}, ("--outcome-exit",), 24),
        ({"danger signs": ["thoughts of suicide or self-harm"]}, ("--outcome-exit",), 23),
        ({"calf swelling": "one side only"}, ("--outcome-exit",), 22),
        ({"medicines": ["blood thinner", "nothing else"]}, ("--outcome-exit",), 21),
        ({"signs of infection": ["cold or flu"]}, ("--outcome-exit",), 20),
        ({"danger signs": ["chest pain or pressure"]}, (), 0),
        ({"calf swelling": "one side only"}, ("--outcome-exit", "--require-settled"), 22),
        (
            {"danger signs": ["thoughts of suicide or self-harm"]},
            ("--outcome-exit", "--require-settled"),
            23,
        ),
        (
            {"danger signs": ["chest pain or pressure"], "calf swelling": None},
            ("--outcome-exit", "--require-settled"),
            24,
        ),
        (
            {"medicines": ["blood thinner", "nothing else"], "danger signs": None},
            ("--outcome-exit", "--require-settled"),
            4,
        ),
        (
            {"signs of infection": ["cold or flu"], "danger signs": None},
            ("--outcome-exit", "--require-settled"),
            4,
        ),
        ({"danger signs": None}, ("--outcome-exit", "--require-settled"), 4),
        ({}, ("--outcome-exit", "--require-settled"), 11),
        ({}, ("--require-settled",), 0),
        ({"danger signs": None}, ("--require-settled",), 4),
        ({"danger signs": ["chest pain or pressure"]}, ("--require-settled",), 0),
        ({"danger signs": ["thoughts of suicide or self-harm"]}, ("--require-settled",), 4),
        (
            {"danger signs": ["thoughts of suicide or self-harm", "nothing else"]},
            ("--require-settled",),
            0,
        ),
    ],
)
def test_exit_codes_tell_the_outcome_when_asked_to(
    run: Runner, changed: dict[str, object], words: tuple[str, ...], code: int
) -> None:
    answers = amy(**changed)
    if changed.get("pain level") == 0:
        answers = amy(
            **{"pain areas": None, "pain has lasted": None, "back signs": None, **changed}
        )
    assert run("advise", "--answers", "-", "--no-input", *words, stdin=answers).code == code


@pytest.mark.parametrize(
    "sign", ["chest pain or pressure", "face arm or speech trouble", "sudden worst headache"]
)
def test_nothing_is_sold_in_an_emergency(run: Runner, sign: str) -> None:
    told = advise_json(run, amy(**{"danger signs": [sign]}))
    assert told["outcome"] == "emergency"
    assert told["bookable"] is False
    assert told["service"] is told["modalities"] is told["plan"] is told["cost"] is None
    text = run("advise", "--answers", "-", "--no-input", stdin=amy(**{"danger signs": [sign]})).out
    assert "911" in text
    assert "$" not in text


REFUSED_FLAGS = [
    (("--set", "pian level=7"), "pain level"),
    (("--pain", "11"), "10"),
    (("--pain", "a lot"), "a lot"),
    (("--condition", "siatica"), "sciatica"),
    (("--goal", "relaxaton"), "relaxation"),
    (("--budget", "80 EUR"), "USD"),
    (("--set", "pain level"), "FACT=VALUE"),
    (("--pain", "3", "--set", "pain level=4"), "two different"),
    (("--set", "disposition=clear"), "worked out"),
]


@pytest.mark.parametrize(("words", "hint"), REFUSED_FLAGS)
def test_a_flag_that_cannot_be_understood_is_refused(
    run: Runner, words: tuple[str, ...], hint: str
) -> None:
    done = run("advise", "--no-input", *words)
    assert done.code == 2
    assert done.out == ""
    assert hint in done.err
    assert "try:" in done.err
    assert "Traceback" not in done.err


REFUSED_TEXTS = [
    b'{"pian level": 7}',
    b'{"pain level": 70}',
    b'{"pain level": 7, "pain_level": 6}',
    b'{"pain level": 7,,}',
    b"pain level: [7",
    b"pain level: !!python/object/apply:os.system [ls]",
    b"a: &a [x, x]\nb: *a",
    b"\xff\xfep\x00a\x00i\x00n\x00",
    b"\x00\x01\x02\x03 PNG \x89",
    b"[" * 5000,
    b"just words",
    b'{"conditions": {"sciatica": "perhaps"}}',
    b'{"pain level": "\x1b[31mseven"}',
    b'{"goals": ["[/bold] relaxation"]}',
]


@pytest.mark.parametrize("text", REFUSED_TEXTS)
def test_a_text_that_cannot_be_understood_is_refused(run: Runner, text: bytes) -> None:
    done = run("advise", "--answers", "-", "--no-input", stdin=text)
    assert done.code == 3, done.err
    assert done.out == ""
    assert "try:" in done.err
    assert "Traceback" not in done.err
    assert "\x1b" not in done.err


def test_all_problems_are_named_at_once_with_their_places(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "caller.yaml"
    file.write_text("pian level: 7\ngoals: [relaxaton]\npain level: 12\n", encoding="utf-8")
    done = run("advise", "--answers", file, "--no-input")
    assert done.code == 3
    for place in ("caller.yaml:1:1", "caller.yaml:2:9", "caller.yaml:3:13"):
        assert place in done.err


def test_no_answer_is_echoed_beyond_the_offending_value(run: Runner) -> None:
    done = run(
        "advise",
        "--answers",
        "-",
        "--no-input",
        stdin='{"conditions": ["fibromyalgia"], "pain level": 99}',
    )
    assert done.code == 3
    assert "99" in done.err
    assert "fibromyalgia" not in done.err


def test_a_folder_a_missing_and_an_unreadable_file_are_refused(run: Runner, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nobody.yaml"):
        done = run("advise", "--answers", path, "--no-input")
        assert done.code == 3
        assert "try:" in done.err
        assert "Traceback" not in done.err


def test_a_hundred_megabytes_of_rubbish_cost_little(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "rubbish"
    with file.open("wb") as rubbish:
        rubbish.truncate(100_000_000)
    done = run("advise", "--answers", file, "--no-input")
    assert done.code == 3
    assert len(done.err) < 1000


def test_text_in_answers_is_inert_on_the_screen(run: Runner) -> None:
    answers = amy(id="[/bold][red]")
    done = run("advise", "--answers", "-", "--no-input", stdin=answers)
    assert done.code == 0
    assert "\x1b" not in done.out


def test_two_answers_files_add_up_and_the_danger_is_never_lost(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "phone.yaml").write_text("danger signs: [chest pain or pressure]\n")
    (tmp_path / "booking.yaml").write_text("goals: [relaxation]\n")
    for files in (("phone.yaml", "booking.yaml"), ("booking.yaml", "phone.yaml")):
        words = [word for file in files for word in ("--answers", file)]
        assert run("advise", *words, "--no-input", "--outcome-exit").code == 24
        explained = run("explain", *words, "--format", "json")
        assert json.loads(explained.out)["outcome"] == "emergency"


@pytest.mark.parametrize(
    ("texts", "words", "code"),
    [
        (["pain level: 9", "pain level: 2"], (), 3),
        (["danger signs: [chest pain or pressure]", "danger signs: none"], (), 3),
        (["pain level: 9"], ("--pain", "2"), 2),
        ([], ("--pain", "9", "--pain", "2"), 2),
        ([], ("--pain", "3", "--budget", "40", "--budget", "90"), 2),
        (["conditions: none"], ("--condition", "migraine"), 2),
    ],
)
def test_of_two_different_answers_neither_wins(
    run: Runner, tmp_path: Path, texts: list[str], words: tuple[str, ...], code: int
) -> None:
    files = []
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.yaml").write_text(f"{text}\n")
        files += ["--answers", f"{number}.yaml"]
    for command in (("advise", "--no-input"), ("explain",)):
        done = run(*command, *files, *words)
        assert (done.code, done.out) == (code, "")
        assert "A205" in done.err
        assert "try:" in done.err


def test_a_flag_adds_a_condition_to_those_in_a_file(run: Runner) -> None:
    told = advise_json(
        run, '{"conditions": ["sciatica"], "pain level": 5}', "--condition", "migraine"
    )
    by_flags = run(
        *("advise", "--no-input", "--format", "json", "--pain", "5"),
        *("--condition", "migraine", "--condition", "sciatica"),
    )
    assert told == json.loads(by_flags.out)


@pytest.mark.parametrize("same", ["caller.yaml", "./caller.yaml", "link.yaml", "hard.yaml"])
@pytest.mark.parametrize("option", ["--answers", "--clinic"])
def test_the_result_never_takes_the_place_of_what_is_read(
    run: Runner, tmp_path: Path, option: str, same: str
) -> None:
    file = tmp_path / "caller.yaml"
    text = "name: Willow\n" if option == "--clinic" else "pain level: 6\n"
    file.write_text(text)
    (tmp_path / "hard.yaml").hardlink_to(file)
    (tmp_path / "link.yaml").symlink_to(file)
    done = run("advise", "--no-input", "--pain", "6", option, "caller.yaml", "--output", same)
    assert (done.code, done.out) == (2, "")
    assert "U162" in done.err
    assert file.read_text() == text


@pytest.mark.parametrize("same", ["me.json", "./me.json", "link.json"])
def test_the_result_never_takes_the_place_of_a_case(run: Runner, tmp_path: Path, same: str) -> None:
    (tmp_path / "link.json").symlink_to("me.json")
    done = run("advise", "--no-input", "--pain", "6", "--case", "me.json", "--output", same)
    assert (done.code, done.out) == (2, "")
    assert "U162" in done.err
    assert not (tmp_path / "me.json").exists()


def test_the_clinic_of_every_run_is_not_written_over_either(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "willow.yaml").write_text("name: Willow\n")
    words = ("advise", "--no-input", "--pain", "6", "--output", "willow.yaml")
    assert run(*words, MASSAGE_ADVISOR_CLINIC="willow.yaml").code == 2
    assert (tmp_path / "willow.yaml").read_text() == "name: Willow\n"


def test_a_case_keeps_what_was_given_without_a_terminal(run: Runner, tmp_path: Path) -> None:
    case = tmp_path / "me.json"
    assert run("advise", "--case", "me.json", "--goal", "relaxation", "--no-input").code == 0
    assert json.loads(case.read_text())["answers"]["goals"] == ["relaxation"]
    assert case.stat().st_mode & 0o777 == 0o600
    assert run("advise", "--case", "me.json", "--pain", "7").code == 0
    kept = json.loads(case.read_text())
    assert kept["answers"] == {"goals": ["relaxation"], "pain level": 7}
    assert len(kept["calls"]) == 2


def test_a_danger_in_a_case_outlives_the_next_sign_that_is_named(
    run: Runner, tmp_path: Path
) -> None:
    keep = ("advise", "--case", "me.json", "--no-input", "--outcome-exit", "--set")
    assert run(*keep, "danger signs=chest pain or pressure").code == 24
    assert run(*keep, "danger signs=trouble breathing").code == 24
    kept = json.loads((tmp_path / "me.json").read_text())["answers"]["danger signs"]
    assert kept == {"chest pain or pressure": True, "trouble breathing": True}


SAID_FIRST = ("--pain", "6", "--set", "conditions=sciatica; nothing else", "--goal", "relaxation")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (("--pain", "3"), "pain level: 3 instead of 6."),
        (("--set", "pain level=not sure"), "pain level: not sure instead of 6."),
        (("--condition", "migraine"), "conditions: taken back: nothing else."),
        (("--condition", "none"), "conditions: none instead of sciatica."),
        (("--goal", "pain relief"), "goals: pain relief instead of relaxation."),
        (
            ("--pain", "3", "--condition", "migraine"),
            "pain level: 3 instead of 6; conditions: taken back: nothing else.",
        ),
        (("--pain", "6"), ""),
        (("--condition", "sciatica", "--goal", "relaxation"), ""),
        (("--set", "pregnant=no"), ""),
        ((), ""),
    ],
)
def test_what_is_taken_back_of_a_case_is_said_beside_the_result(
    run: Runner, now: tuple[str, ...], told: str
) -> None:
    keep = ("advise", "--case", "me.json", "--no-input", "--today", "2026-11-26")
    assert run(*keep, *SAID_FIRST).err == ""
    done = run(*keep, *now, "--format", "json")
    assert json.loads(done.out)
    assert done.err == (f"Changed in me.json: {told}\n" if told else "")


def test_looking_at_a_case_changes_nothing(run: Runner, tmp_path: Path) -> None:
    case = tmp_path / "me.json"
    on = ("--today", "2026-11-20")
    run("advise", "--case", "me.json", "--set", "danger signs=none", "--goal", "relaxation", *on)
    before = case.read_bytes()
    assert run("advise", "--case", "me.json", "--no-input", "--today", "2026-11-27").code == 0
    assert case.read_bytes() == before


def test_a_case_that_cannot_be_kept_is_said_after_the_advice(run: Runner) -> None:
    words = ("advise", "--case", "nowhere/me.json", "--no-input")
    done = run(*words, "--goal", "relaxation")
    assert done.code == 2
    assert "U202" in done.err
    assert "Spa" in done.out
    danger = ("--set", "danger signs=chest pain or pressure", "--outcome-exit")
    assert run(*words, *danger).code == 24


def test_output_replaces_a_file_for_its_owner_only(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_text("old", encoding="utf-8")
    words = ("advise", "--answers", "-", "--no-input", "--format", "json", "--output", file)
    done = run(*words, stdin=amy())
    assert done.code == 0
    assert done.out == ""
    assert json.loads(file.read_text(encoding="utf-8"))["outcome"] == "medical"
    assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir() if "result" in each.name] == ["result.json"]


def test_an_output_that_cannot_be_written_is_said_plainly(run: Runner, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing" / "result.txt"):
        done = run("advise", "--pain", "6", "--no-input", "--output", place)
        assert done.code == 2
        assert "try:" in done.err
        assert "Traceback" not in done.err


def test_a_closed_pipe_is_no_error(cache: Path) -> None:
    command = f"{sys.executable} -m massage_advisor rules list | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        env={**os.environ, "MASSAGE_ADVISOR_CACHE": str(cache)},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_without_a_terminal_and_a_command_it_says_how_to_call_it(run: Runner) -> None:
    done = run()
    assert done.code == 2
    assert "Usage" in done.err
    assert done.out == ""


@pytest.mark.parametrize("name", ["amy", "tom", "list"])
def test_demo_shows_a_person(run: Runner, name: str) -> None:
    done = run("demo", name)
    assert done.code == 0
    assert done.out


def test_a_name_that_is_written_in_signs_is_found_as_well(run: Runner, tmp_path: Path) -> None:
    own = Path(shutil.copytree(Path(__file__).parents[2] / "rules", tmp_path / "own"))
    amy = (own / "people" / "amy.yaml").read_text(encoding="utf-8")
    zoe = amy.replace("name: Amy", 'name: "Zo\\u00e9"')
    (own / "people" / "somebody.yaml").write_text(zoe, encoding="utf-8")
    assert run("demo", "zoé", "--rules", own).code == 0


def test_demo_of_nobody_offers_the_nearest(run: Runner) -> None:
    done = run("demo", "ammy")
    assert done.code == 2
    assert "amy" in done.err


def test_a_bug_is_confessed_in_one_sentence_without_answers(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import massage_advisor.reasoning.advisor as advisor\n"
        "def advise(rulebook, facts, today):\n"
        "    raise ZeroDivisionError(str(facts))\n"
        "advisor.advise = advise\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[2]
    done = run(
        "advise", "--answers", "-", "--no-input", stdin=amy(), PYTHONPATH=f"{tmp_path}:{root}"
    )
    assert done.code == 70
    assert "bug" in done.err
    assert "sciatica" not in done.err + done.out
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", ["y.json", "--x.json"])
def test_a_bad_file_is_unreadable_input_whatever_it_is_called(
    run: Runner, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text('{"pain level": 70}')
    done = run("advise", "--answers", f"./{name}", "--no-input")
    assert done.code == 3
    both = run("advise", "--answers", f"./{name}", "--no-input", "--set", "conditions=[x")
    assert both.code == 2


def test_a_file_that_looks_like_a_flag_is_mended_not_left_out(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "--x.json").write_text('{"pain level": 7}')
    done = run("advise", "--answers", "./--x.json", "--pain", "6", "--no-input")
    assert "leave out --pain, or take out what is at --x.json" in done.err


def test_what_a_script_gets_hangs_on_no_locale(run: Runner, fresh_run: Runner) -> None:
    words = ("advise", "--goal", "relaxation", "--no-input", "--format", "json")
    assert fresh_run(*words, LANG="en_GB.UTF-8").out == run(*words).out
