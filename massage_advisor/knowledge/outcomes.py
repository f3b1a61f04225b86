"""Outcomes: the closed lists of what can be concluded, and the words that go with each.

Dispositions, services, modalities and their traits, adjustments, plans, prices. No person.
"""

import enum
from collections.abc import Mapping

from massage_advisor.problems import Place
from massage_advisor.values import Value, replaced


class Disposition(enum.Enum):
    """What must happen before anything else; worst first (SEMANTICS S6)."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    SAME_DAY_CARE = "same day care"
    CLEARANCE_FIRST = "clearance first"
    NOT_TODAY = "not today"
    ADAPT = "adapt"
    CLEAR = "clear"

    @property
    def severity(self) -> int:
        """6 for an emergency down to 0 for clear."""
        return SEVERITY[self]


SEVERITY: dict[Disposition, int] = {
    each: len(Disposition) - 1 - rank for rank, each in enumerate(Disposition)
}
NOTHING_IS_SOLD = frozenset({Disposition.EMERGENCY, Disposition.CRISIS, Disposition.SAME_DAY_CARE})
"""With these, no service, modality, plan or cost is shown at all (docs/json.md)."""
EVERY_MINUTE_COUNTS = frozenset({Disposition.EMERGENCY, Disposition.CRISIS})
"""With these, nothing is asked or told any more that could wait until help has been called."""
MASSAGE_IS_POSSIBLE = frozenset({Disposition.ADAPT, Disposition.CLEAR})


class Service(enum.Enum):
    """The two kinds of massage."""

    MEDICAL = "medical massage"
    SPA = "spa massage"

    @property
    def short(self) -> str:
        """`medical` or `spa`, as in outcomes and JSON."""
        return self.value.removesuffix(" massage")

    @property
    def other(self) -> "Service":
        """The kind this one is weighed against."""
        return Service.SPA if self is Service.MEDICAL else Service.MEDICAL


class Verdict(enum.Enum):
    """Which service the answers point to."""

    MEDICAL = "medical"
    SPA = "spa"
    EITHER = "either"
    UNDECIDED = "undecided"

    @property
    def services(self) -> frozenset[Service] | None:
        """The services it names; nothing is known while it is undecided (S9)."""
        match self:
            case Verdict.MEDICAL:
                return frozenset({Service.MEDICAL})
            case Verdict.SPA:
                return frozenset({Service.SPA})
            case Verdict.EITHER:
                return frozenset(Service)
            case Verdict.UNDECIDED:
                return None


class Screened(enum.Enum):
    """How far the danger questions were answered."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NONE = "none"


class NotSuggested(enum.Enum):
    """Why a modality is not suggested; the first of these that is true."""

    LEFT_OUT = "left out"
    REFUSED = "refused"
    NOT_OFFERED = "not offered"
    NOTHING_SPEAKS_FOR_IT = "nothing speaks for it"
    OUTWEIGHED = "outweighed"
    OVER_BUDGET = "over budget"


