"""Scaffolds: a new rule file with every key in its order, and beside each what belongs there.

Nothing is filled in that could be mistaken for a rule: what is still empty is found by
`rules check`, line by line. Keys that may be left out stand there as comments.
"""

from __future__ import annotations

import enum
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import Stage, State
from massage_advisor.knowledge.vocabulary import Asked
from massage_advisor.problems import Problem, Refused
from massage_advisor.reading.building.rules import KIND_IN
from massage_advisor.reading.documents.scalars import as_scalar
from massage_advisor.reasoning.questions import as_asked
from massage_advisor.toolkit.shapes import (
    EXPECTED,
    ONE_CLAIM,
    ONE_DISAGREEMENT,
    ONE_FACT,
    ONE_PERSON,
    ONE_SIDE,
    ONE_SOURCE,
    RULE,
    Form,
)
from massage_advisor.toolkit.writing import hints
from massage_advisor.toolkit.writing.filling import LONGEST, MEASURE
from massage_advisor.toolkit.writing.meant import refuse_answer_words
from massage_advisor.toolkit.writing.ordering import BEGINS_A_GROUP
from massage_advisor.toolkit.writing.samples import criterion_samples, given_sample, how_to_answer
from massage_advisor.values import Value
from massage_advisor.wording import kebab, quoted, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook

SCHEMA_FILE = "rules.schema.json"
"""What editors complete and check rule files with; it lies at the top of the rules folder."""

TEXT_BELOW = ">-"
LONGEST_NAME = 80


class ScaffoldKind(enum.Enum):
    """What can be begun."""

    GATE = "gate"
    EVIDENCE = "evidence"
    MODALITY = "modality"
    ADVICE = "advice"
    FACT = "fact"
    SOURCE = "source"
    DISAGREEMENT = "disagreement"
    PERSON = "person"


_STAGES = {ScaffoldKind(kind): stage for stage, kind in KIND_IN.items()}
FOLDERS = {
    **{kind: stage.value for kind, stage in _STAGES.items()},
    ScaffoldKind.FACT: "vocabulary",
    ScaffoldKind.SOURCE: "sources",
    ScaffoldKind.DISAGREEMENT: "disagreements",
    ScaffoldKind.PERSON: "people",
}


"""Where each belongs within the rules folder."""

_WHOM = {
    State.APPLIES: "somebody it applies to, in a few words",
    State.DOES_NOT_APPLY: "a near miss: somebody it does not apply to",
    State.UNSURE: "somebody of whom we cannot be sure, as an answer is missing",
}


class Scaffold(Value, frozen=True, kw_only=True):
    """A file that is about to be made."""

    path: str  #: within the rules folder
    text: str


def usable_name(said: str) -> str:
    """The name as it will be written; Refused when no file can bear it."""
    name = " ".join(said.split())
    if not kebab(name) or visible(name) != name or set(name) & set("{}"):
        what, remedy = f"{quoted(said)} cannot be a name", "say in a few words what it is"
    elif len(name) > LONGEST_NAME:
        what, remedy = f"a name of {len(name)} characters is too long", f"use {LONGEST_NAME}"
    else:
        refuse_answer_words(name)
        return name
    raise Refused([Problem(code="U134", what=what, remedy=remedy)])


def scaffold(rulebook: Rulebook, kind: ScaffoldKind, name: str, *, today: str) -> Scaffold:
    """The file for something of this name."""
    desk, stage = _Desk(rulebook), _STAGES.get(kind)
    if stage is not None:
        lines = desk.rule(stage, name)
    elif kind is ScaffoldKind.FACT:
        lines = desk.fact(name)
    elif kind is ScaffoldKind.SOURCE:
        lines = desk.source(name, today)
    elif kind is ScaffoldKind.DISAGREEMENT:
        lines = desk.disagreement(name)
    else:
        lines = desk.person(name)
    head = f"# yaml-language-server: $schema=../{SCHEMA_FILE}"
    text = "".join(f"{line}\n" for line in (head, *lines))
    return Scaffold(path=f"{FOLDERS[kind]}/{kebab(name)}.yaml", text=text)


class Slot(Value, frozen=True, kw_only=True):
    """A line to be filled in."""

    key: str
    value: str = ""
    hint: str = ""
    off: bool = False  #: a comment until it is needed
    indent: int = 0

    def lines(self) -> Iterator[str]:
        """The line itself; its hint above it where it would be too long."""
        pad = " " * self.indent
        line = f"{pad}{'# ' if self.off else ''}{as_scalar(self.key)}: {self.value}".rstrip()
        if self.hint and len(line) + len(self.hint) + len("  # ") <= LONGEST:
            yield f"{line}  # {self.hint}"
        else:
            yield from _comment(self.hint, self.indent)
            yield line


def _comment(text: str, indent: int) -> Iterator[str]:
    for line in textwrap.wrap(text, MEASURE - indent - len("# ")):
        yield f"{' ' * indent}# {line}"


