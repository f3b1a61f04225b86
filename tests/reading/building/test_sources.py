"""Sources, claims and the house style as they are read: closed words, each with its place."""

from __future__ import annotations

import pytest
from reading.folders import rule_files, small_files, told

from massage_advisor.knowledge.sources import Bearing, Claim, Direction, Silence
from massage_advisor.knowledge.style import Fault
from massage_advisor.problems import Refused
from massage_advisor.reading.building import build
from massage_advisor.reading.building.style import read_style
from massage_advisor.telling.reports import as_text

ARTICLE = "sources/invented-article.yaml"
BEARS = b"    bears on: [setting evidence, modality suitability, advice text]\n"


def with_claim(lines: str) -> dict[str, bytes]:
    files = small_files()
    assert BEARS in files[ARTICLE]
    files[ARTICLE] = files[ARTICLE].replace(BEARS, BEARS + lines.encode())
    return files


def claim(files: dict[str, bytes]) -> Claim:
    return build(rule_files(files)).rulebook.claims["strokes-relax"]


def test_a_claim_says_where_it_bears_and_for_which_kind_of_massage() -> None:
    found = claim(small_files())
    assert found.bears_on == (Bearing.SETTING, Bearing.SUITABILITY, Bearing.ADVICE)
    assert found.points_to is Direction.SPA


def test_a_claim_can_be_unused_everywhere_or_somewhere() -> None:
    everywhere = claim(with_claim("    unused because: nobody asked\n"))
    assert (everywhere.unused_because, everywhere.unused_for) == ("nobody asked", {})
    somewhere = claim(with_claim("    unused because: {advice text: it is said elsewhere}\n"))
    assert somewhere.unused_because == ""
    assert somewhere.unused_for == {Bearing.ADVICE: "it is said elsewhere"}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("    unused because: {advice: no}\n", "R201 `unused because` has no key called “advice”"),
        ("    unused because: [no]\n", ""),
        ("    unused because: {plan: }\n", "R203 nothing stands after `plan:`"),
    ],
)
def test_an_excuse_names_what_a_claim_can_bear_on(line: str, what: str) -> None:
    text = told(with_claim(line))
    assert what in text
    assert text.startswith(f"{ARTICLE}:11:")


def test_words_of_closed_lists_are_refused_with_what_was_meant() -> None:
    files = small_files()
    files[ARTICLE] = (
        files[ARTICLE]
        .replace(b"advice text]", b"advise text]")
        .replace(b"points to: spa massage", b"points to: spa")
        .replace(b"grade: C\n", b"grade: C\ngives no: [price, contraindications]\n")
    )
    assert told(files) == (
        f"{ARTICLE}:5:12 R302 “price” is no word for `gives no`\n"
        "  try: did you mean “prices”?\n"
        f"{ARTICLE}:11:56 R302 “advise text” is no word for `bears on`\n"
        "  try: did you mean “advice text”?\n"
        f"{ARTICLE}:12:5 R302 “spa” is no word for `points to`\n"
        "  try: did you mean “spa massage”?\n"
    )


def test_a_source_can_have_no_link_and_be_silent_on_something() -> None:
    files = small_files()
    files[ARTICLE] = files[ARTICLE].replace(
        b"grade: C\n", b"grade: C\nno link because: it is a book\ngives no: prices\n"
    )
    source = build(rule_files(files)).rulebook.sources["invented-article"]
    assert source.no_link_because == "it is a book"
    assert source.gives_no == (Silence.PRICES,)


def test_facts_and_choices_cite_claims() -> None:
    files = small_files()
    health = "vocabulary/health.yaml"
    files[health] = (
        files[health]
        .replace(b"    why: It can be a clot.\n", b"    why: It can be a clot.\n    sources: [a]\n")
        .replace(b"one side only: {red flag: yes}", b"one side only: {sources: [leg-clot-signs]}")
    )
    assert "R304 no source holds a claim called “a”" in told(files)
    files[health] = files[health].replace(b"[a]", b"[leg-clot-signs]")
    fact = build(rule_files(files)).rulebook.facts["calf swelling"]
    assert fact.claims == fact.choices[1].claims == ("leg-clot-signs",)


STYLE = b"""
jargon:
  because: Nobody should have to look a word up.
  not after: [so-called]
  instead of:
    edema: swelling
"""


def test_the_house_style_lists_words_and_what_to_say_instead() -> None:
    words = read_style({"style.yaml": STYLE}).lists[Fault.JARGON]
    assert words.instead_of == {"edema": "swelling"}
    assert words.not_after == ("so-called",)
    assert read_style({}).lists == {}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (b"jargon:", b"jargn:", "2:1 R201 the house style has no key called “jargn”"),
        (b"  because: Nobody should have to look a word up.\n", b"", "3:3 R202 a list of words"),
        (b"edema: swelling", b"edema:", "6:11 R203 `edema` needs a text"),
        (b"edema: swelling", b"edema: [", "R101 something is missing here, in a list in brackets"),
    ],
)
def test_a_slip_in_the_house_style_is_told(old: bytes, new: bytes, what: str) -> None:
    with pytest.raises(Refused) as refused:
        read_style({"style.yaml": STYLE.replace(old, new)})
    assert what in as_text(refused.value.problems)
