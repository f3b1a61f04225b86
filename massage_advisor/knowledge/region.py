"""Regions: the words, numbers and money that differ from country to country."""

from collections.abc import Mapping

from massage_advisor.values import Value


class Region(Value, frozen=True, kw_only=True):
    """A country, as far as the texts and prices have to know it."""

    name: str
    slug: str = ""  #: the file's name
    also_called: tuple[str, ...] = ()
    currency: str
    symbol: str = ""
    money_words: tuple[str, ...] = ()  #: what people say behind an amount, such as `dollars`
    words: Mapping[str, str]  #: `say` texts may name them in braces
    sources: Mapping[str, tuple[str, ...]] = {}  #: claims, by the word that rests on them
