"""The house style: words the rulebook does not say to people, and what it says instead.

Written by the rules' owner in `style.yaml`, so that it can be in any language. Checking it is the
toolkit's business; it is no part of the rulebook that `advise` reads.
"""

import enum
from collections.abc import Mapping

from massage_advisor.values import Value


class Fault(enum.Enum):
    """What can be wrong with a word."""

    JARGON = "jargon"  #: it has to be looked up
    BLAME = "blame"  #: it makes a person the culprit, or the illness
    PROMISE = "promise"  #: nobody can keep it
    RANKING = "ranking"  #: it puts one kind of massage above the other
    SCOLDING = "scolding"  #: it talks down


class WordList(Value, frozen=True, kw_only=True):
    """The words with one fault."""

    because: str
    instead_of: Mapping[str, str]  #: a word or phrase, `*` for any ending; what to say instead
    not_after: tuple[str, ...] = ()  #: right behind one of these words it is no fault


class HouseStyle(Value, frozen=True, kw_only=True):
    """Every list there is."""

    lists: Mapping[Fault, WordList] = {}
