"""What was told once is found again by what it is, and takes no room of its own for that."""

from hypothesis import given
from hypothesis import strategies as st

from massage_advisor.batch.engine.telling.fragments import Fragments, Halves
from massage_advisor.batch.engine.telling.register import Register


class Alike:
    """Things of which many have the same hash."""

    def __init__(self, name: int) -> None:
        self.name = name

    def __hash__(self) -> int:
        return self.name % 3


def numbered(register: Register, kept: list[int], name: int) -> int:
    """The number of one of these things, kept in a list from 1 on."""

    def keep() -> int:
        kept.append(name)
        return len(kept)

    return register.number(Alike(name), lambda number: kept[number - 1] == name, keep)


@given(st.lists(st.integers(0, 40)))
def test_the_same_thing_has_the_same_number_whatever_else_has_its_hash(names: list[int]) -> None:
    register = Register()
    kept: list[int] = []
    numbers = [numbered(register, kept, name) for name in names]
    assert kept == list(dict.fromkeys(names))
    assert [kept[number - 1] for number in numbers] == names


def test_thousands_of_texts_are_found_again() -> None:
    fragments = Fragments()
    texts = [f"text {number}" for number in range(20_000)]
    first = [fragments.number(text) for text in texts]
    assert len(set(first)) == len(texts)
    assert [fragments.number(text) for text in texts] == first
    assert fragments.size == sum(map(len, texts))


def test_no_text_is_number_nothing() -> None:
    assert Fragments().number("") == 0


def test_items_that_begin_or_end_alike_are_different_items() -> None:
    halves = Halves(Fragments())
    parts = [(f"begins {begin}", f"ends {end}") for begin in range(60) for end in range(60)]
    first = [halves.number(*each) for each in parts]
    assert first == list(range(1, 1 + len(parts)))
    assert [halves.number(*each) for each in parts] == first
