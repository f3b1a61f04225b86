"""`python -S -E stopwatch.py NOTE COMMAND…`: run a command and note its seconds and peak bytes.

A process of its own, because the peak memory of a process begins at that of whoever started it.
"""

import os
import sys
import time


def main(note: str, *command: str) -> int:
    """Run it to its end, and end with its code."""
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    with open(note, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib would be larger
        file.write(f"{seconds} {peak}")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
