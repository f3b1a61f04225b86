"""Kleene's tables, complete (SEMANTICS S1)."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

import pytest

from massage_advisor.truth import Truth, all_of, any_of, at_least, negation, none_of, truth_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Y, N, U = Truth.YES, Truth.NO, Truth.UNKNOWN


@pytest.mark.parametrize(("one", "turned"), [(Y, N), (N, Y), (U, U)])
def test_what_is_not_known_stays_so_when_it_is_turned(one: Truth, turned: Truth) -> None:
    assert negation(one) is turned


@pytest.mark.parametrize(
    ("left", "right", "both", "either", "neither"),
    [
        (Y, Y, Y, Y, N),
        (Y, N, N, Y, N),
        (Y, U, U, Y, N),
        (N, Y, N, Y, N),
        (N, N, N, N, Y),
        (N, U, N, U, U),
        (U, Y, U, Y, N),
        (U, N, N, U, U),
        (U, U, U, U, U),
    ],
)
def test_two_parts_together_are_as_kleene_has_them(
    left: Truth, right: Truth, both: Truth, either: Truth, neither: Truth
) -> None:
    assert all_of([left, right]) is both
    assert any_of([left, right]) is either
    assert none_of([left, right]) is neither


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ((Y, Y, Y), Y),
        ((Y, Y, N), Y),
        ((Y, Y, U), Y),
        ((Y, N, N), N),
        ((Y, N, U), U),
        ((Y, U, U), U),
        ((N, N, N), N),
        ((N, N, U), N),
        ((N, U, U), U),
        ((U, U, U), U),
    ],
)
def test_at_least_two_of_three_in_any_order(parts: tuple[Truth, ...], verdict: Truth) -> None:
    for order in permutations(parts):
        assert at_least(2, order) is verdict


@pytest.mark.parametrize("count", range(5))
def test_the_tables_are_what_every_way_of_learning_agrees_on(count: int) -> None:
    """A combination is yes (no) exactly when it is so however the unknown parts turn out."""
    for parts in product(Truth, repeat=count):
        learned = list(product(*([Y, N] if part is U else [part] for part in parts)))
        for needed in range(1, count + 1):
            assert at_least(needed, parts) is _agreed(
                sum(each is Y for each in whole) >= needed for whole in learned
            )
        assert all_of(parts) is _agreed(all(each is Y for each in whole) for whole in learned)
        assert any_of(parts) is _agreed(any(each is Y for each in whole) for whole in learned)
        assert none_of(parts) is _agreed(all(each is N for each in whole) for whole in learned)


def _agreed(results: Iterable[bool]) -> Truth:
    found = set(results)
    return U if len(found) > 1 else truth_of(found.pop())


def test_nothing_to_combine() -> None:
    assert all_of([]) is Y
    assert any_of([]) is N
    assert none_of([]) is Y


@pytest.mark.parametrize(("value", "truth"), [(True, Y), (False, N), (None, U)])
def test_from_a_plain_yes_or_no(value: bool | None, truth: Truth) -> None:
    assert truth_of(value) is truth


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_refuses_to_be_a_bool(truth: Truth) -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(truth)
    with pytest.raises(TypeError, match="three values"):
        _ = not truth
