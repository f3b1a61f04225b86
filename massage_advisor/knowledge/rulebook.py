"""The rulebook: everything the rule files say, built and checked, ready to be read."""

from collections.abc import Mapping
from functools import cached_property

from massage_advisor.knowledge.clinic import Clinic
from massage_advisor.knowledge.criteria import Criterion
from massage_advisor.knowledge.desk_words import DeskWords
from massage_advisor.knowledge.interview_words import InterviewWords
from massage_advisor.knowledge.outcomes import (
    AdjustmentKind,
    Disposition,
    DispositionWords,
    Modality,
    Plan,
    Prices,
    Strengths,
)
from massage_advisor.knowledge.reads import Reads
from massage_advisor.knowledge.region import Region
from massage_advisor.knowledge.reviews import ReviewState, SignOff
from massage_advisor.knowledge.rules import Advice, AnyRule, Evidence, Gate, ModalityRule
from massage_advisor.knowledge.sources import Claim, Disagreement, Source
from massage_advisor.knowledge.vocabulary import CannotBoth, Fact
from massage_advisor.knowledge.words import ScreenWords
from massage_advisor.values import Value


class Rulebook(Value, frozen=True, kw_only=True, dict=True):  # a place for what is worked out once
    """A whole rulebook. Mappings are keyed by canonical name (facts, terms, modalities) or slug."""

    name: str
    version: str
    language: str
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
    prices: Prices  #: the list this run reckons with
    strengths: Strengths
    region: Region  #: the one this run speaks for
    regions: Mapping[str, Region] = {}  #: all there are, by slug
    price_lists: Mapping[str, Prices] = {}  #: all there are, by the slug of their region
    words: ScreenWords
    interview: InterviewWords
    desk: DeskWords
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    disagreements: tuple[Disagreement, ...]
    decisive_points: int  #: what `decisive` is worth (SEMANTICS S7)
    sign_off: SignOff = SignOff()  #: who has reviewed the safety stage, if it is this one
    clinic: Clinic | None = None  #: the one this run speaks for, if one was named

    @property
    def all_prices(self) -> tuple[Prices, ...]:
        """Every price list, that of the rulebook's own region first."""
        return tuple(self.price_lists.values()) or (self.prices,)

    @property
    def rules(self) -> tuple[AnyRule, ...]:
        """Every rule, stage by stage."""
        return (*self.gates, *self.evidence, *self.modality_rules, *self.advice)

    @property
    def rules_here(self) -> tuple[AnyRule, ...]:
        """Every rule that holds in the region this run speaks for, stage by stage."""
        return (*self.gates, *self.evidence, *self.modality_rules, *self.advice_here)

    @cached_property
    def reads(self) -> Reads:
        """What each criterion reads."""
        return Reads(self.facts, self.terms)

    @cached_property
    def read_by_gates(self) -> frozenset[str]:
        """Every fact some gate reads, also through terms and the facts' own `when`."""
        return self.reads.of_all(self.gates)

    @property
    def advice_here(self) -> tuple[Advice, ...]:
        """The advice that holds in the region this run speaks for."""
        here = self.region.slug
        return tuple(each for each in self.advice if not each.only_in or here in each.only_in)

    @property
    def reviewed_by(self) -> str | None:
        """Who has reviewed exactly these safety rules and agrees that they are used; or nobody."""
        review = self.sign_off.review
        reviewed = self.sign_off.state is ReviewState.REVIEWED
        return review.who if reviewed and review is not None else None
