"""R816 half-sentence: sentences are whole, and labels are no sentences.

What is said (`say`, `because`, `why`, `headline`, `staff say`, `safety net`) begins with a capital
letter and ends with a stop, for it stands between other sentences. What is put behind a name
(`means`, `feels like`, `cautions`, `title`) has no stop, for it stands in brackets or in a list.

Wrong:

    why: a clot can look like a sore muscle
    means: Warm stones on the back.

Right:

    why: A clot can look like a sore muscle.
    means: warm stones on the back
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages, Sentence

CODE = "R816"
_WHOLE = {
    *("say", "because", "why", "headline", "staff say", "safety net", "holds", "we follow"),
    *("say of another", "staff say of another", "safety net of another"),
}
_LABELS = {"means", "feels like", "cautions", "title"}
_STOPS = (".", "?", "!")
_CLOSING = '”")'


def check(pages: Pages) -> Iterator[Problem]:
    """Every sentence that is not whole, and every label that ends like one."""
    for sentence in pages.sentences():
        remedy = _remedy(sentence)
        if remedy:
            yield Problem(
                code=CODE,
                what=f"`{sentence.key}` of {quoted(sentence.of)}: {quoted(sentence.text)}",
                place=sentence.place,
                remedy=remedy,
            )


def _remedy(sentence: Sentence) -> str:
    text = sentence.text
    if sentence.key in _WHOLE and text[:1].islower():
        return "begin with a capital letter"
    if sentence.key in _WHOLE and not text.rstrip(_CLOSING).endswith(_STOPS):
        return "end with a full stop"
    if sentence.key in _LABELS and text.endswith("."):
        return "leave the full stop out: this stands behind a name"
    return ""
