"""A rulebook that was stored and read back is the same rulebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from generated import people, rulebooks
from hypothesis import given
from hypothesis import strategies as st
from reasoning.small import SMALL, filled

from massage_advisor.knowledge.answers import Answer, Facts
from massage_advisor.knowledge.criteria import Criterion
from massage_advisor.knowledge.sources import Claim, Disagreement, Side, Source
from massage_advisor.knowledge.words import ScreenWords
from massage_advisor.problems import Place
from massage_advisor.reading.folder.cache import packed, unpacked
from massage_advisor.reasoning.advisor import advise
from massage_advisor.values import replaced

if TYPE_CHECKING:
    from massage_advisor.knowledge.rulebook import Rulebook

PLACES = st.builds(
    Place, file=st.text(max_size=9), line=st.integers(0, 999), column=st.integers(0, 99)
)
SOURCES = st.builds(
    Source,
    **dict.fromkeys(("slug", "title", "publisher", "kind", "grade"), st.text(max_size=9)),
    place=st.none() | PLACES,
)


def stored(rulebook: Rulebook) -> Rulebook:
    return unpacked(packed(rulebook))


def test_a_rulebook_written_by_hand_comes_back_as_it_was() -> None:
    assert stored(SMALL) == SMALL


@given(rulebooks(), SOURCES, st.text(max_size=20), PLACES)
def test_any_rulebook_comes_back_as_it_was(
    rulebook: Rulebook, source: Source, words: str, place: Place
) -> None:
    claim = filled(Claim, slug="a", source=source.slug, says=words, place=place)
    whole = replaced(
        rulebook,
        sources={source.slug: source},
        claims={"a": claim},
        gates=tuple(replaced(each, say=words, place=place) for each in rulebook.gates),
        disagreements=(
            filled(Disagreement, topic=words, sides=(Side(holds=words, claims=("a",)),)),
        ),
        words=_all_texts(words),
    )
    assert stored(whole) == whole


def _all_texts(words: str) -> ScreenWords:
    """The words of the screens, whichever there are."""
    texts = {each.name: words for each in msgspec.structs.fields(ScreenWords) if each.type is str}
    return filled(ScreenWords, **texts)


@given(rulebooks(), people())
def test_it_advises_the_same(rulebook: Rulebook, person: Facts) -> None:
    advised = [advise(each, person, today="2026-11-23") for each in (rulebook, stored(rulebook))]
    assert advised[0] == advised[1]


@given(people())
def test_the_answers_of_a_person_come_back_as_they_were(person: Facts) -> None:
    assert msgspec.json.decode(msgspec.json.encode(person), type=Facts) == person
    for each in person.stated.values():
        assert msgspec.json.decode(msgspec.json.encode(each), type=Answer) == each


@given(rulebooks())
def test_every_criterion_comes_back_as_it_was(rulebook: Rulebook) -> None:
    for each in rulebook.terms.values():
        assert msgspec.json.decode(msgspec.json.encode(each), type=Criterion) == each
