"""The glossary: everything in the rulebook is found by each of its names, and its page is whole."""

from __future__ import annotations

import functools
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling.guests import house

from massage_advisor.knowledge.criteria import AllOf, Is, IsNot, NoneOf, Term
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.reasoning.screening import rules_out
from massage_advisor.telling.glossary.criteria import in_a_line, in_lines
from massage_advisor.telling.glossary.entries import entries
from massage_advisor.telling.glossary.finding import by_name, named, near_names, spoken_of
from massage_advisor.telling.glossary.in_json import as_json
from massage_advisor.telling.glossary.in_markdown import as_markdown, list_as_markdown
from massage_advisor.telling.glossary.in_text import as_text, list_as_text
from massage_advisor.telling.glossary.numbers import cited
from massage_advisor.telling.glossary.overview import found_in_texts, overview
from massage_advisor.telling.glossary.pages import page_of
from massage_advisor.telling.glossary.readings import read_by
from massage_advisor.telling.glossary.shapes import EntryKind
from massage_advisor.telling.lines import Look
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.glossary.shapes import Block, Entry, EntryPage

HERE = Path(__file__).parent / "pages"
SHAPES = {
    "hot stone massage": Look(width=80),
    "tmj": Look(width=60),
    "chest pain or pressure": Look(width=80, plain=True),
    "high blood pressure": Look(width=80),
    "pain relief": Look(width=80),
    "emergency": Look(width=80),
    "medical massage": Look(width=80),
    "C02": Look(width=80),
    "sore calf with a higher risk of a clot": Look(width=80, details=True),
    "gift voucher": Look(width=40),
}
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@functools.cache
def every() -> tuple[Entry, ...]:
    return entries(house())


@functools.cache
def known() -> dict[str, list[Entry]]:
    return by_name(every())


def of_kind(kind: EntryKind) -> list[Entry]:
    return [each for each in every() if each.kind is kind]


def found(term: str) -> list[tuple[EntryKind, str]]:
    return [(each.kind, each.name) for each in named(known(), term)]


def page(term: str, kind: EntryKind) -> EntryPage:
    [entry] = [each for each in named(known(), term) if each.kind is kind]
    return page_of(house(), entry)


def block(told: EntryPage, about: str) -> Block:
    [one] = [each for each in told.blocks if each.about == about]
    return one


def text_of(told: EntryPage, **look: Any) -> str:
    return as_text(house(), [told], Look(**{"width": 80, "details": True, **look}))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", EntryKind)
def test_everything_is_found_by_each_of_its_names(kind: EntryKind) -> None:
    assert of_kind(kind)
    for entry in of_kind(kind):
        for name in entry.names:
            for spelling in (name, name.upper(), name.replace(" ", "_"), f"  {name} "):
                assert entry in named(known(), spelling), (entry.name, spelling)


@pytest.mark.parametrize("kind", EntryKind)
def test_every_page_names_what_it_is_about_and_says_something_of_it(kind: EntryKind) -> None:
    for entry in of_kind(kind):
        told = page_of(house(), entry)
        assert flat(entry.name) in flat(text_of(told)), entry.name
        assert told.blocks, entry.name
        for each in told.blocks:
            assert each.title
            assert each.notes, (entry.name, each.about)
            for note in each.notes:
                assert note.text or note.label or note.below, (entry.name, each.about)


@pytest.mark.parametrize("kind", EntryKind)
@pytest.mark.parametrize("width", [20, 60, 200])
def test_no_page_is_wider_than_the_window_or_moves_the_cursor(kind: EntryKind, width: int) -> None:
    for entry in of_kind(kind)[::7]:
        text = text_of(page_of(house(), entry), width=width)
        assert not CONTROL.search(text)
        assert "{" not in text, entry.name
        wide = [line for line in text.splitlines() if len(line) > width and "://" not in line]
        assert not wide, entry.name


