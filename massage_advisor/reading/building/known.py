"""What is known so far while a rulebook is built: the names that later files may use."""

from __future__ import annotations

from collections.abc import Mapping

from massage_advisor.knowledge.criteria import Criterion
from massage_advisor.knowledge.outcomes import AdjustmentKind, Modality, Plan
from massage_advisor.knowledge.sources import Claim
from massage_advisor.knowledge.vocabulary import Fact
from massage_advisor.reading.answers.single import Money
from massage_advisor.values import Value

DOLLARS = Money(currency="USD", symbol="$")


class Known(Value, frozen=True, kw_only=True):
    """Grows by `replaced` as the files are read, in the order of the fields."""

    claims: Mapping[str, Claim] = {}
    titles: Mapping[str, str] = {}  #: of sources, by slug
    regions: Mapping[str, str] = {}  #: slugs by name
    region_words: Mapping[str, str] = {}
    money: Money = DOLLARS
    strengths: Mapping[str, int] = {}
    tiers: frozenset[str] = frozenset()
    adjustments: Mapping[str, AdjustmentKind] = {}
    modalities: Mapping[str, Modality] = {}
    plans: Mapping[str, Plan] = {}
    facts: Mapping[str, Fact] = {}
    doubtful: frozenset[str] = frozenset()  #: facts of which it is not clear what answers them
    term_names: frozenset[str] = frozenset()
    terms: Mapping[str, Criterion] = {}
