"""The clinic's file: a rulebook as it holds in one clinic, with its prices, offer and local notes.

The rules stay as they are. What a clinic says can take techniques away and never add one; it
touches no gate, no disposition and no adjustment, so that nobody is treated less cautiously.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from massage_advisor.problems import Place, Problem, Refused, reason_of
from massage_advisor.reading.clinic.file import KEYS, read_file
from massage_advisor.reading.codes import Family, code_for
from massage_advisor.reading.documents import MEGABYTE, Bounds, read_bytes, read_document
from massage_advisor.reading.forms import Form
from massage_advisor.reading.notes import Notes
from massage_advisor.values import replaced
from massage_advisor.wording import visible

if TYPE_CHECKING:
    from pathlib import Path

    from massage_advisor.knowledge.rulebook import Rulebook

CLINIC_FILE = Bounds(size=MEGABYTE, values=5_000)


def at_clinic(rulebook: Rulebook, path: Path, *, is_region_chosen: bool = False) -> Rulebook:
    """The rulebook as it holds in the clinic of this file; Refused with all that is wrong in it.

    The region that the file names counts unless the run has chosen one.
    """
    file = visible(os.fspath(path))
    text = _text_of(path, file)
    return read_clinic(rulebook, text, file, is_region_chosen=is_region_chosen)


def read_clinic(
    rulebook: Rulebook, text: bytes, file: str, *, is_region_chosen: bool = False
) -> Rulebook:
    """The same for the text of a file of this name."""
    notes = Notes(Family.CLINIC)
    tree = read_document(text, file=file, family=Family.CLINIC, bounds=CLINIC_FILE)
    form = Form(tree, "a clinic's file", KEYS, notes)
    here = read_file(form, rulebook, hashlib.sha256(text).hexdigest())
    notes.refuse()
    return replaced(here, region=rulebook.region) if is_region_chosen else here


def _text_of(path: Path, file: str) -> bytes:
    try:
        return read_bytes(path, CLINIC_FILE)
    except (OSError, ValueError) as error:
        problem = Problem(
            code=code_for(Family.CLINIC, "cannot-read"),
            what=f"the clinic's file cannot be read: {reason_of(error)}",
            place=Place(file=file),
            remedy="check its name and place",
        )
        raise Refused([problem]) from None
