"""A clinic's file as a form: who they are, what they offer, who is trained, what they note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from massage_advisor.knowledge.clinic import Clinic
from massage_advisor.knowledge.outcomes import TRAINED_IN, Modality
from massage_advisor.knowledge.rules import Advice, Topic
from massage_advisor.reading.clinic.names import Named
from massage_advisor.reading.clinic.prices import PriceReader
from massage_advisor.reading.clinic.texts import (
    LONGEST_NAME,
    one_text,
    shown,
    some_or_none,
    some_texts,
)
from massage_advisor.reading.documents.nodes import Table, Text
from massage_advisor.reading.forms import Keys, texts_of
from massage_advisor.reading.phrases import ALWAYS, NOTHING_ELSE
from massage_advisor.reading.regions import near_regions, region_called, spoken_in
from massage_advisor.values import Value, replaced
from massage_advisor.wording import kebab, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.outcomes import AdjustmentKind
    from massage_advisor.knowledge.region import Region
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.problems import Place
    from massage_advisor.reading.clinic.prices import PriceList
    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.reading.forms import Form

OFFERED, NOT_OFFERED = "offered", "not offered"
NOBODY = "nobody"
ANYTHING_ELSE = "anything else"
KEYS = Keys(
    "name",
    may=(
        *("region", "phone", "address", "opening hours"),
        *(OFFERED, NOT_OFFERED),
        *("currency", "symbol", "prices", "tips", "insurers"),
        *(TRAINED_IN, "notes"),
    ),
)
_NAME_THEM = f"name who is, or write `{NOBODY}` if that is so"
_NOTE_FOR = "clinic/"
"""Before the name of a note in JSON, where rules are known by the names of their files."""


class Offer(Value, frozen=True, kw_only=True):
    """Which techniques are offered and which are not, by canonical name."""

    yes: Mapping[str, Text]
    no: Mapping[str, Text]
    is_whole: bool  #: what is not named is not offered

    def has(self, modality: Modality) -> bool:
        """Whether the clinic gives it; what people do at home is not theirs to give."""
        if modality.name in self.no:
            return False
        if not modality.is_given or not self.is_whole:
            return True
        return modality.name in self.yes


class Notes(Value, frozen=True, kw_only=True):
    """The notes, by what they stand beside."""

    for_all: tuple[str, ...] = ()
    by_technique: Mapping[str, tuple[str, ...]] = {}
    by_adjustment: Mapping[str, tuple[str, ...]] = {}
    as_advice: tuple[Advice, ...] = ()


def read_file(form: Form, rulebook: Rulebook, sha256: str) -> Rulebook:
    """The rulebook as it holds in this clinic; what is wrong is noted."""
    return _FileReader(form, rulebook).read(sha256)


class _FileReader:
    """Reads the parts of one clinic's file."""

    def __init__(self, form: Form, rulebook: Rulebook) -> None:
        self._form, self._notes, self._rulebook = form, form.notes, rulebook
        self._named = Named(rulebook, form.notes)
        self._book = spoken_in(rulebook, self._region())

    def read(self, sha256: str) -> Rulebook:
        """All of them, laid over the rulebook."""
        form, book = self._form, self._book
        name = one_text(form, "name", LONGEST_NAME)
        offer = self._offer()
        listed = PriceReader(form, book, self._named, name).read()
        self._note_prices_of_nothing(offer, listed)
        trained, notes = self._trained(), self._all_notes()
        clinic = Clinic(
            name=name,
            sha256=sha256,
            phone=one_text(form, "phone", LONGEST_NAME),
            address=one_text(form, "address"),
            opening_hours=some_texts(form.node("opening hours"), "`opening hours`", form.notes),
            insurers=some_or_none(form, "insurers"),
            trained=trained,
            notes=notes.for_all,
            technique_notes=notes.by_technique,
            adjustment_notes=notes.by_adjustment,
            charges_in=listed.prices.currency if self._names_prices() else "",
        )
        return replaced(
            book,
            clinic=clinic,
            modalities={name: _here(each, offer, listed) for name, each in book.modalities.items()},
            adjustments=_adjustments_here(book.adjustments, trained),
            prices=listed.prices,
            advice=(*book.advice, *notes.as_advice),
        )

    def _region(self) -> Region:
        """Whose numbers to call, and in whose money to pay: as the file says, else as before."""
        book, said = self._rulebook, self._form.text("region")
        found = region_called(book, said) if said else book.region
        if found is None:
            what = f"the rulebook knows no region called {quoted(said)}"
            remedy = near_regions(book, said)
            self._notes.note("unknown-name", self._form.place_of("region"), what, remedy)
        return found or book.region

    def _names_prices(self) -> bool:
        return any(self._form.node(key) is not None for key in ("currency", "prices"))

    # ---- what is offered ----

    def _offer(self) -> Offer:
        every = self._texts(OFFERED)
        named = [each for each in every if same_name(each.text) != NOTHING_ELSE]
        yes, no = self._techniques(named), self._techniques(self._texts(NOT_OFFERED))
        for name in yes:
            modality = self._book.modalities[name]
            if name in no:
                what = f"“{name}” is both offered and not offered"
                self._notes.note("two-values", no[name].place, what, "keep one of the two")
            elif not modality.offered:
                what = f"“{name}” is suggested nowhere, because {modality.not_offered_because}"
                self._notes.note("never-offered", yes[name].place, what, "take it out")
        return Offer(yes=yes, no=no, is_whole=len(named) < len(every))

    def _texts(self, key: str) -> tuple[Text, ...]:
        return () if self._form.node(key) is None else self._form.texts(key)

    def _techniques(self, said: list[Text] | tuple[Text, ...]) -> dict[str, Text]:
        found = ((self._named.technique(each), each) for each in said)
        return {modality.name: each for modality, each in found if modality is not None}

    def _note_prices_of_nothing(self, offer: Offer, listed: PriceList) -> None:
        """What has a price is offered; whoever says otherwise has left it out of the list."""
        for name in listed.own_tiers:
            if not offer.has(self._book.modalities[name]):
                what = f"“{name}” has a price and is not offered"
                remedy = f"take the price out, or name it under `{OFFERED}:`"
                self._notes.note("two-values", self._place_of_price(name), what, remedy)

    def _place_of_price(self, name: str) -> Place:
        """Where a technique is priced, under whichever of its names."""
        node = self._form.node("prices")
        keys = [entry.key for entry in node.entries] if isinstance(node, Table) else []
        priced = ((each, self._named.maybe_technique(each.text)) for each in keys)
        found = (each.place for each, technique in priced if technique and technique.name == name)
        return next(found, self._form.place_of("prices"))

    # ---- who is trained ----

    def _trained(self) -> dict[str, tuple[str, ...]]:
        """Who is trained, by training; none of them where it says `nobody`."""
        found: dict[str, tuple[str, ...]] = {}
        others: tuple[str, ...] | None = None
        for key, node in self._form.named(TRAINED_IN) if self._form.node(TRAINED_IN) else ():
            who = self._who(node, key)
            if same_name(key.text) == ANYTHING_ELSE:
                others = ()
                if who:
                    what = f"`{ANYTHING_ELSE}` names people"
                    remedy = f"name the trainings, or write `{ANYTHING_ELSE}: {NOBODY}`"
                    self._notes.note("wrong-kind", node.place, what, remedy)
                continue
            training = self._named.training(key)
            if training in found:
                what = f"“{training}” is said twice"
                self._notes.note("two-values", key.place, what, "keep one of the two")
            if training is not None:
                found[training] = who
        if others is None:
            return found
        return {**dict.fromkeys(self._named.trainings, others), **found}

    def _who(self, node: Node, key: Text) -> tuple[str, ...]:
        if isinstance(node, Text) and node.says_nothing:
            what, remedy = f"nobody is named behind {quoted(key.text)}", _NAME_THEM
            self._notes.note("wrong-kind", node.place, what, remedy)
            return ()
        names = texts_of(node, f"`{key.text}`", self._notes)
        nobody = [each for each in names if same_name(each.text) == NOBODY]
        if nobody and len(names) > 1:
            what = f"{quoted(key.text)} names people and says `{NOBODY}`"
            self._notes.note("two-values", nobody[0].place, what, "keep one of the two")
        if not names and not len(self._notes):
            what = f"{quoted(key.text)} names nobody"
            self._notes.note("wrong-kind", node.place, what, f"write `{NOBODY}` if that is so")
        people = (each for each in names if each not in nobody)
        return tuple(
            dict.fromkeys(
                shown(each.text, each.place, self._notes, LONGEST_NAME) for each in people
            )
        )

    # ---- notes ----

    def _all_notes(self) -> Notes:
        found = Notes()
        for key, node in self._form.named("notes") if self._form.node("notes") else ():
            texts = some_texts(node, f"the note for {quoted(key.text)}", self._notes)
            found = self._with(found, key, texts)
        return found

    def _with(self, notes: Notes, key: Text, texts: tuple[str, ...]) -> Notes:
        """The notes, and those for this name; a technique's name stands for the technique."""
        if same_name(key.text) == ALWAYS:
            self._once(notes.for_all, key)
            return replaced(notes, for_all=texts)
        technique = self._named.maybe_technique(key.text)
        if technique is not None:
            self._once(notes.by_technique.get(technique.name), key)
            return replaced(notes, by_technique={**notes.by_technique, technique.name: texts})
        adjustment = self._named.adjustment(key.text)
        if adjustment is not None:
            self._once(notes.by_adjustment.get(adjustment), key)
            return replaced(notes, by_adjustment={**notes.by_adjustment, adjustment: texts})
        answers = self._named.answers(key.text)
        if answers is not None:
            self._once([each for each in notes.as_advice if each.when == answers], key)
            return replaced(notes, as_advice=(*notes.as_advice, *_as_advice(key, answers, texts)))
        self._named.unknown(key, "technique, condition or answer", {ALWAYS: ALWAYS})
        return notes

    def _once(self, before: object, key: Text) -> None:
        if before:
            what = f"{quoted(key.text)} has its note already, under this or another name"
            self._notes.note("two-values", key.place, what, "put the texts into one list")


