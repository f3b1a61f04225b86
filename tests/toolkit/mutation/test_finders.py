"""Slips that loading refuses, that a check finds, or that break a promise."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

import pytest
from reading.folders import rule_files, small_files

from massage_advisor.knowledge.criteria import AllOf
from massage_advisor.knowledge.vocabulary import Nature
from massage_advisor.reading import folder
from massage_advisor.reading.building import build
from massage_advisor.reading.building.rereading import Rereader
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.documents.nodes import Table
from massage_advisor.toolkit.checks.inspection import opened
from massage_advisor.toolkit.checks.pages import Pages
from massage_advisor.toolkit.mutation.every import mutants
from massage_advisor.toolkit.mutation.finders import ChecksFinder, PromisesFinder
from massage_advisor.toolkit.mutation.loading import Loading, rewritten, written
from massage_advisor.toolkit.mutation.mutants import changed_rule, made
from massage_advisor.toolkit.parts import with_rule
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rules import AnyRule
    from massage_advisor.reading.building import Built
    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.toolkit.mutation.mutants import Mutant


@cache
def small() -> tuple[Built, dict[str, Node]]:
    files = rule_files(small_files())
    trees = {path: read_document(text, file=path) for path, text in files.items()}
    return build(files, "0" * 64), trees


def slip(of: str, says: str) -> Mutant:
    built, _ = small()
    (found,) = (
        each
        for each in mutants(built.rulebook)
        if each.owner.name == of and each.says == says and changed_rule(each) is not None
    )
    return found


def rule(slug: str) -> AnyRule:
    return next(each for each in small()[0].rulebook.rules if each.slug == slug)


@pytest.mark.parametrize(
    ("of", "says", "code"),
    [
        ("possible-leg-clot", "“ask” becomes “carry on”", "R404"),
        ("pregnancy", "“adapt” becomes “not today”", "R404"),
        ("soon-after-surgery", "“clearance first” becomes “same day care”", "R403"),
        ("strong-pain", "“medical massage” becomes “spa massage”", "R413"),
        ("possible-leg-clot", "“same day care” becomes “crisis”", None),
        ("soon-after-surgery", "“pressure at most: light” becomes “medium”", None),
        ("soon-after-surgery", "`unless` is dropped", None),
        ("strokes-to-relax", "“swedish massage” is dropped from `prefer`", None),
        ("strong-pain", "“decisive” becomes “strong”", None),
        ("come-again", "`plan` is dropped", None),
    ],
)
def test_what_loading_refuses(of: str, says: str, code: str | None) -> None:
    built, trees = small()
    changed = changed_rule(slip(of, says))
    assert changed is not None
    assert Loading(built.rulebook, trees).refusal(rule(of), changed) == code


def test_a_rule_that_loads_is_read_as_the_mutant_that_it_is() -> None:
    """So what the examples and people are tried on is what the file would say."""
    built, trees = small()
    reader, loading = Rereader(built.rulebook), Loading(built.rulebook, trees)
    for mutant in mutants(built.rulebook):
        new = changed_rule(mutant)
        if new is None or loading.refusal(rule(new.slug), new) is not None:
            continue
        tree = trees[new.place.file]
        assert isinstance(tree, Table)
        read, problems = reader.read(new.place.file, rewritten(tree, rule(new.slug), new))
        assert problems == ()
        assert written(read) == written(new), mutant.says


def test_every_rule_that_is_shipped_is_read_again_as_it_is() -> None:
    rules = folder.find_rules()
    rulebook, trees = folder.load(rules), folder.load_trees(rules)
    reader = Rereader(rulebook)
    for each in rulebook.rules:
        read, problems = reader.read(each.place.file, trees[each.place.file])
        assert (read, problems) == (each, ())


def test_a_check_that_says_more_than_before_notices() -> None:
    built, trees = small()
    book = opened(Pages(trees=trees), built, (), dt.date(2026, 11, 23))
    checks = ChecksFinder(book)
    pain = rule("strong-pain")
    idle = replaced(pain, when=AllOf(parts=(pain.when, pain.when)))
    assert checks(built.rulebook) is None
    assert checks(with_rule(built.rulebook, idle)) is not None


def test_a_promise_of_structure_that_breaks_is_noticed_without_the_solver() -> None:
    built, _ = small()
    promises = PromisesFinder((), with_solver=False)
    pain = replaced(built.rulebook.facts["pain level"], nature=Nature.MONEY)
    facts = {**built.rulebook.facts, "pain level": pain}
    assert promises(built.rulebook) is None
    assert promises(replaced(built.rulebook, facts=facts)) is not None


def test_a_promise_that_the_solver_finds_broken_is_noticed() -> None:
    rules = folder.find_rules()
    rulebook = folder.load(rules)
    owned = folder.load_promises(rules, rulebook)
    promise = next(each for each in owned if "severe pain" in each.says)
    promises = PromisesFinder([promise], with_solver=True)
    severe = next(each for each in rulebook.evidence if each.slug == "severe-pain")
    (weak,) = (
        each
        for each in mutants(with_rule(rulebook, replaced(severe, strength="moderate")))
        if each.owner.name == "severe-pain" and each.says == "“moderate” becomes “slight”"
    )
    assert promises(made(rulebook, weak)) == promise.says
