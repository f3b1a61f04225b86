"""A stone: plain-English helpers for lists, counts, names and near misses, and text made inert.

Knows no rule and no person. A near miss is found here to be offered, never to be taken.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_BETWEEN_WORDS = re.compile(r"[\s_\-\u2010-\u2015]+")
_NOT_IN_A_SLUG = re.compile(r"[^\w]+|_+")
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc]")
_INERT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_JOINED_IN_ITSELF = re.compile(r" (?:and|or) ")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_LONGEST_COMPARED = 80
_ALIKE = 72.0
_MANY = 2_000
_LAST_IN_ONE_BYTE = 0xFF


def listed(words: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; `a, and b or c` where a part is joined in itself."""
    every = tuple(words)
    *before, final = every or ("",)
    comma = "," if any(_JOINED_IN_ITSELF.search(each) for each in every) else ""
    return f"{', '.join(before)}{comma} {last} {final}" if before else final


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 question`, `2 questions`; an unusual plural is given."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def filled(text: str, /, **parts: str) -> str:
    """A text with these parts in its braces; what a part says is never filled in itself."""
    return _IN_BRACES.sub(lambda found: parts.get(found[1], found[0]), text)


def named_in_braces(text: str) -> tuple[str, ...]:
    """What a text names in braces, each once, in their order."""
    return tuple(dict.fromkeys(_IN_BRACES.findall(text)))


def quoted(text: str) -> str:
    """The writer's own words, shortened, inert and in quotation marks."""
    return f"“{shortened(text)}”"


def same_name(text: str) -> str:
    """A key under which all spellings of one name meet: case, `-`, `_` and spaces do not count."""
    plain = _APOSTROPHES.sub("'", unicodedata.normalize("NFC", text))
    return _BETWEEN_WORDS.sub(" ", plain).strip().casefold()


def kebab(name: str) -> str:
    """A name as a slug: `Possible leg clot` becomes `possible-leg-clot`."""
    plain = unicodedata.normalize("NFC", _APOSTROPHES.sub("", name)).casefold()
    return _NOT_IN_A_SLUG.sub("-", plain).strip("-")


def visible(text: str) -> str:
    """The same text with control, escape and direction characters spelled out."""
    return _INERT.sub(lambda found: _spelled(ord(found[0])), text)


def _spelled(code: int) -> str:
    return f"\\x{code:02x}" if code <= _LAST_IN_ONE_BYTE else f"\\u{code:04x}"


def shortened(text: str, longest: int = 60) -> str:
    """One inert line of at most so many characters."""
    line = " ".join(visible(text[: 20 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def near(
    word: str, known: Iterable[str], most: int = 3, *, at_least: float = _ALIKE
) -> tuple[str, ...]:
    """The known words most like this one, best first; none when nothing is alike."""
    wanted = same_name(word[:_LONGEST_COMPARED])
    if not wanted:
        return ()
    scores = _likeness(wanted, _folded(tuple(dict.fromkeys(known))), at_least)
    return tuple(sorted(scores, key=lambda name: (-scores[name], name))[:most])


def slip_of(word: str, known: Iterable[str], *, at_least: float) -> tuple[str, ...]:
    """The known words of which this one is all but every letter, in their order."""
    from rapidfuzz import fuzz

    wanted = same_name(word[:_LONGEST_COMPARED])
    return tuple(
        each
        for each in dict.fromkeys(known)
        if fuzz.ratio(wanted, same_name(each), score_cutoff=at_least)
    )


def _likeness(wanted: str, folded: dict[str, str], at_least: float) -> dict[str, float]:
    """The names that are alike, with how much; of very many only the letters are compared."""
    from rapidfuzz import fuzz, process  # slow to import, and rarely needed

    scores: dict[str, float] = {}

    def compare(names: dict[str, str], scorer: Callable[..., float], weight: float = 1) -> None:
        found = process.extract(
            wanted, names, scorer=scorer, score_cutoff=at_least / weight, limit=None
        )
        for _, score, name in found:
            scores[name] = max(weight * score, scores.get(name, 0))

    compare(folded, fuzz.ratio)
    if len(folded) <= _MANY:
        words = set(wanted.split())
        sharing = {name: each for name, each in folded.items() if words & set(each.split())}
        compare(folded, fuzz.token_sort_ratio)
        compare(sharing, fuzz.token_set_ratio, weight=0.9)
    return scores


@functools.lru_cache(maxsize=16)
def _folded(names: tuple[str, ...]) -> dict[str, str]:
    return {name: same_name(name) for name in names}


_ODD_SPACES = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
_ODD_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b"


def oddly_written(word: str, known: Iterable[str]) -> str:
    """What to mend where a known word looks as it should, but for a space or quotation marks."""
    if len(word) > _LONGEST_COMPARED:
        return ""
    spaced = _ODD_SPACES.sub(" ", word)
    plain = spaced.strip().strip(_ODD_QUOTES).strip()
    if plain == word or plain not in known:
        return ""
    if plain != spaced.strip():
        return f"write {plain} in straight quotation marks, or in none"
    return "type its spaces anew: one is another kind of space, as word processors make them"


def visible_lines(lines: Iterable[str]) -> str:
    """Lines as text, with nothing in them that a terminal would act upon."""
    return "".join(f"{visible(line).rstrip()}\n" for line in lines)


def offered(names: Iterable[str], otherwise: str = "") -> str:
    """The next step where some names may have been meant; another, where there are none."""
    every = tuple(dict.fromkeys(names))
    return f"did you mean {listed(map(quoted, every), 'or')}?" if every else otherwise


def did_you_mean(word: str, known: Sequence[str], otherwise: str = "") -> str:
    """The next step for an unknown word: the near misses, the few words there are, or another."""
    odd = oddly_written(word, known)
    if odd:
        return odd
    found = near(word, known)
    if found:
        return offered(found)
    if 0 < len(known) <= 12:  # noqa: PLR2004 - so many fit on a line or two
        return f"use one of: {', '.join(shortened(name) for name in known)}"
    return otherwise
