"""What if: the same person with other answers, and everything that would then be different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.answers import Answer
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.telling.explaining.comparing import (
    APART,
    Order,
    What,
    changed,
    differences,
    label_of,
)
from massage_advisor.telling.explaining.shapes import Branch, branch
from massage_advisor.telling.explaining.standing import few
from massage_advisor.telling.facts_told import in_words
from massage_advisor.telling.sentences.reasons import as_opening
from massage_advisor.telling.sentences.safety import disposition_told
from massage_advisor.values import Value
from massage_advisor.wording import filled, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_advisor.telling.explaining.comparing import Difference
    from massage_advisor.telling.explaining.standing import ExplainedCase

NAMES_SHOWN = 6
_OF_DISPOSITIONS = frozenset({What.OUTCOME, What.DISPOSITION, What.COULD_BE})


class Supposed(Value, frozen=True, kw_only=True):
    """A fact, what was said of it, and what is supposed instead; nothing for not known."""

    fact: str
    said: Answer | None
    instead: Answer | None


def supposed(before: ExplainedCase, after: ExplainedCase) -> tuple[Supposed, ...]:
    """Every answer that is another, by fact."""
    said, instead = (each.story.recommendation.facts.stated for each in (before, after))
    return tuple(
        Supposed(fact=name, said=said.get(name), instead=instead.get(name))
        for name in sorted(said.keys() | instead.keys())
        if said.get(name) != instead.get(name)
    )


def what_if(before: ExplainedCase, after: ExplainedCase) -> Branch:
    """What is supposed, and what would be different."""
    words = before.words
    found = [_difference_told(before, each) for each in _worth_telling(before, after)]
    return branch(
        filled(words.explain_what_if, supposed=_supposed_told(before, after)),
        *(found or [branch(words.explain_nothing_different)]),
    )


def _worth_telling(before: ExplainedCase, after: ExplainedCase) -> Iterator[Difference]:
    """Every difference; the kind of massage not once more where it is the outcome."""
    found = differences(before, after)
    outcomes = {(each.was, each.would_be) for each in found if each.what is What.OUTCOME}
    for each in found:
        if each.what is not What.VERDICT or (each.was, each.would_be) not in outcomes:
            yield each


def _supposed_told(before: ExplainedCase, after: ExplainedCase) -> str:
    others = supposed(before, after)
    book, words = before.story.rulebook, before.words

    def told(fact: str, answer: Answer | None) -> str:
        if answer is None:
            return words.explain_not_known
        return in_words(book, book.facts[fact], answer)

    parts = (
        filled(
            words.change_instead,
            fact=each.fact,
            instead=told(each.fact, each.instead),
            said=told(each.fact, each.said),
        )
        for each in others
    )
    return "; ".join(parts) or words.explain_as_it_was


def _difference_told(case: ExplainedCase, each: Difference) -> Branch:
    words, label = case.words, label_of(case, each.what)
    match each.was, each.would_be:
        case str(), str() if each.what is What.HEADLINE:
            return branch(f"{label}: {each.would_be}")
        case str(was), str(now):
            told = (_in_words(case, each.what, text) for text in (was, now))
            return branch(_other_told(words.explain_would_be, label, *told))
        case Order(), Order() as now:
            return branch(f"{label}: {listed(_in_short(case, now.names), words.word_and)}")
        case _:
            return _names_told(case, each)


def _in_words(case: ExplainedCase, what: What, text: str) -> str:
    """The same, with a disposition by what it is called in a sentence."""
    named = {each.value: disposition_told(case.words, each) for each in Disposition}
    return named.get(text, text) if what in _OF_DISPOSITIONS else text


def _other_told(text: str, label: str, was: str, now: str) -> str:
    return filled(text, what=label, now=now, was=was)


def _in_short(case: ExplainedCase, names: tuple[str, ...]) -> tuple[str, ...]:
    return few(case.words, names, NAMES_SHOWN)


def _names_told(case: ExplainedCase, each: Difference) -> Branch:
    """What would come, what would go, and what would only be another of those that stay."""
    words, found = case.words, changed(each.what, each.was, each.would_be)
    label = as_opening(label_of(case, each.what))
    coming_and_going = (
        (words.explain_would_come, words.explain_comes, found.come),
        (words.explain_would_go, words.explain_goes, found.gone),
    )
    if any(name.endswith(".") for name in (*found.come, *found.gone)):
        return branch(label, *_sentences_told(coming_and_going))
    other = (_of_one_that_stays(case, *each) for each in found.other)
    parts = (
        *(
            filled(text, items=listed(_in_short(case, names), words.word_and))
            for _, text, names in coming_and_going
            if names
        ),
        *_in_short(case, tuple(other)),
    )
    return branch(f"{label}: {'; '.join(parts)}")


def _of_one_that_stays(case: ExplainedCase, name: str, was: str, now: str) -> str:
    """What is another of it; of several things only those."""
    words = case.words
    before, after = (dict.fromkeys(each.split(APART)) for each in (was, now))
    gone = APART.join(each for each in before if each not in after)
    come = APART.join(each for each in after if each not in before)
    if gone and come:
        return _other_told(words.explain_would_be, name, gone, come)
    return f"{name}: {come or filled(words.explain_goes, items=gone)}"


def _sentences_told(
    coming_and_going: Iterable[tuple[str, str, tuple[str, ...]]],
) -> Iterator[Branch]:
    """Whole sentences stand one below the other."""
    for text, _, sentences in coming_and_going:
        if sentences:
            yield branch(filled(text, items="").rstrip(), *map(branch, sentences))
