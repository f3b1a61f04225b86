"""R502 example-name: an example is named after the person in it.

“Example 1” or “applies” says nothing that the lines below do not say. A short portrait does: when
an example fails, its name is what one reads first, and a name like “nine weeks after the
operation, the surgeon has not been asked” is half the diagnosis.

Wrong:

    - name: example 2
      given: {pregnant: no}
      expect: does not apply

Right:

    - name: not pregnant
      given: {pregnant: no}
      expect: does not apply
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.knowledge.rules import State
from massage_advisor.problems import Problem
from massage_advisor.wording import quoted, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.book import Book

CODE = "R502"
_COUNTED = re.compile(
    r"(an? |the |some )?(example|case|test|sample|person|somebody|someone)?[\s#.\d-]*",
    re.IGNORECASE,
)
_EXPECTED = {same_name(each.value) for each in State}


def check(book: Book) -> Iterator[Problem]:
    """Every name that says nothing of anybody."""
    names = {rule.slug: same_name(rule.name) for rule in book.rulebook.rules}
    for example in book.examples:
        name = same_name(example.name)
        if _COUNTED.fullmatch(name) or name in {*_EXPECTED, names[example.rule]}:
            yield Problem(
                code=CODE,
                what=f"{quoted(example.name)} says nothing of the person in the example",
                place=example.place,
                remedy="say in a few words who it is, as one would on the phone",
            )
