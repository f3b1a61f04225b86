"""The rules folder: found where it is, read whole, refused in plain words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from reading.folders import small_files, write_folder

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading import folder, rule_files
from massage_advisor.telling.reports import as_text
from massage_advisor.toolkit.checks.inspection import wrong_names

ROOT = Path(folder.__file__).parents[3]
ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "rules", small_files())


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASSAGE_ADVISOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv(folder.RULES_VARIABLE, raising=False)


def refused(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        folder.load(path)
    return as_text(caught.value.problems)


def test_a_folder_is_loaded_with_its_people(small: Path) -> None:
    rulebook = folder.load(small)
    assert len(rulebook.gates) == 3
    assert len(rulebook.sha256) == 64
    (amy,) = folder.load_people(small, rulebook)
    assert amy.slug == "amy"
    assert folder.load_with_examples(small).rulebook == rulebook


@pytest.mark.parametrize("name", ["amy", "Amy", "AMY", "tante-maria", "Tante_Maria"])
def test_whoever_is_called_is_found_whatever_is_wrong_with_others(small: Path, name: str) -> None:
    text = (small / "people" / "amy.yaml").read_text(encoding="utf-8")
    maria = text.replace("name: Amy", "name: Tante Maria")
    (small / "people" / "tante-maria.yaml").write_text(maria, encoding="utf-8")
    (small / "people" / "broken.yaml").write_text("name: [", encoding="utf-8")
    (found,) = folder.load_people_called(small, folder.load(small), name)
    assert found.slug[0] == name[0].casefold()


def test_nobody_is_called_what_nobody_is_called(small: Path) -> None:
    assert folder.load_people_called(small, folder.load(small), "zoe") == ()


def test_the_hash_follows_the_files_and_nothing_else(small: Path, tmp_path: Path) -> None:
    first = rule_files.folder_files(small).sha256
    elsewhere = write_folder(tmp_path / "elsewhere", small_files())
    (elsewhere / "README.md").write_text("words")
    (elsewhere / ".hidden").mkdir()
    (elsewhere / ".hidden" / "a.yaml").write_text("a: b")
    (elsewhere / "people" / "amy.yaml").write_text("anything")
    (elsewhere / "promises.yaml").write_text("anything")
    assert rule_files.folder_files(elsewhere).sha256 == first
    (elsewhere / "terms.yaml").write_bytes(small_files()["terms.yaml"] + b"\n")
    assert rule_files.folder_files(elsewhere).sha256 != first


def test_a_file_renamed_changes_the_hash(small: Path) -> None:
    first = rule_files.folder_files(small).sha256
    (small / "sources/invented-article.yaml").rename(small / "sources/invented-articles.yaml")
    assert rule_files.folder_files(small).sha256 != first


def test_where_the_rules_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.find_rules() == ROOT / "rules"
    monkeypatch.setenv(folder.RULES_VARIABLE, str(tmp_path))
    assert folder.find_rules() == tmp_path
    assert folder.find_rules("elsewhere") == Path("elsewhere")
    monkeypatch.delenv(folder.RULES_VARIABLE)
    package = tmp_path / "site" / "massage_advisor"
    monkeypatch.setattr(folder, "_PACKAGE", package)
    monkeypatch.setattr(folder, "INSTALLED", package / "_rulebook")
    with pytest.raises(Refused, match="1 problem"):
        folder.find_rules()
    installed = package / "_rulebook"
    installed.mkdir(parents=True)
    (tmp_path / "site" / "rules").mkdir()
    assert folder.find_rules() == installed


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere") == (
        ". R109 there is no such folder\n  try: check the path given with --rules\n"
    )


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "R109 this is no folder" in refused(tmp_path / "file")


def test_a_folder_without_rules(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("words")
    assert "R111 the folder holds no rule files" in refused(tmp_path)


def test_problems_name_paths_that_an_editor_can_open(tmp_path: Path) -> None:
    problems = (
        Problem(code="R101", what="a", place=Place(file="terms.yaml", line=2, column=3)),
        Problem(code="R109", what="b", place=Place(file=".")),
        Problem(code="R109", what="c"),
    )
    found = [each.place and str(each.place) for each in folder.placed(problems, tmp_path)]
    assert found == [f"{tmp_path}/terms.yaml:2:3", str(tmp_path), None]


def test_a_stray_rule_is_not_silently_missing(small: Path) -> None:
    (small / "1-safety" / "new").mkdir()
    (small / "1-safety" / "new" / "gate.yaml").write_text("gate: New")
    (small / "1-safety" / "gate.yml").write_text("gate: New")
    assert refused(small).count("R110") == 2


@pytest.mark.parametrize("ending", [".txt", ".TXT", ".bak", "~", ".orig", " - Copy", ".txt.txt"])
def test_a_rule_whose_name_does_not_end_as_it_should_is_not_silently_missing(
    small: Path, ending: str
) -> None:
    gate = small / "1-safety" / "pregnancy.yaml"
    gate.rename(gate.with_name(gate.name + ending))
    told = refused(small)
    assert "R110" in told
    assert "its name does not end in .yaml" in told
    assert "rename it to pregnancy.yaml" in told
    is_backup = ending in {"~", ".bak", ".orig"}
    assert ("delete it if pregnancy.yaml was retired" in told) is is_backup


@pytest.mark.parametrize(
    "name",
    [
        *("pregnancy.yaml~", "pregnancy.yaml.bak", "pregnancy.yaml.swp", ".pregnancy.yaml.swp"),
        *("README.md", "README", ".DS_Store", "Thumbs.db", "desktop.ini", "ideas.txt", "a.pdf"),
        *("#pregnancy.yaml#", ".#pregnancy.yaml", "~$pregnancy.yaml.docx"),
    ],
)
def test_what_editors_and_systems_leave_beside_the_rules_is_left_alone(
    small: Path, name: str
) -> None:
    before = rule_files.folder_files(small).sha256
    write_folder(small / "1-safety", {name: b"anything"})
    assert rule_files.folder_files(small).sha256 == before
    assert len(folder.load(small).gates) == 3


def test_a_text_beside_the_rule_itself_is_told_for_somebody_may_change_it_in_vain(
    small: Path,
) -> None:
    write_folder(small, {"1-safety/pregnancy.yaml.txt": b"gate: Pregnancy"})
    assert "1-safety/pregnancy.yaml.txt R110" in refused(small)


def test_a_rule_in_a_word_processor_s_file_is_warned_of(small: Path) -> None:
    write_folder(small / "1-safety", {"fever.docx": b"PK", "~$fever.docx": b"", "fever.rtf": b""})
    told = {str(each.place): each for each in wrong_names(small)}
    assert set(told) == {"1-safety/fever.docx", "1-safety/fever.rtf"}
    assert "save it as plain text, called fever.yaml" in told["1-safety/fever.docx"].remedy
    assert all(each.only_warns for each in told.values())


def test_a_pipe_among_the_rules_does_not_hang(small: Path) -> None:
    os.mkfifo(small / "1-safety" / "pipe.yaml")
    assert "R109 the file cannot be read: it is not a regular file" in refused(small)


def test_a_folder_of_rules_may_be_a_link(small: Path, tmp_path: Path) -> None:
    (small / "1-safety").rename(tmp_path / "elsewhere")
    (small / "1-safety").symlink_to(tmp_path / "elsewhere")
    assert len(folder.load(small).gates) == 3


def test_a_link_that_leads_round_in_a_circle(small: Path) -> None:
    (small / "1-safety" / "again").symlink_to(small)
    assert "1-safety/again R112 this link leads back to a folder it stands in" in refused(small)


def test_a_broken_link_among_the_rules(small: Path) -> None:
    (small / "1-safety" / "link.yaml").symlink_to("nowhere.yaml")
    assert "1-safety/link.yaml R109 the file cannot be read: no such file" in refused(small)


@pytest.mark.skipif(ROOT_USER, reason="root may read everything")
def test_a_file_that_may_not_be_read(small: Path) -> None:
    (small / "terms.yaml").chmod(0)
    (small / "sources").chmod(0)
    text = refused(small)
    (small / "sources").chmod(0o700)
    assert "R109" in text


def test_a_huge_file_among_the_rules(small: Path) -> None:
    with (small / "sources" / "huge.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert "sources/huge.yaml R104 the file is larger than 2 MB" in refused(small)


def test_far_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_files, "MOST_FILES", 10)
    write_folder(tmp_path, {f"sources/{n}.yaml": b"a: b" for n in range(11)})
    assert "R114 the folder holds more than 10 YAML files" in refused(tmp_path)


def test_far_too_much_text(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_files, "LARGEST_FOLDER", 1000)
    assert "R114 the folder is larger than" in refused(small)


def test_a_warm_start_imports_neither_yaml_nor_pydantic(small: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from massage_advisor.reading import answers, folder\n"
        f"rulebook = folder.load(Path({str(small)!r}))\n"
        'text = answers.AnswersText(text=\'{"pain_level": 7}\', name="standard input")\n'
        "answers.read_answers(rulebook, text, answers.Flags(goals=('unwind',)))\n"
        "heavy = {'yaml', 'pydantic', 'rapidfuzz', 'massage_advisor.reading.building'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    own_cache = str(tmp_path / "own-cache")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MASSAGE_ADVISOR_CACHE": own_cache}
    command = [sys.executable, "-c", code]
    subprocess.run(command, check=False, env=environment, capture_output=True)
    again = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    assert (again.returncode, again.stderr) == (0, "")
