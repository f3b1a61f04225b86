"""Proofs told: a line for each promise, the people who break one, and what it comes to."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from massage_advisor.telling.answers_file import answers_in_yaml
from massage_advisor.telling.facts_told import in_json
from massage_advisor.telling.json_text import as_json_text
from massage_advisor.toolkit.promises.proofs import How, State
from massage_advisor.wording import counted, listed, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from massage_advisor.knowledge.answers import Answer
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.toolkit.promises.proofs import Breaker, Proof

_MEASURE = 88
_STATES = {State.BROKEN: "BROKEN", State.UNDECIDED: "UNDECIDED", State.EMPTY: "EMPTY"}
_WORDS = {State.KEPT: "kept", State.ELSEWHERE: "tests"}
_COLUMN = 9
_BY = {How.SOLVER: "solver", How.STRUCTURE: "structure", How.LAW: "law"}


def proof_told(rulebook: Rulebook, proof: Proof, folder: Path, *, details: bool) -> str:
    """One promise; the people in full where it is broken, a witness where `details` are wanted."""
    lines = list(_heading(proof, details=details))
    if not proof.holds and proof.place:
        lines.append(
            f"{_INDENT}{folder / proof.place.file}:{proof.place.line}:{proof.place.column}"
        )
    if proof.why:
        lines += _wrapped(proof.why)
    for breaker in proof.breakers:
        lines += _breaker(rulebook, breaker)
    if details and proof.witness is not None:
        lines += [f"{_INDENT}somebody it concerns", *_person(rulebook, proof.witness)]
    return visible_lines(lines)


_INDENT = " " * (2 * _COLUMN + 4)


def _heading(proof: Proof, *, details: bool) -> Iterator[str]:
    state = _STATES.get(proof.state) or _WORDS[proof.state]
    first = f"{state:<{_COLUMN}}  {_BY[proof.how]:<{_COLUMN}}  "
    says = proof.says
    if details and proof.questions:
        says += f" ({counted(proof.questions, 'question')}, {proof.seconds:.1f} s)"
    yield from textwrap.wrap(says, _MEASURE, initial_indent=first, subsequent_indent=_INDENT)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _MEASURE, initial_indent=_INDENT, subsequent_indent=_INDENT)


def _breaker(rulebook: Rulebook, breaker: Breaker) -> Iterator[str]:
    whom = "this person breaks it" if len(breaker.people) == 1 else "these two people break it"
    yield from _wrapped(f"{whom} ({breaker.happens})")
    first, *others = breaker.people
    yield from _person(rulebook, first)
    for other in others:
        yield f"{_INDENT}and somebody who differs in this only"
        yield from _person(rulebook, _changed(first, other))


def _changed(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> dict[str, Answer]:
    return {fact: answer for fact, answer in after.items() if before.get(fact) != answer}


def _person(rulebook: Rulebook, answers: Mapping[str, Answer]) -> Iterator[str]:
    lines = list(answers_in_yaml(rulebook, answers))
    return (f"{_INDENT}  {line}" for line in lines or ["{}"])


def tally_told(proofs: Iterable[Proof]) -> str:
    """What all of them come to, in a line or two."""
    every = list(proofs)
    kept = [each for each in every if each.state is State.KEPT]
    elsewhere = [each for each in every if each.state is State.ELSEWHERE]
    shown = (
        ("by the solver", [each for each in kept if each.how is How.SOLVER]),
        ("by structure", [each for each in kept if each.how is How.STRUCTURE]),
        ("left to the program's own tests", elsewhere),
    )
    parts = [f"{len(proofs)} {name}" for name, proofs in shown if proofs]
    wrong = [
        f"{len([each for each in every if each.state is state])} {state.value}"
        for state in (State.BROKEN, State.UNDECIDED, State.EMPTY)
        if any(each.state is state for each in every)
    ]
    seconds = sum(each.seconds for each in every)
    found = listed(wrong) if wrong else "none broken, none undecided"
    told = "; ".join([*([listed(parts)] if parts else []), found])
    return f"\n{counted(len(every), 'promise')}: {told} ({seconds:.1f} s)\n"


def proofs_in_json(rulebook: Rulebook, proofs: Iterable[Proof]) -> str:
    """The same for scripts."""
    every = list(proofs)
    told = {
        "rulebook": {"name": rulebook.name, "version": rulebook.version, "sha256": rulebook.sha256},
        "holds": all(each.holds for each in every),
        "promises": [_in_json(rulebook, each) for each in every],
    }
    return as_json_text(told)


def _in_json(rulebook: Rulebook, proof: Proof) -> dict[str, object]:
    return {
        "promise": proof.says,
        "by": proof.how.value,
        "state": proof.state.value.replace(" ", "_"),
        "place": str(proof.place) if proof.place else None,
        "why": proof.why,
        "broken_by": [
            {
                "people": [_answers_in_json(rulebook, answers) for answers in each.people],
                "happens": each.happens,
            }
            for each in proof.breakers
        ],
        "witness": None if proof.witness is None else _answers_in_json(rulebook, proof.witness),
        "questions": proof.questions,
        "seconds": round(proof.seconds, 3),
    }


def _answers_in_json(rulebook: Rulebook, answers: Mapping[str, Answer]) -> dict[str, object]:
    return {name: in_json(rulebook.facts[name], each) for name, each in answers.items()}