def test_what_the_rulebook_holds_has_an_entry() -> None:
    book = house()
    numbers = Counter(each.kind for each in every())
    assert numbers[EntryKind.TECHNIQUE] == len(book.modalities)
    assert numbers[EntryKind.CONDITION] == len(book.facts["conditions"].choices)
    assert numbers[EntryKind.GOAL] == len(book.facts["goals"].choices)
    assert numbers[EntryKind.QUESTION] == sum(not fact.outcome for fact in book.facts.values())
    assert numbers[EntryKind.RULE] == len(book.rules)
    assert numbers[EntryKind.SOURCE] == len(book.sources)
    assert numbers[EntryKind.CLAIM] == len(book.claims)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (
            "TMJ",
            [(EntryKind.CONDITION, "jaw-joint pain or dysfunction"), (EntryKind.ANSWER, "jaw")],
        ),
        ("hot_stone", [(EntryKind.TECHNIQUE, "hot stone massage")]),
        ("m54.30", [(EntryKind.CONDITION, "sciatica")]),
        ("pressure wish = light", [(EntryKind.ANSWER, "light")]),
        (
            "spa",
            [
                (EntryKind.OUTCOME, "spa massage"),
                (EntryKind.ANSWER, "a spa"),
                (EntryKind.ANSWER, "at a spa"),
            ],
        ),
        ("severe-pain", [(EntryKind.RULE, "Severe pain")]),
        ("SEVERE PAIN", [(EntryKind.RULE, "Severe pain")]),
        ("c02", [(EntryKind.DISAGREEMENT, "The need for a prescription")]),
        ("sciatca", []),
        ("stones", []),
    ],
)
def test_what_goes_by_a_name(term: str, expected: list[tuple[EntryKind, str]]) -> None:
    assert found(term) == expected


def test_a_slip_is_offered_and_not_taken() -> None:
    assert "sciatica" in near_names(every(), "sciatca")
    assert near_names(every(), "zzzzzz") == ()


def test_what_is_only_spoken_of_is_found_by_all_the_words() -> None:
    first = spoken_of(house(), every(), "stones")[0]
    assert (first.kind, first.name) == (EntryKind.TECHNIQUE, "hot stone massage")
    assert spoken_of(house(), every(), "warm stones unheardof") == ()
    assert spoken_of(house(), every(), "?!") == ()


def test_claims_come_after_everything_else() -> None:
    kinds = [each.kind is EntryKind.CLAIM for each in spoken_of(house(), every(), "stones")]
    assert kinds == sorted(kinds)
    assert True in kinds


def test_a_technique_is_left_out_by_exactly_the_rules_that_leave_it_out() -> None:
    book = house()
    for name, modality in book.modalities.items():
        told = page(modality.id, EntryKind.TECHNIQUE)
        expected = {
            each.slug for each in book.gates if rules_out(each, modality, book.adjustments)
        } | {each.slug for each in book.modality_rules if name in each.leave_out}
        shown = {
            note.rule
            for each in told.blocks
            if each.about == "left out when"
            for note in each.notes
        }
        assert shown == expected, name


@pytest.mark.parametrize(
    ("term", "kind", "written"),
    [
        ("graston technique", EntryKind.TECHNIQUE, "Graston technique (technique)"),
        ("lomi lomi", EntryKind.TECHNIQUE, "Lomi Lomi (technique)"),
        (
            "medical massage",
            EntryKind.OUTCOME,
            "functional rest, Graston technique, injury massage",
        ),
        ("tight-muscles-loosened-by-kneading", EntryKind.RULE, "Speaks for: Swedish massage."),
        ("techniques loved", EntryKind.QUESTION, "Swedish massage, Lomi Lomi, aromatherapy"),
    ],
)
def test_proper_names_have_their_capitals(term: str, kind: EntryKind, written: str) -> None:
    assert written in flat(text_of(page(term, kind)))


def test_scripts_know_a_technique_by_its_name_in_the_rules() -> None:
    told = json.loads(as_json(house(), term="x", listed=of_kind(EntryKind.TECHNIQUE), by="list"))
    assert {each["id"] for each in told["listed"]} == set(house().modalities)


def test_a_technique_tells_its_price_with_the_grade_it_rests_on() -> None:
    price = next(
        n
        for n in block(page("hot stone", EntryKind.TECHNIQUE), "in brief").notes
        if n.label == "Price"
    )
    assert "$80 to $170 for 60 minutes" in price.text
    assert "grade C" in price.text
    assert price.claims


def test_a_danger_sign_is_told_in_the_words_of_its_disposition() -> None:
    told = page("danger signs=chest pain", EntryKind.ANSWER)
    [note] = block(told, "safety rules").notes
    assert "Please call 911 now" in note.text
    assert "A danger sign." in told.remarks
    assert "safe" not in flat(text_of(told)).casefold().split()


def test_a_danger_sign_that_no_rule_looks_for_leads_to_the_questions_that_it_opens() -> None:
    told = page("swollen or warm leg or arm", EntryKind.ANSWER)
    asked = {note.label: note.mark for note in block(told, "asked then").notes}
    assert asked == {
        "calf swelling": "may need a doctor today",
        "leg or arm signs": "may need emergency help",
    }
    assert "No rule" not in text_of(told)


