"""The files in `vocabulary/`: facts, their choices, and pairs of answers that cannot both be.

Facts are declared first; their `when` and `otherwise`, which name other facts, are read second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.knowledge.criteria import Always, Criterion
from massage_advisor.knowledge.vocabulary import (
    OUTCOME_FACTS,
    Asked,
    CannotBoth,
    Fact,
    Kind,
    Nature,
)
from massage_advisor.reading import phrases
from massage_advisor.reading.building.choices import all_spelled, read_choices
from massage_advisor.reading.building.citing import claims_cited, no_two_alike
from massage_advisor.reading.building.criteria import SIMPLE_BRANCHES, ReadCriterion
from massage_advisor.reading.documents.nodes import Node, Text
from massage_advisor.reading.forms import CRITERION, Form, Keys
from massage_advisor.values import Value, replaced
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.problems import Place
    from massage_advisor.reading.answers.stating import Stating
    from massage_advisor.reading.building.criteria import CriterionReader
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.notes import Notes

RESERVED_FACTS = ("id", *OUTCOME_FACTS, *sorted(phrases.ANSWER_WORDS), *SIMPLE_BRANCHES)
"""What no fact and no term is called: it means something else where one is named."""

VOCABULARY = Keys.in_order("facts", "cannot both?")
_ALWAYS_ALLOWED = (
    *("script", "reword", "note", "when", "otherwise", "if said anyway"),
    *("also called", "formerly", "sources"),
)
BY_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.YES_OR_NO: ("red flag",),
    Kind.ONE_OF: ("choices", "choices from"),
    Kind.ANY_OF: ("a list is", "choices", "choices from"),
    Kind.SCALE: ("unit", "from", "to", "red flag from"),
    Kind.MONEY: ("from", "to"),
    Kind.DURATION: ("unit", "from", "to"),
    Kind.HOW_LONG_AGO: ("unit", "from", "to"),
    Kind.TEXT: (),
}
NEEDED_BY_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.ANY_OF: ("a list is",),
    Kind.SCALE: ("from", "to"),
    Kind.DURATION: ("unit",),
    Kind.HOW_LONG_AGO: ("unit",),
}
_EVERY_KEY = tuple(dict.fromkeys(key for keys in BY_KIND.values() for key in keys))
FACT = Keys.in_order(
    *("ask", "script?", "reword?", "why", "note?", "answer", "a list is?", "red flag?"),
    *("choices?", "choices from?", "unit?", "from?", "to?", "red flag from?"),
    *("when?", "otherwise?", "if said anyway?", "asked", "is about"),
    *("also called?", "formerly?", "sources?"),
)
CANNOT_BOTH = Keys.in_order("these", "and", "say")
_VALUE = "write the answer that holds when `when` is no"
_LISTS = {"complete": True, "what was mentioned": False}
_ONLY_WITH_WHEN = {
    "otherwise": "the value when `when` is no",
    "if said anyway": "for an answer given although `when` is no",
}
_SAID_ANYWAY = {"fine": True, "contradiction": False}


class Draft(Value, frozen=True, kw_only=True):
    """A fact declared, with what is still to be read in the light of all the others."""

    fact: Fact
    when: Node | None
    otherwise: Node | None
    answer_is_clear: bool


class Pair(Value, frozen=True, kw_only=True):
    """An entry under `cannot both`, still to be read."""

    node: Node


def declare(
    trees: Iterable[tuple[str, Node]], known: Known, notes: Notes
) -> tuple[tuple[Draft, ...], tuple[Pair, ...]]:
    """Every fact, in the order of the files and of the keys in them; and the pairs."""
    drafts: list[Draft] = []
    pairs: list[Pair] = []
    for _, node in trees:
        form = Form(node, "a vocabulary file", VOCABULARY, notes)
        for key, value in form.named("facts"):
            drafts.append(_draft(key, value, known, notes))
        pairs += [Pair(node=each) for each in form.items("cannot both")]
    facts = _in_order(each.fact for each in drafts)
    return (
        tuple(replaced(draft, fact=fact) for draft, fact in zip(drafts, facts, strict=True)),
        tuple(pairs),
    )


def _in_order(facts: Iterable[Fact]) -> Iterator[Fact]:
    counted = dict.fromkeys(Asked, 0)
    for fact in facts:
        yield replaced(fact, position=counted[fact.asked])
        counted[fact.asked] += 1


def _draft(key: Text, node: Node, known: Known, notes: Notes) -> Draft:
    form = Form(node, "a fact", FACT, notes)
    before = len(notes)
    said = form.maybe_one_of("answer", Kind)
    kind = said or Kind.TEXT
    if said:
        _check_keys(form, said)
    choices = read_choices(form, kind, known)
    clear = len(notes) == before
    fact = Fact(
        name=key.text,
        kind=kind,
        nature=form.one_of("is about", Nature, Nature.CIRCUMSTANCE),
        asked=form.one_of("asked", Asked, Asked.NEVER),
        position=0,
        ask=form.text("ask"),
        script=form.text("script"),
        reword=form.text("reword"),
        why=form.text("why"),
        note=form.text("note"),
        choices=choices,
        list_is_complete=_one_of_two(form, "a list is", _LISTS),
        unit=_unit(form, kind),
        lowest=form.number("from"),
        highest=form.number("to"),
        red_flag=form.yes("red flag"),
        red_flag_from=form.number("red flag from"),
        stands_alone=_one_of_two(form, "if said anyway", _SAID_ANYWAY),
        also_called=form.names("also called"),
        formerly=form.names("formerly"),
        claims=claims_cited(form, known),
        place=key.place,
    )
    return Draft(
        fact=fact,
        when=None if form.empty("when", CRITERION) else form.node("when"),
        otherwise=None if form.empty("otherwise", _VALUE) else form.node("otherwise"),
        answer_is_clear=clear,
    )


def _check_keys(form: Form, kind: Kind) -> None:
    allowed = (*FACT.must, *_ALWAYS_ALLOWED, *BY_KIND[kind])
    for key in form.entries:
        if key in _EVERY_KEY and key not in allowed:
            what = f"`{key}` means nothing for a fact whose answer is `{kind.value}`"
            form.notes.note("unknown-key", form.place_of(key), what, "take it out")
    for key in NEEDED_BY_KIND.get(kind, ()):
        form.needs(key)
        if key not in form.entries:
            what = f"a fact whose answer is `{kind.value}` needs `{key}:`"
            form.notes.note("missing-key", form.place, what, f"add `{key}:`")
    if kind in {Kind.ONE_OF, Kind.ANY_OF}:
        _check_one_of_two(form, kind)
    for key, means in _ONLY_WITH_WHEN.items():
        if key in form.entries and "when" not in form.entries:
            what = f"`{key}` is {means}, and there is no `when`"
            form.notes.note("missing-key", form.place_of(key), what, "add `when:`")


def _check_one_of_two(form: Form, kind: Kind) -> None:
    if ("choices" in form.entries) == ("choices from" in form.entries):
        what = f"a fact whose answer is `{kind.value}` needs `choices:` or `choices from:`"
        form.notes.note("missing-key", form.place, what, "add one of the two")


def _one_of_two(form: Form, key: str, meanings: Mapping[str, bool]) -> bool:
    text = form.text(key)
    if text and text not in meanings:
        what = f"`{key}` is {listed(map(quoted, meanings), 'or')}, not {quoted(text)}"
        form.notes.note("unknown-choice", form.place_of(key), what, "write one of the two")
    return meanings.get(text, False)


def _unit(form: Form, kind: Kind) -> str | None:
    text = form.text("unit")
    if not text or not kind.is_time:
        return text or None
    unit = phrases.time_unit(text)
    if unit is None:
        what = f"{quoted(text)} is no unit of time"
        remedy = "use minutes, hours, days, weeks, months or years"
        form.notes.note("unknown-choice", form.place_of("unit"), what, remedy)
    return unit


def check_fact_names(facts: Iterable[Fact], term_names: Mapping[str, Place], notes: Notes) -> None:
    """No two facts or terms answer to one name, and none to a word with a meaning of its own."""
    every = tuple(facts)
    seen: set[str] = set()
    for fact in every:
        if fact.name in seen:
            what = f"the fact {quoted(fact.name)} is declared twice"
            notes.note("same-name", fact.place, what, "keep one of the two")
        seen.add(fact.name)
    reserved = (
        (word, f"{word} (a word with a meaning of its own)", None) for word in RESERVED_FACTS
    )
    terms = ((name, f"{name} (a term)", place) for name, place in term_names.items())
    no_two_alike((*reserved, *all_spelled(every), *terms), "fact", notes)


def complete(
    draft: Draft, reader: CriterionReader, stating: Stating, notes: Notes
) -> tuple[Fact, ReadCriterion]:
    """The fact with its `when` and `otherwise`, and what its `when` names."""
    read = reader.read(draft.when) if draft.when else ReadCriterion(criterion=None)
    otherwise = stating.answer(draft.fact, draft.otherwise) if draft.otherwise else None
    if isinstance(otherwise, Unsaid) and draft.otherwise:
        what = f"`otherwise` is a value, and {quoted(otherwise.value)} is none"
        notes.note("bad-phrase", draft.otherwise.place, what, "leave it out if it is not known")
    kept = None if isinstance(otherwise, Unsaid) else otherwise
    return replaced(draft.fact, when=read.criterion, otherwise=kept), read


def read_pair(
    pair: Pair, reader: CriterionReader, notes: Notes
) -> tuple[CannotBoth, tuple[ReadCriterion, ReadCriterion]]:
    """Two criteria that cannot both be true of one person."""
    form = Form(pair.node, "`cannot both`", CANNOT_BOTH, notes)
    these, those = reader.under(form, "these"), reader.under(form, "and")
    pair_read = CannotBoth(
        these=these.criterion or _STAND_IN,
        those=those.criterion or _STAND_IN,
        say=form.text("say"),
        place=form.place,
    )
    return pair_read, (these, those)


_STAND_IN: Criterion = Always()
