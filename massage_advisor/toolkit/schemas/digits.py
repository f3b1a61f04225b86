"""Whole numbers of a range as a regular expression: schemas compare numbers, but no texts."""

from __future__ import annotations


def digits(lowest: int, highest: int) -> str:
    """What matches exactly the numbers from one to the other, written without leading zeros."""
    return f"(?:{'|'.join(_alternatives(lowest, highest))})" if lowest <= highest else "(?!)"


def _alternatives(lowest: int, highest: int) -> list[str]:
    """Ranges in which every digit can be chosen by itself."""
    alternatives: list[str] = []
    while lowest <= highest:
        last = _last_of_range(lowest, highest)
        pairs = zip(str(lowest), str(last), strict=True)
        alternatives.append("".join(a if a == b else f"[{a}-{b}]" for a, b in pairs))
        lowest = last + 1
    return alternatives


def _last_of_range(lowest: int, highest: int) -> int:
    """The furthest number of the same length that is reached by raising one digit and all below."""
    last = lowest
    for zeros in range(len(str(lowest))):
        tens = 10**zeros
        if lowest % tens:
            break
        for digit in range(lowest // tens % 10, 10):
            reached = (lowest // tens // 10 * 10 + digit + 1) * tens - 1
            if last < reached <= highest:
                last = reached
    return last
