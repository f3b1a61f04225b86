"""R508 same-words: no two rules say the same, and no two facts ask the same.

Somebody to whom both apply would read one sentence twice, and the difference between the two rules
is lost on them. Often one of the two was copied and never finished.

Wrong, in two files:

    say: Please keep the pressure light.

Right:

    say: Your skin tears easily, so please keep the pressure light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.pages import Reader, Sentence
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R508"
_VERBS = {"say": "says", "ask": "asks"}


def check(pages: Pages) -> Iterator[Problem]:
    """Every text that stands in an earlier place already."""
    earlier: dict[tuple[str, str], Sentence] = {}
    for sentence in pages.sentences(Reader.CLIENT):
        if sentence.key not in _VERBS:
            continue
        first = earlier.setdefault((sentence.key, same_name(sentence.text)), sentence)
        if first is not sentence and first.place.file != sentence.place.file:
            yield Problem(
                code=CODE,
                what=f"{quoted(sentence.of)} {_VERBS[sentence.key]} word for word what "
                f"{quoted(first.of)} {_VERBS[sentence.key]}",
                place=sentence.place,
                remedy=f"say what is different here; the other stands at {first.place}",
            )
