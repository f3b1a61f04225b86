"""What has changed, told in the words of the rule files."""

from __future__ import annotations

from reading.folders import small_rulebook

from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.problems import Place
from massage_advisor.toolkit.comparison.words import Change, Edit, changes
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
    assert change.lines == ("the words of `say` have changed", "- source leg-clot-signs")


def test_what_has_changed_in_a_fact_is_named_by_its_keys() -> None:
    fact = replaced(BOOK.facts["pregnant"], ask="Expecting?", red_flag=False)
    change = only_change(facts={**BOOK.facts, "pregnant": fact})
    assert change.what == "fact pregnant"
    assert change.lines == ("changed: ask, red flag",)


def test_what_has_changed_in_a_choice_is_told_by_its_name() -> None:
    fact = BOOK.facts["danger signs"]
    first, *others = fact.choices
    milder = replaced(fact, choices=(replaced(first, red_flag=False), *others))
    change = only_change(facts={**BOOK.facts, "danger signs": milder})
    assert change.lines == ("changed: choices", f"choice {first.name} changed: red flag")


def test_choices_that_are_gone_or_new_are_told() -> None:
    fact = BOOK.facts["danger signs"]
    first, *others = fact.choices
    other = replaced(fact, choices=(*others, replaced(first, name="fainting")))
    change = only_change(facts={**BOOK.facts, "danger signs": other})
    assert change.lines == ("changed: choices", f"- choice {first.name}", "+ choice fainting")
