"""R506 missing-words: every question comes in all the words it is needed in.

A client at a terminal reads `ask`. Staff on the phone read `script` aloud, and fall back on
`reword` when it is not understood. `note` is what stands in the call note afterwards. A fact that
is never asked needs none of them.

Wrong:

    calf swelling:
      ask: Is one of your calves swollen?

Right:

    calf swelling:
      ask: Is one of your calves swollen?
      script: Is one of your calves swollen, more than the other?
      reword: Does one lower leg look or feel bigger than the other?
      note: "Calf swelling: {calf swelling}"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.knowledge.vocabulary import Asked
from massage_advisor.problems import Problem
from massage_advisor.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R506"


def check(book: Book) -> Iterator[Problem]:
    """Every fact that is asked and lacks some of its words."""
    for fact in book.rulebook.facts.values():
        if fact.asked is Asked.NEVER:
            continue
        said = {"script": fact.script, "reword": fact.reword, "note": fact.note}
        missing = [f"`{key}:`" for key, text in said.items() if not text]
        if missing:
            yield Problem(
                code=CODE,
                what=f"{quoted(fact.name)} is asked, and has no {listed(missing, 'and no')}",
                place=fact.place,
                remedy="add it; `script:` is read aloud, `note:` stands in the call note",
            )
