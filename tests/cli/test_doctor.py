"""`doctor` answers whatever is broken, and names nobody."""

from __future__ import annotations

import getpass
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from massage_advisor import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.runs import Run, Runner

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"


def checks(run: Runner, *words: str | Path, **environment: str) -> dict[tuple[str, str], Any]:
    done = run("doctor", "--format", "json", *words, **environment)
    whole = json.loads(done.out)
    assert done.code == (1 if whole["state"] == "to mend" else 0), done.out
    assert done.err == ""
    return {(each["about"], each["name"]): each for each in whole["checks"]}


def test_a_sound_installation_is_told_to_be_well(run: Runner) -> None:
    done = run("doctor")
    assert done.code == 0
    assert f"massage-advisor {__version__}" in done.out
    assert done.out.splitlines()[-1].startswith("All is well")
    assert "to mend" not in done.out


def test_a_script_reads_the_same_from_json(run: Runner) -> None:
    told = checks(run)
    rulebook = told["Rules", "rulebook"]["details"]
    advised = json.loads(run("advise", "--pain", "6", "--no-input", "--format", "json").out)[
        "rulebook"
    ]
    assert {key: rulebook[key] for key in ("name", "version", "sha256")} == {
        key: advised[key] for key in ("name", "version", "sha256")
    }
    assert told["Program", "python"]["details"]["version"] == platform.python_version()
    assert told["Terminal", "standard output"]["details"]["terminal"] is False


def test_without_its_kernels_it_is_as_well_as_with_them(run: Runner) -> None:
    told = checks(run, MASSAGE_ADVISOR_WITHOUT_C="1")["Libraries", "kernels"]
    assert told["state"] == "note"
    assert told["details"] == {"compiled": False}


def test_libraries_that_matter_are_named_and_missing_extras_are_notes(run: Runner) -> None:
    told = checks(run)
    for name in ("typer", "rich", "PyYAML", "msgspec", "rapidfuzz", "numpy", "orjson", "z3-solver"):
        assert told["Libraries", name]["state"] in {"ok", "note"}


@pytest.mark.parametrize(
    ("how", "words", "environment"),
    [
        ("beside the program", [], {}),
        ("--rules", ["--rules", str(RULES)], {}),
        ("MASSAGE_ADVISOR_RULES", [], {"MASSAGE_ADVISOR_RULES": str(RULES)}),
        ("--rules", ["--rules", str(RULES)], {"MASSAGE_ADVISOR_RULES": "/nowhere"}),
    ],
)
def test_it_says_why_the_rules_were_looked_for_there(
    run: Runner, how: str, words: list[str], environment: dict[str, str]
) -> None:
    assert checks(run, *words, **environment)["Rules", "folder"]["details"]["chosen by"] == how


def test_broken_rules_are_to_mend_with_the_command_that_names_them(
    run: Runner, tmp_path: Path
) -> None:
    own = Path(shutil.copytree(RULES, tmp_path / "own"))
    (own / "terms.yaml").unlink()
    (own / "prices.yaml").write_text("x: [", encoding="utf-8")
    told = checks(run, "--rules", own)["Rules", "rulebook"]
    assert told["state"] == "to mend"
    assert told["details"]["problems"] > 1
    assert "massage-advisor rules check" in told["try"]


MADE: dict[str, Callable[[Path], object]] = {
    "a file": lambda place: place.write_text("no folder", encoding="utf-8"),
    "nothing": lambda place: None,  # noqa: ARG005 - nothing is made
    "an empty folder": Path.mkdir,
    "a pipe": os.mkfifo,
}


@pytest.mark.parametrize("what", MADE)
def test_whatever_stands_where_the_rules_should_be(run: Runner, tmp_path: Path, what: str) -> None:
    place = tmp_path / "rules"
    MADE[what](place)
    assert checks(run, "--rules", place)["Rules", "rulebook"]["state"] == "to mend"


