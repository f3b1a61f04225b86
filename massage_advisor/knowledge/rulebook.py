"""The rulebook: everything the rule files say, built and checked, ready to be read."""

from collections.abc import Mapping

from massage_advisor.knowledge.criteria import Criterion
from massage_advisor.knowledge.interview_words import InterviewWords
from massage_advisor.knowledge.outcomes import (
    AdjustmentKind,
    Disposition,
    DispositionWords,
    Modality,
    Plan,
    Prices,
    Region,
    Strengths,
)
from massage_advisor.knowledge.rules import Advice, Evidence, Gate, ModalityRule
from massage_advisor.knowledge.sources import Claim, Disagreement, Source
from massage_advisor.knowledge.vocabulary import CannotBoth, Fact
from massage_advisor.knowledge.words import ScreenWords
from massage_advisor.values import Value


class Rulebook(Value, frozen=True, kw_only=True):
    """A whole rulebook. Mappings are keyed by canonical name (facts, terms, modalities) or slug."""

    name: str
    version: str
    language: str
    reviewed_by: str | None
    sha256: str
    facts: Mapping[str, Fact]
    cannot_both: tuple[CannotBoth, ...]
    terms: Mapping[str, Criterion]
    gates: tuple[Gate, ...]
    evidence: tuple[Evidence, ...]
    modality_rules: tuple[ModalityRule, ...]
    advice: tuple[Advice, ...]
    dispositions: Mapping[Disposition, DispositionWords]
    modalities: Mapping[str, Modality]
    refused_in: str  #: the fact that holds refused techniques
    loved_in: str  #: the fact that holds loved techniques
    adjustments: Mapping[str, AdjustmentKind]
    plans: Mapping[str, Plan]
    prices: Prices
    strengths: Strengths
    region: Region
    words: ScreenWords
    interview: InterviewWords
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    disagreements: tuple[Disagreement, ...]
    decisive_points: int  #: what `decisive` is worth (SEMANTICS S7)
