"""What is not judged again would have been judged the same."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generated import people, rulebooks
from hypothesis import given
from telling.guests import guests, house

from massage_advisor.knowledge.reads import facts_read
from massage_advisor.reasoning.findings import find
from massage_advisor.reasoning.judging import Known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_advisor.knowledge.answers import Answer, Facts
    from massage_advisor.knowledge.rulebook import Rulebook


def findings(known: Known, book: Rulebook) -> list[object]:
    """How every rule stands, and why."""
    return [
        find(rules, known)
        for rules in (book.gates, book.evidence, book.modality_rules, book.advice)
    ]


def check(book: Rulebook, before: Mapping[str, Answer], now: Mapping[str, Answer]) -> None:
    """Judged after something else was, or all at once."""
    known = Known(book, before)
    findings(known, book)
    assert findings(known.after(now), book) == findings(Known(book, now), book)
    both = Known(book, {**before, **now})
    assert findings(known.also(now), book) == findings(both, book)
    again = Known(book, {**now, **before})
    assert findings(known.also(now).also(before), book) == findings(again, book)
    assert findings(known.after(now).after(before), book) == findings(known, book)


@given(rulebooks(), people(), people())
def test_whoever_says_something_else_is_judged_as_if_it_were_the_first_thing_said(
    book: Rulebook, before: Facts, now: Facts
) -> None:
    check(book, before.stated, now.stated)


@given(rulebooks())
def test_what_is_remembered_of_a_rule_is_what_it_reads(book: Rulebook) -> None:
    for rule in book.rules:
        assert book.reads.of(rule) == facts_read([rule], book.facts, book.terms)
    assert book.read_by_gates == facts_read(book.gates, book.facts, book.terms)


def test_so_it_is_with_the_guests_of_the_house() -> None:
    for rule in house().rules:
        assert house().reads.of(rule) == facts_read([rule], house().facts, house().terms)
    said = list(guests().values())[::8]
    for before, now in pairwise(said):
        check(house(), before, now)
        less = dict(list(now.items())[:-1])
        check(house(), less, now)
        check(house(), now, less)
