"""The report accounts for every slip: what noticed it first, or what is left to say of it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from reading.folders import rule_files, small_files
from reasoning.small import TODAY

from massage_advisor.reading.building import build
from massage_advisor.reading.documents import read_document
from massage_advisor.toolkit.checks.pages import Pages
from massage_advisor.toolkit.finding_people.solving import SolverBeside
from massage_advisor.toolkit.mutation.every import mutants
from massage_advisor.toolkit.mutation.noticing import By, Notice, Noticing
from massage_advisor.toolkit.mutation.running import Bench, Fate, fates
from massage_advisor.toolkit.mutation.survivors import Left, LookingInto, Survivor
from massage_advisor.toolkit.mutation.told import mutants_in_json, mutants_told
from massage_advisor.toolkit.whereabouts import Whereabouts

FOLDER = Path("my-rules")


@cache
def whereabouts() -> Whereabouts:
    files = rule_files(small_files())
    trees = {path: read_document(text, file=path) for path, text in files.items()}
    built = build(files, "0" * 64)
    return Whereabouts(rulebook=built.rulebook, pages=Pages(trees=trees), folder=FOLDER)


def test_every_slip_is_counted_once() -> None:
    files = build(rule_files(small_files()), "0" * 64)
    room = Noticing(files.rulebook, files.examples, [], today=TODAY)
    solver = SolverBeside()
    looking = LookingInto(room, today=TODAY, solver=solver, comparer=solver)
    every = fates(Bench(tuple(mutants(files.rulebook))[::4], room, looking), jobs=1)
    report = json.loads(mutants_in_json(every, whereabouts()))
    noticed, unnoticed = report["noticed_by"].values(), report["unnoticed"].values()
    assert sum(noticed) + sum(unnoticed) == len(every)
    assert sum(noticed) == report["figures"][-1]["noticed"]
    assert sum(unnoticed) == len(report["survivors"])
    assert (
        sum(noticed) + sum(unnoticed) - report["unnoticed"]["alike"]
        == (report["figures"][-1]["slips"])
    )
    assert report["unnoticed"]["alike"] > 0


COUNTED = {
    Left.TO_ADD: "1 slip would be noticed by what is asked for above",
    Left.IN_DIFF: "1 slip would be noticed by `rules diff` alone",
    Left.ALIKE: "1 more slip would treat nobody differently, as the solver proved",
    Left.ONLY_SHOWN: "1 slip would only be seen: nobody is treated differently, which is proved",
    Left.UNDECIDED: "1 slip undecided: nobody was found who would notice, nothing was proved",
}


@pytest.mark.parametrize("left", list(Left))
def test_what_is_left_is_said_in_a_line(left: Left) -> None:
    noticed, other, *_ = mutants(whereabouts().rulebook)
    some = (
        Fate(mutant=noticed, notice=Notice(by=By.CHECK, name="R701")),
        Fate(mutant=other, survivor=Survivor(mutant=other, left=left)),
    )
    *_, first, last = mutants_told(some, whereabouts(), details=False).splitlines()
    assert first == "noticed first by checks 1"
    assert last == COUNTED[left]
    assert (other.says in mutants_told(some, whereabouts(), details=False)) is (
        left is not Left.ALIKE
    )
    assert other.says in mutants_told(some, whereabouts(), details=True)
