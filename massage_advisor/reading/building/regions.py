"""The files in `regions/`: numbers to call, doctors' words and money, country by country."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from massage_advisor.knowledge.region import Region
from massage_advisor.reading.building.citing import claims_in, known_name, no_two_alike
from massage_advisor.reading.forms import Form, Keys, text_of
from massage_advisor.wording import kebab, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.problems import Place
    from massage_advisor.reading.building.known import Known
    from massage_advisor.reading.documents.nodes import Node
    from massage_advisor.reading.notes import Notes

_REGION = Keys(
    *("name", "currency", "symbol", "words", "sources"),
    may=("also called", "money words"),
)


def read_regions(
    trees: Iterable[tuple[str, Node]], known: Known, notes: Notes
) -> dict[str, Region]:
    """Every region by slug; all of them have the same words, so that any text fits any region."""
    forms = {
        PurePosixPath(path).stem: Form(node, "a region", _REGION, notes) for path, node in trees
    }
    regions = {slug: _region(form, slug, known) for slug, form in forms.items()}
    for slug, region in regions.items():
        _note_words(forms[slug], region, regions.values())
    no_two_alike(
        (
            (spelling, region.name, forms[slug].place)
            for slug, region in regions.items()
            for spelling in (region.name, slug, *region.also_called)
        ),
        "region",
        notes,
    )
    return regions


def _region(form: Form, slug: str, known: Known) -> Region:
    name = form.text("name")
    if name and kebab(name) != slug:
        what = f"the region {quoted(name)} stands in a file called {quoted(slug)}"
        remedy = f"rename the file to {kebab(name)}.yaml, or the region"
        form.notes.note("file-name", form.place_of("name"), what, remedy)
    words = {
        key.text: text_of(value, f"`{key.text}`", form.notes) for key, value in form.named("words")
    }
    return Region(
        name=name,
        slug=slug,
        also_called=form.words("also called"),
        currency=form.text("currency"),
        symbol=form.text("symbol"),
        money_words=form.words("money words"),
        words=words,
        sources=dict(_sources(form, words, known)),
    )


def _sources(
    form: Form, words: Mapping[str, str], known: Known
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The claims each word rests on; every number that may be called needs one."""
    cited = {key.text: (key.place, node) for key, node in form.named("sources")}
    for word, (place, node) in cited.items():
        if known_name(word, words, "word of this region", place, form.notes):
            yield word, claims_in(node, f"`{word}`", known, form.notes)
    for word, said in words.items():
        if any(map(str.isdigit, said)) and word not in cited:
            what = f"the number in {quoted(word)} cites no source"
            remedy = f"name a claim for it: `sources: {{{word}: [claim]}}`"
            form.notes.note("no-sources", form.place_of("words"), what, remedy)


def _note_words(form: Form, region: Region, every: Iterable[Region]) -> None:
    for other in every:
        missing = [word for word in other.words if word not in region.words]
        if missing and form.node("words"):
            what = f"{quoted(region.name)} has no {listed(map(quoted, missing), 'or')}"
            remedy = f"say what it is there, as “{other.name}” does: texts count on it"
            form.notes.note("missing-key", form.place_of("words"), what, remedy)
            return


def region_called(name: str, regions: Mapping[str, Region], place: Place, notes: Notes) -> Region:
    """The region of this name; if there is none, that is noted and any other stands in."""
    by_name = {region.name: region for region in regions.values()}
    if name:
        known_name(name, by_name, "region", place, notes)
    return by_name.get(name) or next(iter(regions.values()), _NOWHERE)


_NOWHERE = Region(name="", currency="USD", symbol="$", words={})