def test_every_answer_names_the_questions_that_are_only_asked_because_of_it() -> None:
    facts = house().facts.values()
    for entry in (*of_kind(EntryKind.CONDITION), *of_kind(EntryKind.ANSWER)):
        asked = {
            note.label
            for each in page_of(house(), entry).blocks
            if each.about == "asked then"
            for note in each.notes
        }
        plainly = {
            fact.name
            for fact in facts
            if isinstance(fact.when, Is)
            and (fact.when.fact, True) == (entry.of, entry.key in fact.when.choices)
        }
        assert plainly <= asked, entry.name


@pytest.mark.parametrize(
    ("fact", "read"),
    [
        ("budget per visit", "the plan and its price are held against it"),
        ("techniques refused", "decides by itself about the techniques"),
        ("techniques loved", "decides by itself about the techniques"),
        ("heard that massage is fine", "kept for the note"),
    ],
)
def test_what_reads_a_question_that_no_rule_needs(fact: str, read: str) -> None:
    assert read in flat(text_of(page(fact, EntryKind.QUESTION)))


def test_the_number_to_call_is_that_of_the_region() -> None:
    book = house()
    british = replaced(book, region=book.regions["united-kingdom"])
    [entry] = [each for each in entries(british) if each.name == "emergency"]
    assert british.region.words["emergency number"] in text_of(page_of(british, entry))
    assert "911" not in as_text(british, [page_of(british, entry)], Look(width=80, details=True))


def test_the_gravest_rule_comes_first() -> None:
    gates = {gate.slug: gate for gate in house().gates}
    for kind in (EntryKind.CONDITION, EntryKind.ANSWER):
        for entry in of_kind(kind):
            for each in page_of(house(), entry).blocks:
                if each.about == "safety rules":
                    grave = [gates[note.rule].then.severity for note in each.notes]
                    assert grave == sorted(grave, reverse=True), entry.name


def test_what_keeps_a_rule_from_acting_is_not_told_as_its_cause() -> None:
    criterion = AllOf(
        parts=(
            NoneOf(parts=(Is(fact="goals", choices=("pain relief",)),)),
            Term(term="aching", expected=False),
            IsNot(fact="company", choice="alone"),
        )
    )
    terms = {"aching": Is(fact="pain pattern", choices=("aches",))}
    ways = {
        (each.fact, choice): each.wants_it
        for each in read_by(criterion, terms)
        for choice in ("pain relief", "aches", "alone")
        if each.names(choice)
    }
    assert ways == {
        ("goals", "pain relief"): False,
        ("pain pattern", "aches"): False,
        ("company", "alone"): False,
    }


def test_every_rule_that_reads_an_answer_stands_on_its_page() -> None:
    told = page("sciatica", EntryKind.CONDITION)
    shown = {note.rule for each in told.blocks for note in each.notes}
    direct = {
        rule.slug
        for rule in house().rules
        if isinstance(rule.when, Is) and "sciatica" in rule.when.choices
    }
    assert direct <= shown
    assert "named-condition-with-a-wish-for-relief" in shown  # through a term


def test_a_criterion_in_a_line_tells_what_belongs_together() -> None:
    book = house()
    one = Is(fact="goals", choices=("pain relief", "pampering"))
    other = IsNot(fact="company", choice="alone")
    assert in_a_line(book, AllOf(parts=(one, other))) == (
        "goals: pain relief or pampering; and company: not alone"
    )
    nested = AllOf(parts=(other, NoneOf(parts=(one, other))))
    assert in_a_line(book, nested) == (
        "company: not alone; and (none of these: goals: pain relief or pampering; "
        "company: not alone)"
    )
    assert list(in_lines(book, Term(term="notable pain"))) == [
        "notable pain: yes",
        "  pain level: at least 4",
    ]


def test_only_what_stands_on_the_page_is_among_its_sources() -> None:
    told = page("bhf-massage-heart", EntryKind.SOURCE)
    [source] = cited(house(), told)
    assert source.source.slug == "bhf-massage-heart"
    assert set(source.claims) == {
        each.slug for each in house().claims.values() if each.source == "bhf-massage-heart"
    }


def test_the_better_source_has_the_smaller_number() -> None:
    grades = [each.source.grade for each in cited(house(), page("hot stone", EntryKind.TECHNIQUE))]
    assert grades == sorted(grades)
    assert len(set(grades)) > 1


def test_without_details_long_lists_are_cut_and_say_so() -> None:
    told = page("medical", EntryKind.OUTCOME)
    short, whole = text_of(told, details=False), text_of(told)
    assert "more (--details)" in short
    assert "--details" not in whole
    assert len(short) < len(whole)


