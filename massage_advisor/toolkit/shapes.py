"""Shapes: what may stand under each key of each kind of rule file.

One description for whoever goes through the files as they are written: renaming, the order of
keys, new files, and the schema that editors read. Which keys there are is said by the builders;
here is what stands behind them.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

from massage_advisor.knowledge.outcomes import Disposition, Service
from massage_advisor.knowledge.people import Tag
from massage_advisor.knowledge.promises import Move, What
from massage_advisor.knowledge.rules import DECISIVE, About, IfUnsure, Label, Stage, State, Topic
from massage_advisor.knowledge.sources import Bearing, Direction, Silence, Weight
from massage_advisor.knowledge.vocabulary import Asked, Kind, Nature
from massage_advisor.reading.building.choices import CHOICE, MODALITIES
from massage_advisor.reading.building.examples import EXAMPLE
from massage_advisor.reading.building.expectations import COULD_BE, EXPECT, OUTCOMES, SCREENED
from massage_advisor.reading.building.people import PERSON
from massage_advisor.reading.building.promises import PROMISE, PROMISES
from massage_advisor.reading.building.rules import KEYS, KIND_IN
from massage_advisor.reading.building.settings import STRENGTH_WORDS
from massage_advisor.reading.building.sources import (
    CLAIM,
    DISAGREEMENT,
    SIDE,
    SOURCE,
    Grade,
    SourceKind,
)
from massage_advisor.reading.building.vocabulary import CANNOT_BOTH, FACT, VOCABULARY
from massage_advisor.reading.forms import Keys
from massage_advisor.values import Value


class Thing(enum.Enum):
    """What is declared once and named in many places."""

    FACT = "fact"
    CHOICE = "choice"
    TERM = "term"
    MODALITY = "modality"
    RULE = "rule"
    CLAIM = "claim"
    PLAN = "plan"


class Prose(Value, frozen=True, kw_only=True):
    """A text in plain words."""


class Word(Value, frozen=True, kw_only=True):
    """One word of a closed list, or (`several`) any of them."""

    words: tuple[str, ...]
    several: bool = False


class Names(Value, frozen=True, kw_only=True):
    """Names of things: one, a list of them, or a mapping that says more of each."""

    of: Thing


class Criterion(Value, frozen=True, kw_only=True):
    """A `when`, `unless`, term or promise, and what it may read."""

    stage: Stage | None = None  #: outcomes of earlier stages
    promised: bool = False  #: whatever comes out


class Given(Value, frozen=True, kw_only=True):
    """The answers of a person, by fact."""

    several: bool = False  #: each fact with a list of answers, one for each of several people


class AnswerTo(Value, frozen=True, kw_only=True):
    """An answer to the fact in whose entry it stands."""


class Adjustments(Value, frozen=True, kw_only=True):
    """The lines of `adjust:`."""


class Own(Value, frozen=True, kw_only=True):
    """The name of the rule whose file this is."""


class Anything(Value, frozen=True, kw_only=True):
    """Nothing that is named elsewhere."""


class Form(Value, frozen=True, kw_only=True):
    """A mapping whose keys are known; any key may stand there where `keys` is none."""

    keys: Keys | None = None
    parts: Mapping[str, "Shape"] = {}


class Each(Value, frozen=True, kw_only=True):
    """A mapping of free names to this; perhaps also (`or_bare`) to a text, or the names alone."""

    of: Thing | None
    shape: "Shape"
    or_bare: bool = False


class Listed(Value, frozen=True, kw_only=True):
    """A list of these."""

    shape: "Shape"


Shape: TypeAlias = (
    Prose | Word | Names | Criterion | Given | AnswerTo | Adjustments | Own | Anything
    | Form | Each | Listed
)  # fmt: skip


def shape_of(path: str) -> Shape:
    """The shape of a file, by its path within the rules folder."""
    return _SHAPES.get(PurePosixPath(path).parts[0], ANYTHING)


def _word(kind: type[enum.Enum], *others: str) -> Word:
    return Word(words=(*(str(each.value) for each in kind), *others))


PROSE, ANYTHING, CLAIMS = Prose(), Anything(), Names(of=Thing.CLAIM)
TECHNIQUES, FACTS, RULES = Names(of=Thing.MODALITY), Names(of=Thing.FACT), Names(of=Thing.RULE)
YES_OR_NO = Word(words=("yes", "no"))
DISPOSITIONS = tuple(each.value for each in Disposition)
STRENGTH = Word(words=STRENGTH_WORDS)
BEARINGS = tuple(each.value for each in Bearing)
OTHER_NAMES = Listed(shape=PROSE)

EXAMPLES = Listed(
    shape=Form(
        keys=EXAMPLE,
        parts={
            "name": PROSE,
            "given": Given(),
            "and each of": Given(several=True),
            "expect": _word(State),
        },
    )
)
_EFFECTS: dict[Stage, dict[str, Shape]] = {
    Stage.SAFETY: {
        "then": Word(words=DISPOSITIONS[:-1]),
        "leave out": TECHNIQUES,
        "adjust": Adjustments(),
        "if unsure": _word(IfUnsure),
        "rests on": Word(words=("judgement",)),
    },
    Stage.SERVICE: {
        "about": _word(About),
        "points to": _word(Service),
        "strength": Word(words=(*STRENGTH_WORDS, DECISIVE)),
    },
    Stage.MODALITY: {
        "prefer": TECHNIQUES,
        "avoid": TECHNIQUES,
        "leave out": TECHNIQUES,
        "strength": STRENGTH,
        "evidence is": _word(Label),
    },
    Stage.ADVICE: {"topic": _word(Topic), "plan": Names(of=Thing.PLAN)},
}
"""What each kind of rule says beside what all rules say."""

RULE: dict[Stage, Form] = {
    stage: Form(
        keys=KEYS[stage],
        parts={
            KIND_IN[stage]: Own(),
            "when": Criterion(stage=stage),
            "unless": Criterion(stage=stage),
            **effects,
            "say": PROSE,
            "because": PROSE,
            "sources": CLAIMS,
            "examples": EXAMPLES,
        },
    )
    for stage, effects in _EFFECTS.items()
}
"""The shape of each kind of rule."""

ONE_CHOICE = Form(
    keys=CHOICE,
    parts={
        "means": PROSE,
        "red flag": YES_OR_NO,
        "also called": OTHER_NAMES,
        "formerly": OTHER_NAMES,
        "sources": CLAIMS,
    },
)
ONE_FACT = Form(
    keys=FACT,
    parts={
        **dict.fromkeys(("ask", "script", "reword", "why", "note"), PROSE),
        "answer": _word(Kind),
        "a list is": Word(words=("complete", "what was mentioned")),
        "choices": Each(of=Thing.CHOICE, shape=ONE_CHOICE, or_bare=True),
        "choices from": Word(words=(MODALITIES,)),
        "red flag": YES_OR_NO,
        "when": Criterion(),
        "otherwise": AnswerTo(),
        "if said anyway": Word(words=("fine", "contradiction")),
        "asked": _word(Asked),
        "is about": _word(Nature),
        "also called": OTHER_NAMES,
        "formerly": OTHER_NAMES,
        "sources": CLAIMS,
    },
)
FACTS_FILE = Form(
    keys=VOCABULARY,
    parts={
        "facts": Each(of=Thing.FACT, shape=ONE_FACT),
        "cannot both": Listed(
            shape=Form(
                keys=CANNOT_BOTH, parts={"these": Criterion(), "and": Criterion(), "say": PROSE}
            )
        ),
    },
)
TERMS_FILE = Form(
    keys=Keys.in_order("terms"), parts={"terms": Each(of=Thing.TERM, shape=Criterion())}
)
ONE_CLAIM = Form(
    keys=CLAIM,
    parts={
        "where": PROSE,
        "says": PROSE,
        "weight": _word(Weight),
        "bears on": Word(words=BEARINGS, several=True),
        "points to": _word(Direction),
    },
)
ONE_SOURCE = Form(
    keys=SOURCE,
    parts={
        "title": PROSE,
        "kind": _word(SourceKind),
        "grade": _word(Grade),
        "gives no": Word(words=tuple(each.value for each in Silence), several=True),
        "claims": Each(of=Thing.CLAIM, shape=ONE_CLAIM),
    },
)
ONE_SIDE = Form(keys=SIDE, parts={"holds": PROSE, "claims": CLAIMS})
ONE_DISAGREEMENT = Form(
    keys=DISAGREEMENT,
    parts={
        **dict.fromkeys(("title", "we follow", "because", "say"), PROSE),
        "sides": Listed(shape=ONE_SIDE),
        "bears on": RULES,
    },
)
EXPECTED = Form(
    keys=EXPECT,
    parts={
        "outcome": Word(words=OUTCOMES),
        "bookable": YES_OR_NO,
        "disposition": Word(words=DISPOSITIONS),
        "could be": Word(words=COULD_BE),
        "screened": Word(words=SCREENED),
        "not ruled out": RULES,
        "adjustments": Adjustments(),
        "settled": YES_OR_NO,
        "rules": RULES,
        "not rules": RULES,
        **dict.fromkeys(("suggested", "first suggested", "not suggested"), TECHNIQUES),
        **dict.fromkeys(("left out", "not left out"), TECHNIQUES),
        "still to ask": FACTS,
        "not to ask": FACTS,
    },
)
ONE_PERSON = Form(
    keys=PERSON,
    parts={
        "name": PROSE,
        "story": PROSE,
        "tags": Word(words=tuple(each.value for each in Tag), several=True),
        "given": Given(),
        "expect": EXPECTED,
    },
)
ONE_PROMISE = Form(
    keys=PROMISE,
    parts={
        "promise": PROSE,
        "never": Criterion(promised=True),
        "always": Criterion(promised=True),
        "when": Criterion(promised=True),
        "does not depend on": FACTS,
        "what": _word(What),
        "more of": FACTS,
        "never moves": _word(Move),
        "because": PROSE,
        "sources": CLAIMS,
    },
)
PROMISES_FILE = Form(keys=PROMISES, parts={"promises": Listed(shape=ONE_PROMISE)})

_CITING = Form(parts={"sources": CLAIMS})
_PRICE_LIST = Form(
    parts={
        "tiers": Each(of=None, shape=_CITING),
        "tips": Each(of=None, shape=_CITING),
    }
)

_SHAPES: dict[str, Shape] = {
    **{stage.value: shape for stage, shape in RULE.items()},
    "vocabulary": FACTS_FILE,
    "terms.yaml": TERMS_FILE,
    "sources": ONE_SOURCE,
    "disagreements": ONE_DISAGREEMENT,
    "people": ONE_PERSON,
    "promises.yaml": PROMISES_FILE,
    "regions": Form(parts={"sources": Each(of=None, shape=CLAIMS)}),
    "outcomes.yaml": Form(
        parts={
            "refused in": FACTS,
            "loved in": FACTS,
            "modalities": Each(of=Thing.MODALITY, shape=_CITING),
            "plans": Each(of=Thing.PLAN, shape=_CITING),
        }
    ),
    "prices.yaml": _PRICE_LIST,
    "prices": _PRICE_LIST,
}
"""By the single file, or the folder a file stands in."""
