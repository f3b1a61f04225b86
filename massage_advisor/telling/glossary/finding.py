"""Finding: what goes by a name, what speaks of it, and the names that are near it.

A near name is found to be offered, and what is only spoken of is never told as if it were named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.telling.glossary.entries import OF
from massage_advisor.telling.glossary.filling import for_anybody
from massage_advisor.telling.glossary.shapes import EntryKind
from massage_advisor.wording import near, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_advisor.knowledge.rulebook import Rulebook
    from massage_advisor.telling.glossary.shapes import Entry

LONGEST = 300
"""Letters of a name; nothing that is longer is one."""
_WORD = re.compile(r"\w+")
_SHORTEST = 3  #: letters of a word that other words may go on from
_ENDING = 2  #: letters by which the plural of a word is longer
_NOT_OFFERED = frozenset({EntryKind.CLAIM})


def by_name(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Everything that goes by a name, by the name under which all its spellings meet."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in dict.fromkeys(map(_folded, entry.names)):
            found.setdefault(name, []).append(entry)
    return found


def named(known: Mapping[str, list[Entry]], term: str) -> tuple[Entry, ...]:
    """Everything that goes by this name; what is only called so as well comes last."""
    wanted = _folded(term)

    def only_as_well(entry: Entry) -> bool:
        return wanted in map(_folded, (*entry.also_called, *entry.formerly))

    return tuple(sorted(known.get(wanted, ()), key=only_as_well))


def spoken_of(rulebook: Rulebook, entries: Iterable[Entry], term: str) -> tuple[Entry, ...]:
    """Everything with all these words in its names, or else in what is said of it; best first."""
    wanted = _words(term[:LONGEST])
    if not wanted:
        return ()
    ranked = []
    for number, entry in enumerate(entries):
        for rank, text in enumerate((entry.name, " ".join(entry.names), *_said(rulebook, entry))):
            if _speaks(text, wanted):
                ranked.append((rank, number, entry))
                break
    ranked.sort(key=lambda each: (each[2].kind is EntryKind.CLAIM, *each[:2]))
    return tuple(entry for _, _, entry in ranked)


def near_names(entries: Iterable[Entry], term: str) -> tuple[str, ...]:
    """The few names most like this one."""
    names = (
        name
        for each in entries
        if each.kind not in _NOT_OFFERED
        for name in each.names
        if OF not in name
    )
    return near(term, names)


def _folded(name: str) -> str:
    """All spellings of a name alike; `fact = choice` without the spaces."""
    return OF.join(same_name(part) for part in name[:LONGEST].split(OF, 1))


def _said(rulebook: Rulebook, entry: Entry) -> Iterator[str]:
    """What is said of it: in a line, and then all of it."""
    yield entry.gloss
    yield " ".join(_all_said(rulebook, entry))


def _all_said(rulebook: Rulebook, entry: Entry) -> tuple[str, ...]:
    match entry.kind:
        case EntryKind.TECHNIQUE:
            modality = rulebook.modalities[entry.key]
            return (modality.means, modality.feels_like, modality.cautions)
        case EntryKind.QUESTION:
            fact = rulebook.facts[entry.key]
            return (fact.ask, fact.script, fact.reword, fact.why)
        case _:
            return (for_anybody(rulebook, entry.gloss),)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(same_name(text)))


def _speaks(text: str, wanted: tuple[str, ...]) -> bool:
    words = _words(text)
    return all(any(_is_form_of(word, each) for word in words) for each in wanted)


def _is_form_of(word: str, wanted: str) -> bool:
    """The word itself, one that goes on from it, or its singular."""
    if word == wanted:
        return True
    if len(wanted) >= _SHORTEST and word.startswith(wanted):
        return True
    ending = len(wanted) - len(word)
    return len(word) > _SHORTEST and 0 < ending <= _ENDING and wanted.startswith(word)