def test_safety_rules_are_never_cut() -> None:
    for entry in (*of_kind(EntryKind.CONDITION), *of_kind(EntryKind.TECHNIQUE)):
        for each in page_of(house(), entry).blocks:
            if each.about in {"safety rules", "left out when", "in brief"}:
                assert not each.may_be_cut


def test_every_page_says_that_it_is_no_diagnosis_and_not_reviewed() -> None:
    text = flat(text_of(page("sciatica", EntryKind.CONDITION)))
    assert text.endswith("No clinician has reviewed these rules yet.")
    assert "not a diagnosis" in text


def test_colour_only_repeats_what_the_words_say() -> None:
    told = page("sciatica", EntryKind.CONDITION)
    coloured = as_text(house(), [told], Look(width=80, colour=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(house(), [told], Look(width=80))


def test_json_is_one_object_with_every_rule_and_claim() -> None:
    told = page("sciatica", EntryKind.CONDITION)
    text = as_json(house(), term="sciatica", pages=[told], by="name")
    assert text == as_json(house(), term="sciatica", pages=[told], by="name")
    whole = json.loads(text)
    [one] = whole["pages"]
    assert (one["kind"], one["name"], one["of"]) == ("condition", "sciatica", "conditions")
    claims = {slug for each in one["blocks"] for note in each["notes"] for slug in note["claims"]}
    assert claims == {slug for each in one["sources"] for slug in each["claims"]}


def test_nothing_from_the_rules_means_anything_to_markdown() -> None:
    book = spoilt("**bold** <b> [x](y) `c`")
    [entry] = [each for each in entries(book) if each.key == "hot stone massage"]
    text = as_markdown(book, [page_of(book, entry)])
    assert "<b>" not in text
    assert r"\*\*bold\*\* \<b\> \[x\](y) \`c\`" in text


def test_nothing_from_the_rules_can_act_on_the_terminal() -> None:
    book = spoilt("\x1b[31mred\x07 [bold]x[/bold]")
    [entry] = [each for each in entries(book) if each.key == "hot stone massage"]
    for colour in (False, True):
        text = as_text(book, [page_of(book, entry)], Look(width=80, colour=colour))
        assert "\x1b[31m" not in text
        assert "\x07" not in text
        assert "[bold]x[/bold]" in text


def spoilt(means: str) -> Rulebook:
    """The rulebook with somebody else's idea of what hot stones are."""
    book = house()
    stone = replaced(book.modalities["hot stone massage"], means=means)
    return replaced(book, modalities={**book.modalities, stone.name: stone})


def test_lists_and_the_overview_name_what_there_is() -> None:
    goals = of_kind(EntryKind.GOAL)
    text = list_as_text(goals, Look(width=80), f"{len(goals)} goals")
    assert all(f"  {goal.name}" in text for goal in goals)
    assert list_as_markdown(goals, "goals").count("\n- **") == len(goals)
    told = overview(house(), every(), Look(width=80))
    for kind in EntryKind:
        assert f"  {len(of_kind(kind))} {kind.value}" in told


def test_a_name_is_quoted_where_the_shell_would_take_it_apart() -> None:
    term = "it's"
    entry = replaced(every()[0], name="somebody's (own) wish")
    told = found_in_texts(house(), term, (entry,), Look(width=200))
    assert """look-up 'somebody'"'"'s (own) wish'`""" in told


@given(st.text(max_size=400))
def test_any_text_can_be_looked_up(term: str) -> None:
    for entry in named(known(), term):
        assert page_of(house(), entry).blocks
    near_names(every()[:300], term)
    spoken_of(house(), every()[:300], term)


def test_the_words_of_every_disposition_are_told() -> None:
    for disposition in Disposition:
        told = page(disposition.value, EntryKind.OUTCOME)
        assert block(told, "to the client").notes[0].text
        assert block(told, "safety net").notes[0].text


@pytest.mark.parametrize("term", SHAPES)
def test_a_page_is_as_it_was(term: str) -> None:
    kept = HERE / f"{term.replace(' ', '-')}.txt"
    pages = [page_of(house(), each) for each in named(known(), term)]
    assert pages
    text = as_text(house(), pages, SHAPES[term])
    if os.environ.get("UPDATE_SCREENS") == "1":
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")


def test_no_page_is_kept_that_nobody_looks_up() -> None:
    assert {kept.stem for kept in HERE.glob("*")} == {term.replace(" ", "-") for term in SHAPES}
