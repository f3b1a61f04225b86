"""What docs/rules.md says about the workbench is so."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path, PurePath

from reading.folders import files_below, rule_files, write_folder

from massage_advisor.cli.rules import COMMANDS
from massage_advisor.knowledge.answers import Choice, Facts, Members
from massage_advisor.knowledge.outcomes import Disposition, ModalityKind, Setting
from massage_advisor.reading.building import build
from massage_advisor.reading.building.outcomes import TRAITS
from massage_advisor.reading.building.rules import KEYS, KIND_IN
from massage_advisor.reading.building.shelf import FOLDERS, SINGLE_FILES
from massage_advisor.reasoning.advisor import advise
from massage_advisor.toolkit.checks.inspection import inspected
from massage_advisor.toolkit.trials.examples import try_all
from massage_advisor.toolkit.writing.filling import LONGEST, SHORTEST
from massage_advisor.toolkit.writing.ordering import BEGINS_A_GROUP
from massage_advisor.toolkit.writing.tidying import tidied

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
FILES = {path: text for path, text in files_below(ROOT / "rules").items() if path.endswith(".yaml")}


def first_rule() -> bytes:
    found = re.search(r"<!-- first rule -->\n```yaml\n(.*?)```\n", PAGE, re.DOTALL)
    assert found
    return found[1].encode()


def test_the_first_rule_of_the_page_loads_is_tidy_and_its_examples_hold() -> None:
    path = "3-modality/warm-stones-for-a-quiet-hour.yaml"
    built = build(rule_files({**FILES, path: first_rule()}))
    own = [each for each in built.examples if each.rule == "warm-stones-for-a-quiet-hour"]
    trials = try_all(built.rulebook, own, (), today="2026-11-23")
    assert (len(trials.every), trials.failures) == (3, ())
    assert tidied(first_rule(), path) == first_rule()


def test_the_keys_of_every_kind_of_rule_stand_there_in_their_order() -> None:
    for stage, kind in KIND_IN.items():
        (row,) = re.findall(rf"^\| `{kind}:` \| (.*) \|$", PAGE, re.MULTILINE)
        assert re.findall(r"`([^`]+)`", row) == list(KEYS[stage].order[1:])
        optional = set(re.findall(r"`([^`]+)`\?", row))
        assert optional == set(KEYS[stage].may) - {"if unsure", "sources", "examples"}


def test_every_place_in_the_rules_folder_is_told() -> None:
    for name in (*SINGLE_FILES, *(f"{folder}/" for folder in FOLDERS)):
        assert f"`{name}`" in PAGE, name


def test_every_command_of_the_workbench_is_told() -> None:
    for name in COMMANDS:
        assert f"rules {name}" in PAGE, name


def test_every_disposition_a_gate_can_have_is_told() -> None:
    said = re.search(r"`then:` is one of \*(.*?)\*", PAGE, re.DOTALL)
    assert said
    assert said[1].replace("\n", " ").split(", ") == [each.value for each in Disposition][:-1]


def test_the_house_style_is_told_with_its_figures() -> None:
    style = PAGE.split("### The house style")[1].split("## Your editor")[0]
    assert f"longer than {LONGEST} columns" in style
    assert f"within {SHORTEST}" in style
    assert all(f"`{key}`" in style for key in BEGINS_A_GROUP)


def test_every_link_within_the_page_leads_somewhere() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= headings


def test_the_condition_of_the_page_can_be_added() -> None:
    found = re.search(r"```yaml\n(      bunion:\n.*?)```\n", PAGE, re.DOTALL)
    assert found
    path, before = "vocabulary/4-conditions.yaml", "      # heart, blood and circulation\n"
    text = FILES[path].decode()
    assert before in text
    files = {**FILES, path: text.replace(before, found[1] + before, 1).encode()}
    fact = build(rule_files(files)).rulebook.facts["conditions"]
    assert "bunion" in {choice.name for choice in fact.choices}


def block(name: str) -> str:
    (found,) = re.findall(rf"<!-- {name} -->\n```yaml\n(.*?)```\n", PAGE, re.DOTALL)
    assert isinstance(found, str)
    return found


def with_bamboo() -> dict[str, bytes]:
    """The rulebook after the first two steps of the recipe for a technique."""
    source = SOURCE + block("technique: claim")
    text = FILES["outcomes.yaml"].decode()
    before = "  body scrub massage:\n"
    assert text.count(before) == 1
    outcomes = text.replace(before, block("technique: entry") + before)
    return {**FILES, "outcomes.yaml": outcomes.encode(), A_PAGE: source.encode()}


A_PAGE = "sources/a-page-on-bamboo.yaml"
SOURCE = """title: A page on bamboo
publisher: a school of massage
year: 2026
kind: trade article
grade: C
no link because: handed over on paper
checked on: 2026-11-01
claims:
"""
BAMBOO = "3-modality/bamboo-for-those-who-like-warmth.yaml"
WARMED = "disagreements/whether-bamboo-is-warmed.yaml"


def told_by_check(folder: Path, files: dict[str, bytes]) -> list[str]:
    place = write_folder(folder, files)
    return [each.code for each in inspected(place, dt.date(2026, 12, 1)).problems]


def test_a_technique_is_added_as_the_page_says(tmp_path: Path) -> None:
    files = with_bamboo()
    assert sorted(told_by_check(tmp_path / "two steps", files)) == ["R603", "R710"]
    whole = {**files, BAMBOO: block("technique: rule").encode()}
    assert told_by_check(tmp_path / "all steps", whole) == []
    for path in (BAMBOO, "outcomes.yaml", A_PAGE):
        assert tidied(whole[path], path) == whole[path]
    built = build(rule_files(whole))
    own = [each for each in built.examples if each.rule == PurePath(BAMBOO).stem]
    trials = try_all(built.rulebook, own, (), today="2026-11-23")
    assert (len(trials.every), trials.failures) == (3, ())


def test_a_disagreement_is_added_as_the_page_says(tmp_path: Path) -> None:
    files = {**with_bamboo(), BAMBOO: block("technique: rule").encode()}
    files[A_PAGE] += block("disagreement: claim").encode()
    files[WARMED] = block("disagreement: file").encode()
    assert told_by_check(tmp_path / "rules", files) == []
    assert tidied(files[WARMED], WARMED) == files[WARMED]
    book = build(rule_files(files)).rulebook
    wish = Facts(
        stated={
            "goals": Members(yes=frozenset({"pampering"}), complete=True),
            "pressure wish": Choice(choice="medium"),
        }
    )
    offer = advise(book, wish, today="2026-11-23").offer
    assert offer
    assert "Whether bamboo is warmed" in {each.title for each in offer.service.disagreements}


def test_the_words_for_what_a_technique_uses_and_is_are_all_told() -> None:
    recipe = PAGE.split("**A technique.**")[1].split("**A disagreement.**")[0]
    for word in (*TRAITS, *(each.value for each in (*ModalityKind, *Setting))):
        assert re.search(rf"\b{word}\b", recipe), word
