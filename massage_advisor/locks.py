"""A stone: a lock on an open file or folder, so that nobody else writes there meanwhile."""

from __future__ import annotations

import sys
import time

if sys.platform != "win32":
    import fcntl

_LOOKS, _BETWEEN = 20, 0.1


def is_ours(handle: int) -> bool:
    """Whether it is locked for us now; whoever writes a moment or was killed is waited for.

    Where the system or the file system knows no locks, it is ours.
    """
    if sys.platform == "win32":
        return True
    for _ in range(_LOOKS):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_BETWEEN)
        except OSError:  # a file system without locks
            return True
        else:
            return True
    return False
