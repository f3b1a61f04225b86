"""Pages: where things stand, and every text that somebody reads."""

from __future__ import annotations

from toolkit.checks.sound import pages_of, sound_files

from massage_advisor.problems import Place
from massage_advisor.toolkit.checks.pages import LONGEST, Reader

PAGES = pages_of(sound_files())
FEVER = "1-safety/fever.yaml"


def at(file: str, *steps: str | int) -> str:
    return str(PAGES.at(file, *steps))


def test_a_place_is_that_of_the_key_or_of_the_item() -> None:
    assert at(FEVER, "say") == f"{FEVER}:8:1"
    assert at(FEVER, "when", "fever") == f"{FEVER}:4:3"
    assert at(FEVER, "sources", 0) == f"{FEVER}:11:11"
    assert at(FEVER, "examples", 1, "name") == f"{FEVER}:17:5"


def test_what_is_not_there_is_placed_as_near_as_possible() -> None:
    assert at(FEVER, "when", "fvr") == f"{FEVER}:3:1"
    assert at(FEVER, "sources", 7) == f"{FEVER}:11:1"
    assert at(FEVER, "unless") == FEVER
    assert PAGES.at("no.yaml", "say") == Place(file="no.yaml")
    assert PAGES.node(FEVER, "unless", "fever") is None


def texts(*readers: Reader) -> dict[tuple[str, str], str]:
    return {(each.of, each.key): each.text for each in PAGES.sentences(*readers)}


def test_texts_are_told_by_whose_they_are_and_for_whom() -> None:
    client, therapist = texts(Reader.CLIENT), texts(Reader.THERAPIST)
    assert client["fever", "say"] == "Please let the fever settle and come another day."
    assert therapist["fever", "because"] == "The body is busy enough."
    assert client["fever", "ask"] == "Do you have a fever?"
    assert texts(Reader.CALLER)["fever", "script"] == "Do you have a fever today?"
    assert (
        texts(Reader.BOOKING)["pressure at most", "say"] == "Keep the pressure {value} or lighter."
    )


def test_what_stands_behind_a_name_says_what_it_means() -> None:
    assert texts()["both sides", "means"] == "both, as after a long day"
    assert texts()["swedish massage", "means"] == "long, flowing strokes"


def test_all_that_a_client_reads_is_there() -> None:
    keys = {key for _, key in texts(Reader.CLIENT)}
    assert {"headline", "safety net", "holds", "we follow", "assumption", "offered"} <= keys


def test_a_very_long_text_is_cut_off() -> None:
    files = sound_files()
    files[FEVER] = files[FEVER].replace(b"say: Please", b"say: " + b"Please " * 10_000)
    (long,) = [each for each in pages_of(files).sentences() if len(each.text) > LONGEST - 1]
    assert len(long.text) == LONGEST