class Outcome(enum.Enum):
    """One word for the whole: the disposition if `not today` or worse, else the verdict."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    SAME_DAY_CARE = "same_day_care"
    CLEARANCE_FIRST = "clearance_first"
    NOT_TODAY = "not_today"
    MEDICAL = "medical"
    SPA = "spa"
    EITHER = "either"
    UNDECIDED = "undecided"


class DispositionWords(Value, frozen=True, kw_only=True):
    """What is said with a disposition; `of another` to whoever speaks for somebody else."""

    say: str
    staff_say: str
    headline: str
    safety_net: str
    say_of_another: str = ""  #: nothing where the same is said
    staff_say_of_another: str = ""
    safety_net_of_another: str = ""

    def of_another(self) -> "DispositionWords":
        """What is said to whoever speaks for somebody else."""
        return replaced(
            self,
            say=self.say_of_another or self.say,
            staff_say=self.staff_say_of_another or self.staff_say,
            safety_net=self.safety_net_of_another or self.safety_net,
        )

    def texts(self) -> tuple[str, ...]:
        """All of them."""
        own = (self.headline, self.say, self.staff_say, self.safety_net)
        of_another = (self.say_of_another, self.staff_say_of_another, self.safety_net_of_another)
        return (*own, *filter(None, of_another))


class ModalityKind(enum.Enum):
    """What sort of thing a modality is."""

    TECHNIQUE = "technique"
    FORMAT = "format"
    EXTRA = "extra"
    SELF_CARE = "self-care"


class Setting(enum.Enum):
    """Where a modality is typically given; never exclusive (conflict C06)."""

    MEDICAL = "medical"
    SPA = "spa"
    EITHER = "either"


class Modality(Value, frozen=True, kw_only=True):
    """One of the techniques, formats, extras and self-care methods, with its traits."""

    name: str
    id: str  #: its id in the ledger of the articles, accepted in answers
    kind: ModalityKind
    setting: Setting
    means: str  #: in plain words
    feels_like: str = ""  #: what the person notices during it
    cautions: str = ""  #: what to reckon with; what must not be is for gates
    offered: bool = True
    not_offered_because: str = ""
    also_called: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    pressure: tuple[str, str] | None = (
        None  #: lightest and firmest; none where there is no pressure
    )
    minutes: tuple[int, int] | None = None
    uses: frozenset[str] = frozenset()  #: heat, scent, suction, tool, adhesive, water, oil
    cost: str = ""  #: a tier of `prices.yaml`
    claims: tuple[str, ...] = ()
    place: Place | None = None

    @property
    def is_given(self) -> bool:
        """Whether somebody gives it; what people do at home is theirs."""
        return self.kind is not ModalityKind.SELF_CARE

    @property
    def is_paid(self) -> bool:
        """Whether the price list knows what it costs."""
        return self.is_given and bool(self.cost)


class Shape(enum.Enum):
    """How adjustments of the same name are merged."""

    AT_MOST = "at most"  #: the smallest wins
    SET = "set"  #: union


TRAINED_IN = "trained in"
"""The adjustment that asks for somebody with a training, whom a clinic may not have."""
PRESSURE_AT_MOST = "pressure at most"
MINUTES_AT_MOST = "minutes at most"
HEAT_AT_MOST = "heat at most"
WITHOUT = "without"
HEAT = "heat"
"""What a modality may use, among other things."""


class AdjustmentKind(Value, frozen=True, kw_only=True):
    """A way in which a session can be adapted."""

    name: str  #: as written under `adjust:`, such as `pressure at most` or `avoid sites`
    shape: Shape
    say: str  #: how it is asked for at booking; `{value}` stands for the merged value
    steps: tuple[str, ...] = ()  #: at-most in words: from the smallest to the largest
    unit: str | None = None  #: at-most in numbers
    items: tuple[str, ...] = ()  #: a set that is closed; empty when its items are free text
    called: Mapping[
        str, str
    ] = {}  #: in other words where it is asked for, such as cups for suction
    not_here: frozenset[str] = frozenset()  #: items that the clinic of this run cannot meet
    place: Place | None = None

    def named(self, value: str) -> str:
        """A step or an item in the words in which it is asked for."""
        return self.called.get(value, value)


class Plan(Value, frozen=True, kw_only=True):
    """How many visits, how often, when to look again."""

    name: str
    visits: tuple[int, int]
    every: str = ""
    review_after: int | None = None
    first_visit: str = ""
    modesty: int = 0  #: the position in the file: the lower, the more modest
    if_too_dear: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    place: Place | None = None


class Price(Value, frozen=True, kw_only=True):
    """A range for a session of so many minutes, with where it comes from."""

    tier: str
    low: int
    high: int
    exactly: tuple[int, int] | None = None  #: in hundredths, where they are not whole
    minutes: int | None  #: nothing where a clinic names several lengths, or none
    assumption: str
    is_of_clinic: bool = False  #: a clinic's own, which beats the list
    claims: tuple[str, ...] = ()
    place: Place | None = None


class Tip(Value, frozen=True, kw_only=True):
    """What is added to the price, in percent; `ask` when it has to be asked for."""

    service: Service
    percent: int
    say: str
    claims: tuple[str, ...] = ()


class Prices(Value, frozen=True, kw_only=True):
    """The price list: the region's, or a clinic's in its place."""

    currency: str
    symbol: str
    of: str  #: whose list this is, in words
    region: str = ""  #: the slug of the region it is for
    money_words: tuple[str, ...] = ()  #: what people say behind an amount, such as `dollars`
    tiers: Mapping[str, Price]
    services: Mapping[str, str]  #: the tier of a plain session, by service
    tips: Mapping[str, Tip]  #: by service


class Strengths(Value, frozen=True, kw_only=True):
    """Words for weight, as points, and the lead a service needs (SEMANTICS S7, S8)."""

    points: Mapping[str, int]
    lead: int
    suggested_from: int  #: the low a modality needs to be suggested
    loved: str  #: the strength of a technique wish