def test_a_damaged_copy_in_the_cache_is_replaced(run: Runner, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = checks(run, MASSAGE_ADVISOR_CACHE=str(cache))
    assert first["Cache", "current"]["details"] == {"current": True}
    [copy] = cache.glob("rulebook-*")
    copy.write_bytes(b"rubbish")
    again = checks(run, MASSAGE_ADVISOR_CACHE=str(cache))
    assert "since this moment" in again["Cache", "current"]["say"]
    third = checks(run, MASSAGE_ADVISOR_CACHE=str(cache))
    assert "since this moment" not in third["Cache", "current"]["say"]
    assert third["Cache", "copies"]["details"]["copies"] == 1


def test_a_cache_that_cannot_be_written_is_only_a_note(run: Runner, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    for place in (in_the_way, in_the_way / "below"):
        told = checks(run, MASSAGE_ADVISOR_CACHE=str(place))
        assert told["Cache", "folder"]["state"] == "note"
        assert told["Cache", "current"]["details"] == {"current": False}


def test_what_others_may_change_is_noted(run: Runner, tmp_path: Path) -> None:
    own = Path(shutil.copytree(RULES, tmp_path / "own"))
    cache = tmp_path / "cache"
    cache.mkdir()
    for place in (own, cache):
        place.chmod(0o777)
    told = checks(run, "--rules", own, MASSAGE_ADVISOR_CACHE=str(cache))
    assert told["Rules", "folder"]["state"] == told["Cache", "folder"]["state"] == "note"
    for place in (own, cache):
        place.chmod(0o700)
    told = checks(run, "--rules", own, MASSAGE_ADVISOR_CACHE=str(cache))
    assert told["Rules", "folder"]["state"] == told["Cache", "folder"]["state"] == "ok"


def test_the_region_of_the_clinics_file_is_told_unless_one_was_chosen(
    run: Runner, tmp_path: Path
) -> None:
    file = tmp_path / "willow.yaml"
    file.write_text("name: Willow\nregion: UK\n")
    told = checks(run, "--clinic", file)["Rules", "region"]["details"]
    assert told == {"region": "United Kingdom", "chosen by": "the clinic's file"}
    told = checks(run, "--clinic", file, "--region", "Canada")["Rules", "region"]["details"]
    assert told == {"region": "Canada", "chosen by": "--region"}


def test_a_locale_of_another_country_is_told_for_talks(run: Runner, fresh_run: Runner) -> None:
    assert "in a talk" not in run("doctor").out
    told = " ".join(fresh_run("doctor", LANG="en_GB.UTF-8").out.split())
    assert "United States (the rulebook's own), in USD; in a talk United Kingdom" in told


def test_a_region_that_is_none_is_to_mend(run: Runner) -> None:
    assert checks(run, "--region", "Mars")["Rules", "region"]["state"] == "to mend"
    told = checks(run, MASSAGE_ADVISOR_REGION="UK")["Rules", "region"]["details"]
    assert told == {"region": "United Kingdom", "chosen by": "MASSAGE_ADVISOR_REGION"}


def test_the_clinic_s_file_is_looked_at_where_one_is_named(run: Runner, tmp_path: Path) -> None:
    assert ("Clinic", "clinic") not in checks(run)
    file = tmp_path / "clinic.yaml"
    file.write_text("name: Willow\n", encoding="utf-8")
    assert checks(run, "--clinic", file)["Clinic", "clinic"]["details"]["name"] == "Willow"
    file.write_text("nmae: Willow\n", encoding="utf-8")
    broken = checks(run, MASSAGE_ADVISOR_CLINIC=str(file))["Clinic", "clinic"]
    assert broken["state"] == "to mend"
    assert broken["details"]["chosen by"] == "MASSAGE_ADVISOR_CLINIC"


def test_letters_that_the_output_does_not_have_are_spelled_out(run: Runner) -> None:
    done = run("doctor", PYTHONIOENCODING="ascii", MASSAGE_ADVISOR_REGION="Mürs")
    assert done.code == 1
    assert "written as ascii" in done.out
    assert "M\\xfcrs" in done.out


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "dumb"},
        {"LC_ALL": "xx_XX.UTF-8"},
        {"HOME": ""},
        {"HOME": "/nonexistent"},
        {"COLUMNS": "1"},
        {"COLUMNS": "rubbish"},
        {"NO_COLOR": "1"},
        {"PYTHONIOENCODING": "latin-1:strict"},
        {"MASSAGE_ADVISOR_CACHE": "\udcff"},
    ],
)
def test_no_environment_makes_it_fall_over(run: Runner, environment: dict[str, str]) -> None:
    done = run("doctor", **environment)
    assert done.code in {0, 1}
    assert done.err == ""
    assert "Rules" in done.out
    assert "could not be looked at" not in done.out


def code_of(script: str, cache: Path, cwd: Path) -> int:
    """The exit code of a line for the shell in which `$DOCTOR` is the command."""
    return subprocess.run(
        ["sh", "-c", script],
        cwd=cwd,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "MASSAGE_ADVISOR_CACHE": str(cache),
            "DOCTOR": f"{sys.executable} -m massage_advisor doctor",
        },
        timeout=60,
        check=False,
    ).returncode


@pytest.mark.parametrize("streams", [">&-", "<&- >&- 2>&-", "<&- >/dev/null"])
def test_closed_streams_are_no_bug(cache: Path, streams: str, tmp_path: Path) -> None:
    assert code_of(f"$DOCTOR {streams}", cache, tmp_path) == 0


def test_a_pipe_that_nobody_reads_changes_nothing(cache: Path, tmp_path: Path) -> None:
    for words, code in (([], 0), (["--region", "Mars"], 1)):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-m", "massage_advisor", "doctor", *words],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "MASSAGE_ADVISOR_CACHE": str(cache),
            },
            timeout=60,
            check=False,
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_is_told(cache: Path, tmp_path: Path) -> None:
    assert code_of("$DOCTOR >/dev/full", cache, tmp_path) == 2


def test_a_folder_that_is_gone_is_no_bug(cache: Path, tmp_path: Path) -> None:
    script = "mkdir gone && cd gone && rmdir ../gone && $DOCTOR >/dev/null"
    assert code_of(script, cache, tmp_path) == 0


def test_nobody_is_named(run: Runner, tmp_path: Path) -> None:
    home = tmp_path / "home" / "somebody"
    own = Path(shutil.copytree(RULES, home / "rules"))
    elsewhere = tmp_path / "disk" / "somebody" / "cache"
    done: Run = run(
        "doctor",
        "--rules",
        own,
        HOME=str(home),
        USER="somebody",
        MASSAGE_ADVISOR_CACHE=str(elsewhere),
    )
    assert "~/rules" in done.out
    assert "/disk/…/cache" in done.out
    assert "somebody" not in done.out
    assert platform.node() not in done.out
    assert not re.search(rf"\b{getpass.getuser()}\b", done.out)
