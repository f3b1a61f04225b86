"""R718 odd-number: weights, prices, times and currencies are such as can be meant.

A digit too many or in the wrong place changes who is sent where, and nothing else would notice it:
a `slight` reason that weighs more than a `strong` one, a lead that no reason could ever gain, a
session of six minutes, an hour that costs ten times what the others do. And a text that still says
an old price or tip is told: a price names its own ends in braces, {low} and {high}.

Wrong:

    points: {slight: 4, moderate: 2, strong: 1}
    lead: 20

Right:

    points: {slight: 1, moderate: 2, strong: 4}
    lead: 2
"""

from __future__ import annotations

import re
import statistics
from itertools import pairwise
from typing import TYPE_CHECKING

from massage_advisor.knowledge.outcomes import ModalityKind
from massage_advisor.problems import Problem
from massage_advisor.reading.building.settings import STRENGTH_WORDS
from massage_advisor.values import replaced
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R718"
_WEIGHTS, _PRICES = "strengths.yaml", "prices.yaml"
_SHORTEST, _LONGEST = 10, 240
"""No session is shorter or longer, in minutes."""
_TIMES = 4
"""No price is so many times what is usual in the list, or so many times its own lower end."""
_SO_MANY = 3
"""What is usual cannot be told from fewer prices."""
_SPAN = re.compile(r"\b[0-9]+ to [0-9]+\b(?! (?:percent|minutes|weeks|times))")
_WHOLE = re.compile(r"[0-9]+")
_TIP = re.compile(r"\b([0-9]+) percent tip\b|\btip of ([0-9]+) percent\b")
_CURRENCY = re.compile(r"[A-Z]{3}")


def check(book: Book) -> Iterator[Problem]:
    """Every number that is most likely a slip."""
    yield from _weights(book)
    yield from _prices(book)
    yield from _old_prices(book)
    yield from _old_tips(book)
    yield from _minutes(book)
    yield from _currencies(book)


def _weights(book: Book) -> Iterator[Problem]:
    points = book.rulebook.strengths.points
    for lighter, heavier in pairwise(each for each in STRENGTH_WORDS if each in points):
        if points[lighter] >= points[heavier]:
            what = f"{quoted(lighter)} weighs as much as {quoted(heavier)}, or more"
            yield _problem(book, (_WEIGHTS, "points", lighter), what, "let it weigh less")
    heaviest = max(points.values(), default=0)
    for key, number in (
        ("lead", book.rulebook.strengths.lead),
        ("suggested from", book.rulebook.strengths.suggested_from),
    ):
        if not 0 < number <= heaviest:
            what = f"`{key}` is {number}, and the strongest reason weighs {heaviest}"
            yield _problem(book, (_WEIGHTS, key), what, f"take a number from 1 to {heaviest}")


def _prices(book: Book) -> Iterator[Problem]:
    every = [*book.listed_prices()]
    for file, tier in every:
        others = [each.high for other, each in every if other == file and each is not tier]
        usual = statistics.median(others) if len(others) >= _SO_MANY else tier.high
        at, remedy = (file, "tiers", tier.tier, "price"), "is there a digit too many or too few?"
        name = quoted(tier.tier)
        if tier.high > _TIMES * tier.low:
            what = f"{name} costs {tier.low} to {tier.high}, which leaves anything open"
            yield _problem(book, at, what, remedy)
        elif tier.high > _TIMES * usual or _TIMES * tier.high < usual:
            what = f"{name} costs up to {tier.high}, where the others cost about {usual:g}"
            yield _problem(book, at, what, remedy)


def _old_prices(book: Book) -> Iterator[Problem]:
    """Every price whose assumption speaks of a span, and not of both of its ends."""
    for file, tier in book.listed_prices():
        text = tier.assumption
        ends = {str(tier.low), str(tier.high)}
        if _SPAN.search(text) and not ends <= set(_WHOLE.findall(text)):
            what = (
                f"{quoted(tier.tier)} costs {tier.low} to {tier.high}, and its assumption names"
                " others"
            )
            remedy = "write {low} and {high} for them, and they are never out of date"
            at = (file, "tiers", tier.tier, "assumption")
            yield replaced(_problem(book, at, what, remedy), only_warns=True)


def _old_tips(book: Book) -> Iterator[Problem]:
    """Every text for people that speaks of a tip which nobody reckons with."""
    percents = {tip.percent for tip in book.rulebook.prices.tips.values()}
    for rule in book.rulebook.rules:
        for key, text in (("say", rule.say), ("because", rule.because)):
            yield from _old_tip(book, (rule.place.file, key), text, percents)
    for topic in book.rulebook.disagreements:
        for key, text in (("say", topic.say), ("we follow", topic.we_follow)):
            if topic.place:
                yield from _old_tip(book, (topic.place.file, key), text, percents)


def _old_tip(
    book: Book, at: tuple[str, str], text: str, percents: Collection[int]
) -> Iterator[Problem]:
    said = {int(number) for found in _TIP.finditer(text) for number in found.groups() if number}
    for number in sorted(said - set(percents)):
        reckoned = listed((f"{each} percent" for each in sorted(percents) if each), "or")
        what = (
            f"this says a tip of {number} percent, and {_PRICES} reckons with {reckoned or 'none'}"
        )
        yield replaced(_problem(book, at, what, "let both say the same"), only_warns=True)


def _minutes(book: Book) -> Iterator[Problem]:
    for name, modality in book.rulebook.modalities.items():
        shortest, longest = modality.minutes or (_SHORTEST, _LONGEST)
        is_session = modality.kind is ModalityKind.TECHNIQUE
        if is_session and not _SHORTEST <= shortest <= longest <= _LONGEST:
            what = f"{quoted(name)} takes {shortest} to {longest} minutes"
            remedy = f"a session takes {_SHORTEST} to {_LONGEST} minutes"
            yield _problem(book, ("outcomes.yaml", "modalities", name, "minutes"), what, remedy)


def _currencies(book: Book) -> Iterator[Problem]:
    for region in book.rulebook.regions.values():
        if not _CURRENCY.fullmatch(region.currency):
            what = f"{quoted(region.currency)} is no currency by its three letters"
            remedy = "write it like USD, CAD or GBP"
            yield _problem(book, (f"regions/{region.slug}.yaml", "currency"), what, remedy)


def _problem(book: Book, at: tuple[str, ...], what: str, remedy: str) -> Problem:
    file, *steps = at
    return Problem(code=CODE, what=what, place=book.pages.at(file, *steps), remedy=remedy)
