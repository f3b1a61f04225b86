"""Files as somebody in a hurry lays them out: any style, any depth, comments anywhere."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

from hypothesis import strategies as st

from massage_advisor.reading.documents.scalars import in_quotes, is_safe_bare

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

LONG = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen six"
)
WORDS = st.sampled_from(
    [
        "pain",
        "at least 7",
        "no",
        "a: b",
        "x, y",
        "# not one",
        "it's",
        '"so"',
        "{fact}",
        "  w  ",
        LONG,
    ]
)
TEXTS = st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.just(""))
KEYS = st.sampled_from(["fever", "say", "when", "all of", "pain level", "a: b", "x", "name", "no"])
TREES: st.SearchStrategy[Tree] = st.recursive(
    TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
COMMENTS = st.sampled_from(["# why", "#! note: [x]", "# 'quoted', \"too\"", "#"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A whole file."""
    tree = draw(st.dictionaries(KEYS, TREES, min_size=1, max_size=4))
    lines = [*_above(draw, ""), *_block(draw, tree, 0), *_above(draw, "")]
    ending = draw(st.sampled_from(["\n", "\n\n\n", ""]))
    between = draw(st.sampled_from(["\n", "\r\n"]))
    return (between.join(lines) + ending).removeprefix("\n")


def _above(draw: st.DrawFn, pad: str) -> list[str]:
    kinds = st.one_of(st.just(""), COMMENTS.map(lambda text: pad + text))
    return draw(st.lists(kinds, max_size=2)) if draw(st.integers(0, 3)) == 0 else []


def _beside(draw: st.DrawFn) -> str:
    return "  " + draw(COMMENTS) if draw(st.integers(0, 5)) == 0 else ""


def _block(draw: st.DrawFn, tree: Tree, indent: int) -> list[str]:
    """The entries or items of a tree, each on lines of its own."""
    pad, lines = " " * indent, []
    parts = tree.items() if isinstance(tree, dict) else [("-", each) for each in tree]
    for key, value in parts:
        head = "-" if isinstance(tree, list) else _key(draw, key) + ":"
        lines += _above(draw, pad)
        lines += _entry(draw, pad + head, value, indent)
    return lines


def _entry(draw: st.DrawFn, head: str, value: Tree, indent: int) -> list[str]:
    if isinstance(value, str):
        return _text(draw, head, value, indent)
    if not value or draw(st.booleans()):
        return [f"{head} {_flow(draw, value)}{_beside(draw)}"]
    step = draw(st.integers(2, 4))
    return [head + _beside(draw), *_block(draw, value, indent + step)]


def _key(draw: st.DrawFn, key: str) -> str:
    return key if is_safe_bare(key) and draw(st.booleans()) else in_quotes(key)


def _text(draw: st.DrawFn, head: str, text: str, indent: int) -> list[str]:
    can_stand_below = bool(text) and not text[0].isspace()
    style = draw(st.sampled_from(["plain", "double", "single", "folded", "literal"]))
    if style == "plain" and (is_safe_bare(text) or not text):
        return [f"{head} {text}{_beside(draw)}" if text else head + _beside(draw)]
    if style in {"folded", "literal"} and can_stand_below:
        mark = ">" if style == "folded" else "|"
        mark += draw(st.sampled_from(["-", ""]))
        rows = _broken(draw, text) if style == "folded" else [text]
        inside = " " * (indent + draw(st.integers(1, 4)))
        return [f"{head} {mark}{_beside(draw)}", *(inside + row for row in rows)]
    single = "'" + text.replace("'", "''") + "'"
    return [f"{head} {single if style == 'single' else in_quotes(text)}{_beside(draw)}"]


def _broken(draw: st.DrawFn, text: str) -> list[str]:
    """A text with line breaks in place of some single spaces."""
    words = text.split(" ")
    rows = [words[0]]
    for before, word in pairwise(words):
        breaks = before and word and draw(st.integers(0, 3)) == 0
        if breaks:
            rows.append(word)
        else:
            rows[-1] += " " + word
    return rows


def _flow(draw: st.DrawFn, tree: Tree) -> str:
    if isinstance(tree, str):
        bare = is_safe_bare(tree, in_brackets=True) and draw(st.booleans())
        return tree if bare else in_quotes(tree)
    if isinstance(tree, list):
        return "[" + ", ".join(_flow(draw, each) for each in tree) + "]"
    pairs = (f"{in_quotes(key)}: {_flow(draw, value)}" for key, value in tree.items())
    return "{" + ", ".join(pairs) + "}"
