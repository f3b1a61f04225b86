"""Waiting for pipes: which of some handles can be read from or written to without more waiting."""

from __future__ import annotations

import select
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAN_POLL = hasattr(select, "poll")
"""Not on Windows, where reading and writing simply wait."""


def readable(handles: Sequence[int], seconds: float) -> list[int]:
    """Those that can be read from, once one can or the time is over."""
    return _polled(handles, seconds, select.POLLIN) if _CAN_POLL else list(handles)


def writable(handle: int, seconds: float) -> bool:
    """Whether it can be written to, once it can or the time is over."""
    return not _CAN_POLL or bool(_polled([handle], seconds, select.POLLOUT))


def _polled(handles: Sequence[int], seconds: float, event: int) -> list[int]:
    poll = select.poll()
    for handle in handles:
        poll.register(handle, event)
    return [handle for handle, _ in poll.poll(round(seconds * 1_000))]
