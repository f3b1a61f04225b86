"""Cases: what is kept of one person from call to call, when somebody asked for it to be kept."""

from collections.abc import Mapping
from typing import Any

from massage_advisor.knowledge.answers import Answer, Facts
from massage_advisor.knowledge.outcomes import Disposition
from massage_advisor.values import Value


class Override(Value, frozen=True, kw_only=True):
    """What staff decided beside the rules; the rules themselves say what they said."""

    rules_said: Disposition
    to: Disposition
    reason: str  #: one of those that `desk.yaml` lists
    words: str = ""  #: a line of text
    clinician: str = ""  #: on whose word not today or worse was lowered
    rules: tuple[str, ...] = ()  #: the gates that acted, worst first
    today: str = ""
    operator: str = ""
    stood: Disposition | None = None  #: what held before it, where that was kept

    @property
    def before(self) -> Disposition:
        """What held before it: what staff decided last, else the rules."""
        return self.stood or self.rules_said

    @property
    def eases(self) -> bool:
        """Whether it is less cautious than what held before it."""
        return self.to.severity < self.before.severity

    @property
    def lowers(self) -> bool:
        """Whether it is less cautious than the rules."""
        return self.to.severity < self.rules_said.severity

    @property
    def raises(self) -> bool:
        """Whether it is more cautious than the rules; that counts in later calls too."""
        return self.to.severity > self.rules_said.severity


class PastCall(Value, frozen=True, kw_only=True):
    """One call about this person, in short."""

    today: str
    operator: str = ""
    outcome: str = ""
    ended_early: bool = False  #: while dangers were not ruled out


class Earlier(Value, frozen=True, kw_only=True):
    """The call before this one."""

    today: str
    operator: str = ""
    outcome: str = ""
    stated: Mapping[str, Answer] = {}
    decided: tuple[Override, ...] = ()  #: by staff, in all calls so far
    set_aside: tuple[str, ...] = ()  #: what was answered and these rules do not know, in words


class Case(Value, frozen=True, kw_only=True):
    """Everything that is kept of one person."""

    today: str  #: the day on which it was kept
    facts: Facts
    given_on: Mapping[str, str] = {}  #: the day on which a how-long-ago answer was given, by fact
    calls: tuple[PastCall, ...] = ()  #: the last one is the newest
    overrides: tuple[Override, ...] = ()  #: of all calls
    rulebook: str = ""  #: name, version and hash, as they were
    set_aside: Mapping[str, Any] = {}  #: answers that these rules do not know, as they were written

    @property
    def set_aside_told(self) -> tuple[str, ...]:
        """The same in words, each with its fact."""
        return tuple(
            f"{fact}: {'; '.join(said) if isinstance(said, list) else said}"
            for fact, said in self.set_aside.items()
        )


CASE_SCHEMA = "massage-advisor/case/1.0"
ANY_CASE = CASE_SCHEMA.rpartition("/")[0]


class CaseFile(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A case as it stands in a file: the answers as in an answers file."""

    schema: str
    today: str
    rulebook: str
    id: str | int | None = None
    answers: Mapping[str, Any] = {}
    not_answered: Mapping[str, str] = {}
    given_on: Mapping[str, str] = {}
    calls: tuple[PastCall, ...] = ()
    overrides: tuple[Override, ...] = ()
    set_aside: Mapping[str, Any] = {}