def _as_advice(key: Text, when: Criterion, texts: tuple[str, ...]) -> Iterator[Advice]:
    """A note for whoever gave an answer, as one piece of advice for each text."""
    for number, text in enumerate(texts, start=1):
        slug = f"{_NOTE_FOR}{kebab(key.text)}" + (f"-{number}" if number > 1 else "")
        yield Advice(
            name=key.text,
            slug=slug,
            when=when,
            say=text,
            because="",
            topic=Topic.BEFORE,
            is_of_clinic=True,
            place=key.place,
        )


def _here(modality: Modality, offer: Offer, listed: PriceList) -> Modality:
    """A technique as it is in this clinic."""
    if not modality.offered or offer.has(modality):
        return replaced(modality, cost=listed.tier_of(modality))
    because = "this clinic does not give it"
    return replaced(
        modality, cost=listed.tier_of(modality), offered=False, not_offered_because=because
    )


def _adjustments_here(
    kinds: Mapping[str, AdjustmentKind], trained: Mapping[str, tuple[str, ...]]
) -> dict[str, AdjustmentKind]:
    """The changes to a session, marked with the trainings that nobody here has."""
    nobody = frozenset(training for training, who in trained.items() if not who)
    return {
        name: replaced(kind, not_here=nobody) if name == TRAINED_IN else kind
        for name, kind in kinds.items()
    }
