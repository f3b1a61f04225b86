"""Text made inert for pages: nothing in it means anything to a browser or to markdown.

Texts of rules, clinics and people are data, whatever they contain; every one becomes one line.
"""

from __future__ import annotations

import html
import re

from massage_advisor.wording import visible

_MEANS_MORE = re.compile(
    r"""[\\`*_\[\]<>#|~@]   # marks of emphasis, code, links, headings, tables, addresses
    |\$(?!\d)               # may end a formula; an amount of money cannot
    |&(?=\w+;)              # begins the name of a letter
    |:(?=//)|(?<=www)\.     # some readers make links of bare addresses
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENS_A_LIST = re.compile(r"^(\d{0,9})([-+.)])(?=[\s-]|$)")


def in_html(text: str) -> str:
    """One line of text in a page or in the value of an attribute."""
    return html.escape(_one_line(text))


def in_markdown(text: str) -> str:
    """One line of text, wherever in a document it stands."""
    escaped = _MEANS_MORE.sub(r"\\\g<0>", _one_line(text))
    return _OPENS_A_LIST.sub(r"\1\\\2", escaped)


def is_link(text: str) -> bool:
    """Whether it is the address of a page on the web, and nothing else."""
    return text.startswith(("https://", "http://")) and not re.search(r"[\s<>\"\\]", visible(text))


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())
