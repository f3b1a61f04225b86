"""R812 about-the-reader: a text talks to the one who reads it.

Clients read “you”. “The client” and “the patient” make them listen to somebody talking about them;
that is how one writes for the therapist, in `because`. And nobody says “I” on the screen: only
staff do, in `script` and `staff say`, and the client, in what they say when they book.

Wrong:

    say: The client should keep warm, I think.

Right:

    say: Please keep warm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_advisor.problems import Problem
from massage_advisor.toolkit.checks.pages import Reader
from massage_advisor.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_advisor.toolkit.checks.pages import Pages

CODE = "R812"
_ABOUT = re.compile(r"\b(?:the|this|that) (?:client|patient|customer|caller)\b", re.IGNORECASE)
_SPEAKER = re.compile(r"\b(?:I|I['\u2019]m|my|me|mine)\b")
_OF_OTHERS = "holds"  # what a source says of people in general
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def check(pages: Pages) -> Iterator[Problem]:
    """Every text for clients that talks about them, or of itself."""
    for sentence in pages.sentences(Reader.CLIENT):
        if sentence.key == _OF_OTHERS:
            continue
        text = _QUOTED.sub("", sentence.text)
        about, speaker = _ABOUT.search(text), _SPEAKER.search(text)
        if about:
            what = f"{quoted(about[0])} is who reads `{sentence.key}` of {quoted(sentence.of)}"
            remedy = "say “you”"
        elif speaker:
            what = f"nobody says {quoted(speaker[0])} in `{sentence.key}` of {quoted(sentence.of)}"
            remedy = "say “we”, or leave the speaker out"
        else:
            continue
        yield Problem(code=CODE, what=what, place=sentence.place, remedy=remedy)
