"""`rules new`, `fmt`, `rename`, `graph` and `schema` as the therapist and scripts meet them."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest
from reading.folders import files_below, small_files, write_folder

if TYPE_CHECKING:
    from cli.runs import Runner

ROOT = Path(__file__).parents[2]
GATE = "1-safety/possible-leg-clot.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "small", small_files())


# ---- new ----


def test_a_new_rule_stands_in_its_place_and_says_what_comes_next(run: Runner, small: Path) -> None:
    done = run("rules", "new", "modality", "Warm stones", "--rules", small)
    assert done.code == 0, done.err
    made = small / "3-modality" / "warm-stones.yaml"
    assert done.out.startswith("small/3-modality/warm-stones.yaml\n"), "as seen from here"
    assert f"rules test warm-stones --rules {small}" in done.out
    assert made.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../rules")
    assert json.loads((small / "rules.schema.json").read_bytes())["$schema"]


def test_check_names_every_gap_in_it(run: Runner, small: Path) -> None:
    run("rules", "new", "gate", "Warm stones", "--rules", small)
    done = run("rules", "check", "--rules", small)
    assert done.code == 1
    for key in ("when", "then", "if unsure", "say", "because"):
        assert f"nothing stands after `{key}:`" in done.out + done.err


def test_a_new_rule_never_takes_the_place_of_another(run: Runner, small: Path) -> None:
    before = (small / GATE).read_bytes()
    for kind in ("gate", "advice"):
        done = run("rules", "new", kind, "Possible leg clot", "--rules", small)
        assert done.code == 2
        assert "already" in done.err
    assert (small / GATE).read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("region", "regions/"),
        ("condition", "vocabulary/"),
        ("technique", "outcomes.yaml"),
        ("claim", "sources/"),
        ("term", "terms.yaml"),
        ("promise", "promises.yaml"),
        ("price", "prices.yaml"),
    ],
)
def test_what_stands_within_a_file_is_said_to_stand_there(
    run: Runner, small: Path, kind: str, place: str
) -> None:
    done = run("rules", "new", kind, "Ireland", "--rules", small)
    assert done.code == 2
    assert done.err.startswith(f"{place} U143 ")
    assert "Usage" not in done.err


def test_nothing_is_asked_without_a_terminal(run: Runner, small: Path) -> None:
    done = run("rules", "new", "gate", "--rules", small)
    assert done.code == 2
    assert 'massage-advisor rules new gate "NAME"' in done.err


def test_at_a_terminal_the_name_is_asked_for(small: Path, cache: Path) -> None:
    words = ["-m", "massage_advisor", "rules", "new", "person", "--rules", str(small)]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    environment["MASSAGE_ADVISOR_CACHE"] = str(cache)
    child = pexpect.spawn(sys.executable, words, env=environment, encoding="utf-8", timeout=30)
    child.expect("What is it called")
    child.sendline("Ida")
    child.expect("people/ida.yaml")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert (small / "people" / "ida.yaml").is_file()


def test_who_leaves_at_the_question_has_made_nothing(small: Path, cache: Path) -> None:
    words = ["-m", "massage_advisor", "rules", "new", "person", "--rules", str(small)]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    environment["MASSAGE_ADVISOR_CACHE"] = str(cache)
    before = files_below(small)
    child = pexpect.spawn(sys.executable, words, env=environment, encoding="utf-8", timeout=30)
    child.expect("What is it called")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert files_below(small) == before


def test_a_rulebook_of_ones_own_is_a_copy_that_works(run: Runner, tmp_path: Path) -> None:
    own = tmp_path / "my rules"
    done = run("rules", "new", "rulebook", own)
    assert done.code == 0, done.err
    assert f'export MASSAGE_ADVISOR_RULES="{own}"' in done.out
    assert f"--rules '{own}'" in done.out, "it can be typed as it stands there"
    assert run("demo", "tom", "--rules", own).code == 0
    assert run("rules", "new", "rulebook", own).code == 2


def test_the_rules_inside_the_program_are_left_alone(run: Runner, tmp_path: Path) -> None:
    inside = tmp_path / "program"
    shutil.copytree(ROOT / "massage_advisor", inside / "massage_advisor")
    write_folder(inside / "massage_advisor" / "_rulebook", small_files())
    before = files_below(inside / "massage_advisor" / "_rulebook")
    for words in (("new", "gate", "Fever"), ("fmt",), ("rename", "pain areas", "sore places")):
        done = run("rules", *words, PYTHONPATH=str(inside))
        assert done.code == 2
        assert "rules new rulebook my-rules" in done.err
    assert files_below(inside / "massage_advisor" / "_rulebook") == before


# ---- fmt ----


def test_check_lists_what_would_change_and_changes_nothing(run: Runner, small: Path) -> None:
    before = files_below(small)
    done = run("rules", "fmt", "--check", "--rules", small)
    assert done.code == 1
    assert done.out.splitlines()[-1].endswith("would be laid out anew")
    assert files_below(small) == before


def test_fmt_tidies_once_and_nothing_turns_out_otherwise(run: Runner, small: Path) -> None:
    before = run("rules", "test", "--rules", small).out
    assert run("rules", "fmt", "--rules", small).code == 0
    done = run("rules", "fmt", "--check", "--rules", small)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("files, all in the house style\n")
    assert run("rules", "test", "--rules", small).out == before != ""


def test_fmt_takes_files_and_shows_what_it_would_do(run: Runner, small: Path) -> None:
    file = small / GATE
    file.write_bytes(b"say: x\n" + file.read_bytes().replace(b"say: Please", b"# say: Please"))
    done = run("rules", "fmt", "--diff", file)
    assert done.code == 0
    assert "    1 - say: x\n" in done.out
    assert run("rules", "fmt", file).code == 0
    assert file.read_bytes().startswith(b"gate: Possible leg clot\n")


def test_fmt_mends_what_it_can_read_and_names_the_rest(run: Runner, small: Path) -> None:
    (small / GATE).write_bytes(b"gate: [\n")
    done = run("rules", "fmt", "--rules", small)
    assert done.code == 1
    assert done.err.startswith(f"small/{GATE}:2:1 R101"), "as seen from here"
    assert "\nsmall/" in f"\n{done.out}"
    assert "laid out anew" in done.out


@pytest.mark.parametrize("name", ["nowhere.yaml", "notes.txt"])
def test_fmt_of_what_is_no_rule_file_is_wrong_usage(run: Runner, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert run("rules", "fmt", tmp_path / name).code == 2


# ---- rename ----


def test_a_dry_run_shows_every_line_and_changes_nothing(run: Runner, small: Path) -> None:
    before = files_below(small)
    done = run("rules", "rename", "calf swelling", "swollen calf", "--dry-run", "--rules", small)
    assert done.code == 0, done.err
    assert "+     - swollen calf: one side only" in done.out
    assert f"\n{small.name}/1-safety/possible-leg-clot.yaml\n" in done.out
    assert "nothing was written" in done.out
    assert files_below(small) == before


def test_after_a_rename_old_answers_go_on_working(run: Runner, small: Path, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text('{"calf swelling": "one side only"}', encoding="utf-8")
    words = ("advise", "--answers", tmp_path / "old.json", "--no-input", "--rules", small)
    before = run(*words)
    done = run("rules", "rename", "calf swelling", "swollen calf", "--rules", small)
    assert "the old name is kept under `formerly:`" in done.out
    assert before.code == 0
    assert run(*words).out.replace("swollen calf", "calf swelling") == before.out


def test_what_is_doubtful_is_asked_back(run: Runner, small: Path) -> None:
    done = run("rules", "rename", "calf swelling", "pain level", "--rules", small)
    assert done.code == 2
    assert "is taken" in done.err
    done = run("rules", "rename", "calf sweling", "x", "--rules", small)
    assert done.code == 2
    assert "did you mean “calf swelling”" in done.err


@pytest.mark.parametrize("name", ["no", "Not sure", "none", "rather-not-say"])
def test_what_is_an_answer_by_itself_is_no_name(run: Runner, small: Path, name: str) -> None:
    before = files_below(small)
    for words in (("rename", "deep tissue", name), ("new", "gate", name), ("new", "fact", name)):
        done = run("rules", *words, "--rules", small)
        assert done.code == 2
        assert "U138" in done.err
        assert "an answer by itself" in done.err
    assert files_below(small) == before


def test_a_rulebook_with_mistakes_is_mended_first(run: Runner, small: Path) -> None:
    (small / GATE).write_bytes((small / GATE).read_bytes().replace(b"then:", b"thne:"))
    before = files_below(small)
    done = run("rules", "rename", "calf swelling", "swollen calf", "--rules", small)
    assert done.code == 1
    assert "thne" in done.err
    assert files_below(small) == before


# ---- graph ----


def test_a_picture_by_the_ending_of_its_file(run: Runner, small: Path, tmp_path: Path) -> None:
    for ending, begins in {"svg": "<svg ", "mmd": "---\ntitle:", "dot": "digraph"}.items():
        picture = tmp_path / f"picture.{ending}"
        done = run("rules", "graph", "--output", picture, "--rules", small)
        assert (done.code, done.out) == (0, "")
        assert picture.read_text(encoding="utf-8").startswith(begins)


def test_as_text_it_can_be_read_at_once(run: Runner, small: Path) -> None:
    done = run("rules", "graph", "--rule", "Possible leg clot", "--rules", small)
    assert "  reads     calf swelling: one side only\n" in done.out
    assert "  leads to  same day care\n" in done.out


@pytest.mark.parametrize("option", ["--rule", "--fact", "--outcome"])
def test_what_is_not_there_cannot_be_drawn(run: Runner, small: Path, option: str) -> None:
    done = run("rules", "graph", option, "unicorn", "--rules", small)
    assert done.code == 2
    assert "“unicorn”" in done.err


def test_one_thing_at_a_time(run: Runner, small: Path) -> None:
    done = run("rules", "graph", "--rule", "x", "--fact", "y", "--rules", small)
    assert done.code == 2
    assert "--rule and --fact" in done.err


# ---- schema ----


@pytest.mark.parametrize("of", ["answers", "recommendation", "rules"])
def test_a_schema_is_printed_or_written(run: Runner, small: Path, tmp_path: Path, of: str) -> None:
    printed = run("schema", of, "--rules", small)
    assert printed.code == 0, printed.err
    assert json.loads(printed.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    file = tmp_path / "schema.json"
    assert run("schema", of, "--rules", small, "--output", file).out == ""
    assert file.read_text(encoding="utf-8") == printed.out


def test_editors_get_their_schema_while_a_rule_is_unfinished(run: Runner, small: Path) -> None:
    run("rules", "new", "gate", "Warm stones", "--rules", small)
    assert run("schema", "rules", "--rules", small).code == 0
    assert run("schema", "answers", "--rules", small).code == 1


def test_there_is_no_schema_of_anything_else(run: Runner) -> None:
    done = run("schema", "appointments")
    assert done.code == 2
    assert "answers" in done.err


def test_a_file_that_cannot_be_written_is_named(run: Runner, small: Path, tmp_path: Path) -> None:
    done = run("schema", "rules", "--rules", small, "--output", tmp_path / "no" / "where.json")
    assert done.code == 2
    assert "where.json" in done.err
    assert "Traceback" not in done.err


def test_nothing_half_written_gets_into_rules_that_nobody_has_named(run: Runner) -> None:
    before = sorted(Path(__file__).parents[2].glob("rules/**/*"))
    done = run("rules", "new", "gate", "Warm stones")
    assert (done.code, done.out) == (2, "")
    assert "U149 nobody has named these rules" in done.err
    assert "say --yes if you mean these" in done.err
    assert sorted(Path(__file__).parents[2].glob("rules/**/*")) == before


def test_who_says_so_or_names_them_by_a_variable_begins_there(run: Runner, small: Path) -> None:
    done = run("rules", "new", "gate", "Warm stones", MASSAGE_ADVISOR_RULES=str(small))
    assert done.code == 0
    assert (small / "1-safety" / "warm-stones.yaml").exists()
