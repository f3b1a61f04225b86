"""Notes: what is wrong so far. Everything is read to its end before anything is refused.

The one thing in this room that changes while it is used; it leaves as a tuple of problems. Rules
with more mistakes than anybody reads at once are refused before their end.
"""

from __future__ import annotations

from massage_advisor.problems import Place, Problem, Refused
from massage_advisor.reading.codes import Family, code_for

MOST_NOTED = 1000
"""After so many problems nobody reads on, and hostile input must not cost memory."""


class Notes:
    """Problems noted while reading one folder or one set of answers."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self._problems: list[Problem] = []

    def note(  # noqa: PLR0913, PLR0917 - the parts of a problem
        self,
        name: str,
        place: Place | None,
        what: str,
        remedy: str = "",
        fact: str = "",
        denies: str = "",
    ) -> None:
        """Note one problem by the short name of its code; rules are refused when there are many."""
        if not self.has_room and self.family is Family.RULES:
            raise Refused(self._problems)
        if self.has_room:
            self._problems.append(
                Problem(
                    code=code_for(self.family, name),
                    what=what,
                    place=place,
                    remedy=remedy,
                    fact=fact,
                    denies=denies,
                )
            )

    def take(self, refused: Refused) -> None:
        """Take over the problems of something that was refused."""
        self._problems.extend(refused.problems)

    @property
    def has_room(self) -> bool:
        """Whether one more problem would still be noted."""
        return len(self._problems) < MOST_NOTED

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What has been noted, in the order of noting."""
        return tuple(self._problems)

    def __len__(self) -> int:
        """How many problems there are so far."""
        return len(self._problems)

    def refuse(self) -> None:
        """Refuse with all that was noted; nothing happens when all is well."""
        if self._problems:
            raise Refused(self._problems)
