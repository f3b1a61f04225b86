"""The file `promises.yaml`: what must hold for everybody, read against a rulebook already built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.criteria import Always
from massage_advisor.knowledge.promises import (
    BOOKABLE,
    SUGGESTED,
    AlwaysSo,
    AnyPromise,
    Independent,
    MoreOf,
    Move,
    NeverSo,
    What,
)
from massage_advisor.knowledge.vocabulary import MODALITY, Asked, Fact, Kind, Nature
from massage_advisor.reading.answers.single import Money
from massage_advisor.reading.building.citing import claims_cited
from massage_advisor.reading.building.criteria import CriterionReader
from massage_advisor.reading.building.known import Known
from massage_advisor.reading.codes import Family
from massage_advisor.reading.documents import read_document
from massage_advisor.reading.forms import Form, Keys
from massage_advisor.reading.notes import Notes
from massage_advisor.values import replaced
from massage_advisor.wording import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypedDict

    from massage_advisor.knowledge.criteria import Criterion
    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.problems import Place
    from massage_advisor.reading.documents.nodes import Node

    class Common(TypedDict):
        """What every promise has."""

        says: str
        because: str
        sources: tuple[str, ...]
        place: Place


PROMISES = Keys("promises")
_FORMS: dict[str, tuple[str, ...]] = {
    "never": (),
    "always": ("when",),
    "does not depend on": ("what",),
    "more of": ("never moves",),
}
"""The key that tells the form of a promise, and what goes with it."""
_PARTNERS = tuple(key for keys in _FORMS.values() for key in keys)
PROMISE = Keys.in_order(
    *("promise", "never?", "always?", "when?", "does not depend on?", "what?"),
    *("more of?", "never moves?", "because?", "sources?"),
)


def with_outcomes(rulebook: Rulebook) -> Rulebook:
    """The same rulebook, in which criteria may also read `bookable` and `suggested`."""
    suggested = replaced(rulebook.facts[MODALITY], name=SUGGESTED)
    return replaced(rulebook, facts={**rulebook.facts, BOOKABLE: _BOOKABLE, SUGGESTED: suggested})


_BOOKABLE = Fact(
    name=BOOKABLE,
    kind=Kind.YES_OR_NO,
    nature=Nature.CIRCUMSTANCE,
    asked=Asked.NEVER,
    position=0,
    ask="",
    outcome=True,
)


def read_promises(files: Mapping[str, bytes], rulebook: Rulebook) -> tuple[AnyPromise, ...]:
    """Every promise in these files; Refused with every problem there is."""
    notes = Notes(Family.RULES)
    reader = PromiseReader(with_outcomes(rulebook), notes)
    found: list[AnyPromise] = []
    for path, text in sorted(files.items()):
        form = Form(read_document(text, file=path), "the file of promises", PROMISES, notes)
        found += (reader.promise(node) for node in form.items("promises"))
    notes.refuse()
    return tuple(found)


class PromiseReader:
    """Reads promises in the words of one rulebook."""

    def __init__(self, rulebook: Rulebook, notes: Notes) -> None:
        """Hold what they can name; `rulebook` knows the outcomes (`with_outcomes`)."""
        self._facts, self._notes = rulebook.facts, notes
        self._known = Known(
            facts=rulebook.facts,
            terms=rulebook.terms,
            term_names=frozenset(rulebook.terms),
            claims=rulebook.claims,
            money=Money.of(rulebook.prices),
        )
        self._criteria = CriterionReader(self._known, notes)

    def promise(self, node: Node) -> AnyPromise:
        """One entry of the list."""
        form = Form(node, "a promise", PROMISE, self._notes)
        said = [key for key in _FORMS if key in form.entries]
        if len(said) != 1:
            what = f"a promise takes one of {listed((f'`{key}:`' for key in _FORMS), 'or')}"
            counted = f"{what}, and here {'are several' if said else 'is none'}"
            self._notes.note("one-key", form.place, counted, "keep one" if said else "add one")
        kind = said[0] if said else "never"
        self._check_partners(form, kind)
        match kind:
            case "always":
                return self._always(form)
            case "does not depend on":
                return self._independent(form)
            case "more of":
                return self._more_of(form)
            case _:
                return self._never(form)

    def _check_partners(self, form: Form, kind: str) -> None:
        for key in _FORMS[kind]:
            if key not in form.entries:
                what = f"a promise with `{kind}:` needs `{key}:`"
                self._notes.note("missing-key", form.place, what, f"add `{key}:`")
        for key in _PARTNERS:
            if key in form.entries and key not in _FORMS[kind]:
                what = f"`{key}` means nothing beside `{kind}:`"
                self._notes.note("unknown-key", form.place_of(key), what, "take it out")

    def _common(self, form: Form) -> Common:
        return {
            "says": form.text("promise"),
            "because": form.text("because"),
            "sources": claims_cited(form, self._known) if "sources" in form.entries else (),
            "place": form.place,
        }

    def _never(self, form: Form) -> AnyPromise:
        return NeverSo(**self._common(form), never=self._criterion(form, "never"))

    def _always(self, form: Form) -> AnyPromise:
        return AlwaysSo(
            **self._common(form),
            always=self._criterion(form, "always"),
            when=self._criterion(form, "when"),
        )

    def _independent(self, form: Form) -> AnyPromise:
        named = form.texts("does not depend on")
        facts = tuple(each.text for each in named if self._is_fact(each.text, each.place))
        what = form.one_of("what", What, What.DISPOSITION)
        return Independent(**self._common(form), facts=facts, what=what)

    def _more_of(self, form: Form) -> AnyPromise:
        fact, place = form.text("more of"), form.place_of("more of")
        if fact and self._is_fact(fact, place) and not self._facts[fact].kind.is_measured:
            what = f"there is no more or less of {quoted(fact)}"
            self._notes.note("wrong-kind", place, what, "name a scale, a sum or a length of time")
        move = form.one_of("never moves", Move, Move.LESS_CAREFUL)
        return MoreOf(**self._common(form), fact=fact, never_moves=move)

    def _criterion(self, form: Form, key: str) -> Criterion:
        return self._criteria.under(form, key).criterion or Always()

    def _is_fact(self, name: str, place: Place) -> bool:
        answered = [each.name for each in self._facts.values() if not each.outcome]
        if name in answered:
            return True
        what = f"no fact is called {quoted(name)}"
        self._notes.note("unknown-fact", place, what, did_you_mean(name, answered))
        return False
