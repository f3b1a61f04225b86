"""Completing: lists to which nothing is to be added, because whoever made the form asked for all.

What is said of such a list is all there is, but for what stands beside it without an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.phrases import IN_EVERY_ANSWER, NOTHING_ELSE
from massage_advisor.wording import same_name

if TYPE_CHECKING:
    from collections.abc import Mapping

END = (NOTHING_ELSE, "yes")
"""What ends a list of members, and what is said of it."""


def ended(said: object) -> object:
    """A whole list, ended; one that says so itself, or leaves anything open, is left as it is."""
    if not isinstance(said, str | list):
        return said
    parts = said if isinstance(said, list) else [part.strip() for part in said.split(";")]
    names = [each for each in parts if isinstance(each, str) and each]
    is_open = any(same_name(each) in IN_EVERY_ANSWER for each in names)
    if is_open or not names or len(names) < len([each for each in parts if each != ""]):
        return said
    return [*names, NOTHING_ELSE]


def is_all(members: Mapping[str, object]) -> bool:
    """Whether what is said of some members is all there is: if anything is said of any.

    Where the end of the list is asked for by itself, it is only where that says so.
    """
    says = any(each is not None and each != "" for each in members.values())
    return says and not any(same_name(each) == NOTHING_ELSE for each in members)
