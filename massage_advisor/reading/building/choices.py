"""Choices: what can be answered to a fact, and the outcomes that later stages read like facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import Disposition, Modality, Service
from massage_advisor.knowledge.vocabulary import (
    DISPOSITION,
    LEFT_OUT,
    MODALITY,
    SERVICE,
    Asked,
    Choice,
    Fact,
    Kind,
    Nature,
)
from massage_advisor.reading import phrases
from massage_advisor.reading.building.citing import claims_cited, no_answer_words, no_two_alike
from massage_advisor.reading.building.outcomes import choices_of
from massage_advisor.reading.documents.nodes import Items, Node, Text
from massage_advisor.reading.forms import Form, Keys, entries_of
from massage_advisor.reading.names import spellings
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from massage_advisor.problems import Place
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.notes import Notes

MODALITIES = "modalities"

WORDS_THAT_NO_CHOICE_IS_CALLED = {
    Kind.ONE_OF: phrases.IN_EVERY_ANSWER,
    Kind.ANY_OF: phrases.ANSWER_WORDS,
}
"""Where one of several is chosen, `yes` or `never` may be a choice."""

CHOICE = Keys.in_order(
    "means?", "also called?", "group?", "red flag?", "icd 10?", "formerly?", "sources?"
)
_ICD_10 = re.compile(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?")


def read_choices(form: Form, kind: Kind, known: Known) -> tuple[Choice, ...]:
    """The choices of a fact, named, explained or taken from the modalities, if it has any."""
    if kind not in WORDS_THAT_NO_CHOICE_IS_CALLED:
        return ()
    if "choices from" in form.entries:
        if form.text("choices from") != MODALITIES:
            what = "choices can come from the modalities only"
            remedy = f"write `choices from: {MODALITIES}`, or list them under `choices:`"
            form.notes.note("unknown-choice", form.place_of("choices from"), what, remedy)
        return modality_choices(known.modalities)
    form.needs("choices")
    node = (
        None
        if form.empty("choices", "write its choices, a line for each")
        else form.node("choices")
    )
    if node is None:
        return ()
    if isinstance(node, Items):
        choices = tuple(_plain(each) for each in form.texts("choices"))
    else:
        entries = entries_of(node, "`choices`", form.notes, _as_choices(node))
        choices = tuple(_choice(each.key, each.value, known, form.notes) for each in entries)
    _check_choice_names(choices, WORDS_THAT_NO_CHOICE_IS_CALLED[kind], form.notes)
    return choices


def _as_choices(node: Node) -> str:
    """How choices are written that stand there as one text."""
    said = node.text if isinstance(node, Text) and "," in node.text else "none, a little, a lot"
    return f"write a line for each, or put brackets around them: [{said}]"


def _plain(text: Text) -> Choice:
    return Choice(name=text.text, place=text.place)


def _choice(key: Text, node: Node, known: Known, notes: Notes) -> Choice:
    if isinstance(node, Text):
        return Choice(name=key.text, means="" if node.says_nothing else node.text, place=key.place)
    form = Form(node, "a choice", CHOICE, notes)
    return Choice(
        name=key.text,
        means=form.text("means"),
        also_called=form.names("also called"),
        formerly=form.names("formerly"),
        group=form.text("group"),
        red_flag=form.yes("red flag"),
        icd_10=_codes(form),
        claims=claims_cited(form, known),
        place=key.place,
    )


def _codes(form: Form) -> tuple[str, ...]:
    for each in form.texts("icd 10"):
        if not _ICD_10.fullmatch(each.text):
            what = f"{quoted(each.text)} is not written like a code of ICD-10-CM"
            form.notes.note("bad-phrase", each.place, what, "write it like M54.3")
    return form.words("icd 10")


def _check_choice_names(
    choices: tuple[Choice, ...], reserved: Collection[str], notes: Notes
) -> None:
    no_two_alike(all_spelled(choices), "choice", notes)
    seen: set[str] = set()
    for choice in choices:
        if choice.name in seen:
            what = f"the choice {quoted(choice.name)} stands here twice"
            notes.note("same-name", choice.place, what, "take one out")
        seen.add(choice.name)
    no_answer_words(choices, reserved, notes)


def all_spelled(things: Iterable[Fact | Choice]) -> Iterator[tuple[str, str, Place | None]]:
    """Every spelling, the thing that goes by it, and where that is declared."""
    for each in things:
        for spelling in spellings(each):
            yield spelling, each.name, each.place


def modality_choices(modalities: Mapping[str, Modality]) -> tuple[Choice, ...]:
    """The modalities as choices; their ids are accepted as well."""
    return tuple(
        Choice(
            name=each.name,
            means=each.means,
            also_called=each.also_called,
            formerly=each.formerly,
            place=each.place,
        )
        for each in choices_of(modalities)
    )


def outcome_facts(modalities: Mapping[str, Modality]) -> dict[str, Fact]:
    """Outcomes of earlier stages, readable as facts and never stated (SEMANTICS S9)."""
    techniques = modality_choices(modalities)
    dispositions = tuple(Choice(name=each.value) for each in Disposition)
    services = tuple(Choice(name=each.value, also_called=(each.short,)) for each in Service)
    every = (
        _outcome(DISPOSITION, Kind.ONE_OF, dispositions),
        _outcome(SERVICE, Kind.ANY_OF, services),
        _outcome(MODALITY, Kind.ANY_OF, techniques),
        _outcome(LEFT_OUT, Kind.ANY_OF, techniques),
    )
    return {fact.name: fact for fact in every}


def _outcome(name: str, kind: Kind, choices: tuple[Choice, ...]) -> Fact:
    return Fact(
        name=name,
        kind=kind,
        nature=Nature.CIRCUMSTANCE,
        asked=Asked.NEVER,
        position=0,
        ask="",
        choices=choices,
        list_is_complete=kind is Kind.ANY_OF,
        outcome=True,
    )
