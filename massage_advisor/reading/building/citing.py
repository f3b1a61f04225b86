"""Naming things declared elsewhere: claims, modalities, and other closed lists of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.forms import texts_of
from massage_advisor.reading.names import spellings
from massage_advisor.wording import did_you_mean, kebab, oddly_written, quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from massage_advisor.knowledge.outcomes import Modality
    from massage_advisor.knowledge.vocabulary import Choice
    from massage_advisor.problems import Place
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.documents.nodes import Node, Text
    from massage_advisor.reading.forms import Form
    from massage_advisor.reading.notes import Notes


def claims_cited(form: Form, known: Known, key: str = "sources") -> tuple[str, ...]:
    """The claims cited under a key; unknown ones are noted."""
    return _claims(form.texts(key), known, form.notes)


def claims_in(node: Node, what: str, known: Known, notes: Notes) -> tuple[str, ...]:
    """The claims that stand in this place; unknown ones are noted."""
    return _claims(texts_of(node, what, notes), known, notes)


def _claims(cited: Iterable[Text], known: Known, notes: Notes) -> tuple[str, ...]:
    found = [each.text for each in cited if _is_claim(each, known, notes)]
    return tuple(dict.fromkeys(found))


def _is_claim(cited: Text, known: Known, notes: Notes) -> bool:
    if cited.text in known.claims:
        return True
    what = f"no source holds a claim called {quoted(cited.text)}"
    claims, otherwise = tuple(known.claims), "add it to a file in sources/"
    remedy = oddly_written(cited.text, claims) or _meant(cited.text, known)
    remedy = remedy or did_you_mean(cited.text, claims, otherwise)
    notes.note("unknown-source", cited.place, what, remedy)
    return False


_CLAIMS_NAMED = 3


def _meant(said: str, known: Known) -> str:
    """What to write for a source, several claims in one text, or a claim in words of its own."""
    claims, plain = known.claims, kebab(said)
    parts = said.replace(",", " ").split()
    if len(parts) > 1 and all(part in claims for part in parts):
        return f"cite each by itself: [{', '.join(parts)}]"
    if plain in claims:
        return f"it is called {quoted(plain)}"
    slug = next(
        (slug for slug, title in known.titles.items() if plain in {slug, kebab(title)}), None
    )
    if slug is None:
        return ""
    of_it = [each.slug for each in claims.values() if each.source == slug]
    some = ", ".join(of_it[:_CLAIMS_NAMED]) + (" …" if len(of_it) > _CLAIMS_NAMED else "")
    return f"it is a source, {quoted(known.titles[slug])}; cite what it says: {some}"


RULE = "rule"
"""What is retired more often than renamed, so that its name stays behind elsewhere."""
_RETIRED = "if that rule was retired, take its name out here as well"


def known_name(text: str, names: Collection[str], what: str, place: Place, notes: Notes) -> bool:
    """Whether a name is declared; if not, that is noted."""
    if text in names:
        return True
    problem = f"no {what} is called {quoted(text)}"
    otherwise = "" if what == RULE else "declare it, or name one that is declared"
    remedy = did_you_mean(text, tuple(names), otherwise)
    if what == RULE:
        remedy = f"{remedy} {_RETIRED}".strip()
    notes.note("unknown-name", place, problem, remedy)
    return False


def no_two_alike(spelled: Iterable[tuple[str, str, Place | None]], what: str, notes: Notes) -> None:
    """Note every spelling that two things answer to; given as spelling, thing and place."""
    owners: dict[str, tuple[str, Place | None]] = {}
    told: set[tuple[str, str]] = set()
    for spelling, thing, place in spelled:
        name = same_name(spelling)
        owner, before = owners.setdefault(name, (thing, place))
        if owner != thing and (name, thing) not in told:
            told.add((name, thing))
            problem = f"{quoted(spelling)} could mean the {what} {quoted(owner)} or {quoted(thing)}"
            where = f"; {quoted(owner)} stands at {before}" if before else ""
            remedy = f"take the name away from one of them{where}"
            notes.note("same-name", place, problem, remedy)


def no_answer_words(
    things: Iterable[Choice | Modality], reserved: Collection[str], notes: Notes
) -> None:
    """Note every name that says something of its own where the thing is named as an answer."""
    for thing in things:
        for spelling in spellings(thing):
            if same_name(spelling) in reserved:
                what = f"{quoted(spelling)} has a meaning of its own in every answer"
                remedy = f"give {quoted(thing.name)} another name"
                notes.note("same-name", thing.place, what, remedy)
