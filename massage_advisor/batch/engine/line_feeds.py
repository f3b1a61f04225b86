"""Line feeds, counted: `bytes.count` looks at one byte after the other, which can be felt."""

import numpy as np

from massage_advisor.batch.engine.native.library import kernels

_LINE_FEED = 10
_SHORT = 4096
_CHUNK = 1 << 17


def lines_in(text: bytes) -> int:
    """How many lines a text has; only the last may lack a line feed."""
    return line_feeds(text) + (not text.endswith(b"\n"))


def line_feeds(text: bytes, end: int | None = None) -> int:
    """How many there are in a text, or in its first so many bytes."""
    if len(text) <= _SHORT:
        return text.count(b"\n", 0, end)
    fast = kernels()
    if fast is not None:
        found: int = fast.count_line_feeds(text, len(text) if end is None else min(end, len(text)))
        return found
    signs, found = np.frombuffer(text, np.uint8)[:end], 0
    is_line_feed = np.empty(_CHUNK, np.bool_)
    for start in range(0, len(signs), _CHUNK):  # what fits into the cache is faster
        some = signs[start : start + _CHUNK]
        found += int(np.count_nonzero(np.equal(some, _LINE_FEED, out=is_line_feed[: len(some)])))
    return found
