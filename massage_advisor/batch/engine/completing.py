"""Completing: what a row says of one list, in one place or several, becomes one answer to it.

One column may hold the list itself and others some of its members. They are read as if all of it
stood in one list: a yes adds, a no contradicts a yes, and what is empty says nothing. To some lists
nothing is to be added, because whoever made the form asked for all: what a row says of one is all
there is, but for what stands beside it without an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from massage_advisor.knowledge.answers import Unsaid
from massage_advisor.reading.phrases import IN_EVERY_ANSWER, NONE, NOTHING_ELSE
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_END = (NOTHING_ELSE, "yes")
"""What ends a list of members, and what is said of it."""
_UNSAID = frozenset(each.value for each in Unsaid)

Member: TypeAlias = tuple[str, object]
"""One member of a list, and what is said of it."""


def ended(said: object) -> object:
    """A whole list, ended; one that says so itself, or leaves anything open, is left as it is."""
    if not isinstance(said, str | list):
        return said
    parts = _parts(said)
    names = [each for each in parts if isinstance(each, str) and each]
    if _says_so_itself(names) or not names or len(names) < len([x for x in parts if x != ""]):
        return said
    return [*names, NOTHING_ELSE]


def of_members(members: Sequence[Member], *, complete: bool) -> list[Member]:
    """What is said of some members, ended where that is all there is."""
    is_all = complete and any(map(_says, members)) and not _end_is_asked(members)
    return [*members, _END] if is_all else [*members]


def of_both(
    whole: object,
    members: Sequence[Member],
    table: Callable[[list[Member]], object],
    *,
    complete: bool,
) -> object:
    """What is said of a list and of some of its members besides, as one answer.

    A list that is complete is left open where its own place says nothing. `table` makes a mapping
    of what is said of members.
    """
    parts = [each for each in _parts(whole) if each is not None and each != ""]
    names = [each for each in parts if isinstance(each, str)]
    if parts and not any(map(_says, members)) and not complete:
        return whole
    if not parts or _is_unsaid(names):
        return table([*members])
    is_all = complete and not _says_so_itself(names) and not _end_is_asked(members)
    said = [each for each in members if is_all or _says(each)]
    if is_all:
        said.append(_END)
    return [*parts, table(said)] if said else whole


def of_ticks(members: Sequence[Member], *, complete: bool) -> object:
    """What cells say of some members of a list; nothing where they say nothing."""
    return _table(of_members(members, complete=complete))


def of_cells(whole: object, members: Sequence[Member], *, complete: bool) -> object:
    """What cells say of a list and of some of its members besides."""
    if isinstance(whole, dict):  # it leaves open what else there is
        return _table([*whole.items(), *filter(_says, members)])
    return of_both(whole, members, _table, complete=complete)


def _table(members: list[Member]) -> object:
    """A mapping of what cells say of members; a list of them where it could not hold all of it.

    An empty cell is left out, but where a list is ended for all that has no column.
    """
    is_ended = bool(members) and members[-1] is _END
    said = members if is_ended else [*filter(_says, members)]
    table = dict(said)
    if all(table[name] == each for name, each in said):
        return table or None
    return [{name: each} for name, each in said]


def _parts(whole: object) -> list[object]:
    """What stands in a list; an empty one says that none of it is so."""
    if isinstance(whole, str):
        return [part.strip() for part in whole.split(";")]
    if isinstance(whole, list):
        return whole or [NONE]
    return [whole]


def _says(member: Member) -> bool:
    return member[1] is not None and member[1] != ""


def _end_is_asked(members: Sequence[Member]) -> bool:
    """Whether the end of the list is asked for by itself: then it ends where that says so."""
    return any(same_name(name) == NOTHING_ELSE for name, _ in members)


def _says_so_itself(names: Iterable[str]) -> bool:
    return any(same_name(each) in IN_EVERY_ANSWER for each in names)


def _is_unsaid(names: Sequence[str]) -> bool:
    """Whether all that is said of the list is that it is not known, or not told."""
    return bool(names) and all(same_name(each) in _UNSAID for each in names)
