"""Building: the trees of a rules folder become one checked `Rulebook`.

Everything is read and every problem noted before anything is refused. Order: what is named first,
then what names it (sources, prices, outcomes, vocabulary, terms, rules, disagreements).
"""

from massage_advisor.reading.building.assembly import Built, build

__all__ = ["Built", "build"]
