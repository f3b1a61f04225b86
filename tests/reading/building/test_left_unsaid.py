"""Fixed words that a rulebook leaves out are said as the rulebook of the program says them."""

from __future__ import annotations

from reading.folders import problems_of, rule_files, small_files

from massage_advisor.reading.building import build

NEWER = {**small_files(), "desk.yaml": small_files()["desk.yaml"].replace(b"some", b"newer")}


def without(*keys: str) -> dict[str, bytes]:
    """The small rulebook, as it was before the desk had these words."""
    lines = small_files()["desk.yaml"].decode().splitlines(keepends=True)
    kept = [line for line in lines if line.partition(":")[0] not in keys]
    return {**small_files(), "desk.yaml": "".join(kept).encode()}


def test_what_is_left_out_is_said_in_the_words_of_the_program() -> None:
    desk = build(rule_files(without("operator", "title")), installed=NEWER.get).rulebook.desk
    assert (desk.title, desk.operator) == ("newer words", "newer words")
    assert desk.because == "some words"


def test_a_whole_file_of_words_can_be_left_out() -> None:
    files = {path: text for path, text in rule_files(small_files()).items() if path != "desk.yaml"}
    assert build(files, installed=NEWER.get).rulebook.desk.title == "newer words"


def test_without_a_rulebook_of_the_program_it_is_missing() -> None:
    (problem,) = problems_of(without("title"))
    assert (problem.code, problem.what) == ("R202", "desk.yaml needs `title:`")


def test_a_rulebook_of_the_program_that_is_being_edited_spoils_nobody_elses() -> None:
    spoilt = {"desk.yaml": b"title: 'not closed"}
    assert build(rule_files(small_files()), installed=spoilt.get).rulebook.desk.title


def test_nothing_but_words_is_taken_from_it() -> None:
    files = rule_files(small_files())
    del files["terms.yaml"]
    assert [each.what for each in problems_of(files)] == ["the rulebook has no file “terms.yaml”"]


def test_what_the_program_never_says_is_passed_over() -> None:
    desk = small_files()["desk.yaml"] + b"said of old: some words\n"
    files = {**small_files(), "desk.yaml": desk}
    assert problems_of(files) == ()