class _Desk:
    """Where files are begun, with the rulebook they are for."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook

    def slots(
        self,
        form: Form,
        words: dict[str, str],
        values: Mapping[str, str],
        needed: Collection[str] = (),
        indent: int = 0,
    ) -> Iterator[Slot]:
        """One slot for each key, in their order; what may be left out, as a comment."""
        keys = form.keys
        for key in keys.order if keys else ():
            yield Slot(
                key=key,
                value=values.get(key, ""),
                hint=hints.hint_for(key, form.parts.get(key), words, self._rulebook),
                off=keys is not None and key in keys.may and key not in needed,
                indent=indent,
            )

    def rule(self, stage: Stage, name: str) -> Iterator[str]:
        """A gate, evidence, a modality rule or advice."""
        kind = KIND_IN[stage]
        values = {kind: as_scalar(name), "rests on": "judgement"}
        values |= dict.fromkeys(("say", "because"), TEXT_BELOW)
        needed = {"sources", "examples", "if unsure", "prefer", "strength"}
        for slot in self.slots(RULE[stage], hints.RULE, values, needed):
            yield from [""] if slot.key in BEGINS_A_GROUP else []
            if slot.key == "when":
                yield from self._when(stage)
            yield from slot.lines()
            if slot.key == "examples":
                yield from self._examples(stage)

    def _when(self, stage: Stage) -> Iterator[str]:
        yield "# One fact and its answer, or several below `all of:` or `any of:`; such as"
        for sample in criterion_samples(self._rulebook, stage):
            yield f"#   {sample}"
        if stage is Stage.ADVICE:
            yield "# or `when: always`. Facts stand in vocabulary/, terms in terms.yaml."
        else:
            yield "# Facts stand in vocabulary/, terms in terms.yaml."

    def _examples(self, stage: Stage) -> Iterator[str]:
        sample = given_sample(self._rulebook, stage)
        for expected, whom in _WHOM.items():
            yield f"  - name:  # {whom}"
            yield f"    given:  # their answers, such as {sample}"
            yield f"    expect: {expected.value}"
        if stage is Stage.SAFETY:
            yield "  # only with `unless`: somebody it holds for, as their excuse is not known yet"
            yield from ("  # - name:", "  #   given:", "  #   expect: holds")

    def fact(self, name: str) -> Iterator[str]:
        """A fact in a vocabulary file of its own."""
        yield "# Questions are put in the order of the files in vocabulary/ and of the facts there."
        yield "# To have this one asked earlier, move it into another file."
        yield "# What begins with # can stay away, unless the kind of answer needs it."
        yield "facts:"
        yield f"  {as_scalar(name)}:"
        values = {"note": as_scalar(f"{name}: {{{name}}}")}
        needed = {"script", "reword", "note"}
        for slot in self.slots(ONE_FACT, hints.FACT, values, needed, indent=4):
            yield from slot.lines()

    def source(self, name: str, today: str) -> Iterator[str]:
        """A source with a first claim."""
        values = {"title": as_scalar(name), "checked on": today}
        for slot in self.slots(ONE_SOURCE, hints.SOURCE, values, {"checked on"}):
            yield from slot.lines()
        yield "  # its name says in a few words what it says; rules cite it by that name"
        yield f"  {kebab(name)}-says:"
        values = {"says": TEXT_BELOW, "bears on": "[]"}
        for slot in self.slots(ONE_CLAIM, hints.SOURCE, values, indent=4):
            yield from slot.lines()

    def disagreement(self, name: str) -> Iterator[str]:
        """A topic on which sources differ, with two sides."""
        values = {"topic": self._free_topic(), "title": as_scalar(name)}
        values |= dict.fromkeys(("we follow", "because", "say"), TEXT_BELOW)
        for slot in self.slots(ONE_DISAGREEMENT, hints.DISAGREEMENT, values, {"bears on"}):
            yield from slot.lines()
            for _ in range(2) if slot.key == "sides" else ():
                holds, claims = self.slots(ONE_SIDE, hints.DISAGREEMENT, {}, indent=4)
                yield from (line.replace("    ", "  - ", 1) for line in holds.lines())
                yield from claims.lines()

    def _free_topic(self) -> str:
        """A mark behind the last there is."""
        last = max((each.topic for each in self._rulebook.disagreements), default="")
        number = last[len(last.rstrip("0123456789")) :]
        return f"{last.removesuffix(number) or 'S'}{int(number or 0) + 1:02}"

    def person(self, name: str) -> Iterator[str]:
        """A whole consultation, with everything that could be asked."""
        values = {"name": as_scalar(name), "story": TEXT_BELOW}
        for slot in self.slots(ONE_PERSON, hints.PERSON, values):
            yield from [""] if slot.key in {"given", "expect"} else []
            yield from slot.lines()
            if slot.key == "given":
                yield from self._questions()
            elif slot.key == "expect":
                for inner in self.slots(EXPECTED, hints.PERSON, {}, indent=2):
                    yield from inner.lines()

    def _questions(self) -> Iterator[str]:
        facts = [each for each in self._rulebook.facts.values() if each.asked is not Asked.NEVER]
        for stage, some in groupby(sorted(facts, key=as_asked), key=lambda fact: fact.asked):
            yield from ("", f"  # ---- {stage.value} ----")
            for fact in some:
                yield f"  # {as_scalar(fact.name)}: {how_to_answer(self._rulebook, fact)}"
