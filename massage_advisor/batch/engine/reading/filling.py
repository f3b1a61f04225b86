"""Filling: what pieces say is put in its place in a crowd, whoever wrote them and however."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from massage_advisor.batch.engine.crowds.layout import ENDED, NOTHING
from massage_advisor.batch.engine.reading.glossary import COUNTS, UNREAD

if TYPE_CHECKING:
    from massage_advisor.batch.engine.crowds.bits import Mask, Numbers
    from massage_advisor.batch.engine.reading.glossary import Columns
    from massage_advisor.batch.engine.reading.marks import Reading


def fill(
    met: Columns, numbers: Numbers, rows: Numbers, reading: Reading, *, lists_end_apart: bool
) -> Mask:
    """Put what these pieces say in its place; who says something that counts.

    A row with a piece that is not understood is doubtful. Lists may be ended by a piece of their
    own: that one has the last word on whether they are open.
    """
    crowd = reading.crowd
    traits, answers = met.traits.take(numbers), met.number.take(numbers)
    reading.doubtful[rows[(traits & UNREAD) != 0]] = True
    says_enough = np.zeros(crowd.people, np.bool_)
    says_enough[rows[(traits & COUNTS) != 0]] = True
    said = np.flatnonzero(answers > NOTHING)
    places = met.line.take(numbers[said]) * crowd.people + rows[said]
    answers, in_place = answers[said], crowd.said.reshape(-1)
    in_place[places] = answers
    if lists_end_apart:
        in_place[places[answers == ENDED]] = ENDED
    which, lines, truths = met.members_of(numbers)
    crowd.members[lines, rows[which]] = truths
    return says_enough
