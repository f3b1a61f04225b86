"""What has changed, told in the words of the rule files."""

from __future__ import annotations

import pytest
from reading.folders import rule_files, small_files, small_rulebook

from massage_advisor.knowledge.criteria import Is, IsYes
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.knowledge.promises import AnyPromise, NeverSo
from massage_advisor.problems import Place
from massage_advisor.reading.building import build
from massage_advisor.toolkit.comparison.words import Change, Edit, changes, texts_changed
from massage_advisor.values import replaced

BOOK = small_rulebook().rulebook
CLOT, *OTHERS = sorted(BOOK.gates, key=lambda gate: gate.slug)


def only_change(**parts: object) -> Change:
    (found,) = changes(BOOK, replaced(BOOK, **parts))
    return found


def test_nothing_is_told_where_nothing_has_changed() -> None:
    assert changes(BOOK, BOOK) == ()


def test_a_rule_that_only_moved_in_its_file_has_not_changed() -> None:
    moved = replaced(CLOT, place=Place(file="elsewhere.yaml", line=7, column=1))
    assert changes(BOOK, replaced(BOOK, gates=(moved, *OTHERS))) == ()


def test_choices_that_only_moved_in_their_file_have_not_changed() -> None:
    fact = BOOK.facts["danger signs"]
    moved = tuple(replaced(each, place=Place(file="elsewhere.yaml")) for each in fact.choices)
    facts = {**BOOK.facts, "danger signs": replaced(fact, choices=moved)}
    assert changes(BOOK, replaced(BOOK, facts=facts)) == ()


def test_an_effect_is_told_before_and_after() -> None:
    change = only_change(gates=(replaced(CLOT, then=Disposition.NOT_TODAY), *OTHERS))
    assert change.what == "gate possible-leg-clot"
    assert change.edit is Edit.CHANGED
    assert change.lines == ("- same day care; if unsure: ask", "+ not today; if unsure: ask")


def test_a_rule_that_is_gone_is_told_in_full() -> None:
    change = only_change(gates=tuple(OTHERS))
    assert change.edit is Edit.GONE
    assert "- when:" in change.lines
    assert "-     calf swelling: one side only" in change.lines


def test_a_rule_that_is_new_is_told_in_full() -> None:
    (found,) = changes(replaced(BOOK, gates=tuple(OTHERS)), BOOK)
    assert found.edit is Edit.NEW
    assert all(line.startswith("+ ") for line in found.lines)


def test_words_and_sources_are_told_apart_from_what_a_rule_does() -> None:
    change = only_change(gates=(replaced(CLOT, say="Otherwise.", sources=()), *OTHERS))
    assert change.lines == (
        f"- say: {CLOT.say}",
        "+ say: Otherwise.",
        "- source leg-clot-signs",
    )
    assert change.texts == 1


def test_what_has_changed_in_a_fact_is_named_by_its_keys() -> None:
    fact = replaced(BOOK.facts["pregnant"], ask="Expecting?", red_flag=False)
    change = only_change(facts={**BOOK.facts, "pregnant": fact})
    assert change.what == "fact pregnant"
    was = BOOK.facts["pregnant"].ask
    assert change.lines == (
        f"- ask: {was}",
        "+ ask: Expecting?",
        "- red flag: yes",
        "+ red flag: no",
    )
    assert change.texts == 1


def test_what_has_changed_in_a_choice_is_told_by_its_name() -> None:
    fact = BOOK.facts["danger signs"]
    first, *others = fact.choices
    milder = replaced(fact, choices=(replaced(first, red_flag=False), *others))
    change = only_change(facts={**BOOK.facts, "danger signs": milder})
    assert change.lines == (
        f"- choice {first.name} red flag: yes",
        f"+ choice {first.name} red flag: no",
    )
    assert change.texts == 0


def test_choices_that_are_gone_or_new_are_told() -> None:
    fact = BOOK.facts["danger signs"]
    first, *others = fact.choices
    other = replaced(fact, choices=(*others, replaced(first, name="fainting")))
    change = only_change(facts={**BOOK.facts, "danger signs": other})
    assert change.lines == (f"- choice: {first.name}", "+ choice: fainting")


def test_a_technique_that_is_new_is_told_once_and_not_again_as_an_answer() -> None:
    files = small_files()
    bamboo = b"""  bamboo massage:
    id: bamboo
    kind: technique
    typical setting: spa
    offered: yes
    means: strokes with sticks
    pressure: medium
    minutes: 60
    cost: relaxation massage
"""
    text = files["outcomes.yaml"].replace(b"modalities:\n", b"modalities:\n" + bamboo, 1)
    text = text.replace(b"relaxation massage", b"plain hour")
    more = build(rule_files({**files, "outcomes.yaml": text}), "0" * 64).rulebook
    assert [(each.what, each.edit) for each in changes(BOOK, more)] == [
        ("technique bamboo massage", Edit.NEW)
    ]


def test_a_number_to_call_is_told_before_and_after_in_every_region() -> None:
    regions = {
        slug: replaced(each, words={**each.words, "emergency number": "000"})
        for slug, each in BOOK.regions.items()
    }
    found = changes(BOOK, replaced(BOOK, regions=regions))
    assert [change.what for change in found] == [f"region {slug}" for slug in sorted(regions)]
    for change, each in zip(found, (BOOK.regions[slug] for slug in sorted(regions)), strict=True):
        number = each.words["emergency number"]
        assert change.lines == (f"- emergency number: {number}", "+ emergency number: 000")
        assert change.texts == 1


def test_a_text_of_the_screens_is_told_before_and_after() -> None:
    change = only_change(desk=replaced(BOOK.desk, second_call="Again."))
    assert change.what == "desk"
    assert change.lines == (
        f"- second call: {BOOK.desk.second_call}",
        "+ second call: Again.",
    )
    assert texts_changed([change]) == 1


WHEN = IsYes(fact="pregnant", expected=True)
NEVER = NeverSo(says="Nobody who is pregnant is booked.", never=WHEN)
PROMISES: list[tuple[str, list[AnyPromise], list[AnyPromise], Edit, tuple[str, ...]]] = [
    ("taken out", [NEVER], [], Edit.GONE, ("- never:", "-   pregnant: yes")),
    ("new", [], [NEVER], Edit.NEW, ("+ never:", "+   pregnant: yes")),
    (
        "weakened",
        [NEVER],
        [replaced(NEVER, never=Is(fact="calf swelling", choices=("both sides",)))],
        Edit.CHANGED,
        ("-   pregnant: yes", "+   calf swelling: both sides"),
    ),
]


@pytest.mark.parametrize(("how", "old", "new", "edit", "lines"), PROMISES)
def test_a_promise_that_is_no_longer_made_is_told(
    how: str, old: list[AnyPromise], new: list[AnyPromise], edit: Edit, lines: tuple[str, ...]
) -> None:
    (change,) = changes(BOOK, BOOK, (old, new))
    assert change.what == "promise “Nobody who is pregnant is booked.”", how
    assert change.edit is edit
    assert change.lines == lines
