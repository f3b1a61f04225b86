"""`python -m benchmarks.at_once ROWS…`: the program on several files at once, each run by itself.

Processes that know nothing of each other: what so many cores can do at most here, now.
"""

from __future__ import annotations

import subprocess
import sys

from benchmarks.side_by_side import advisor


def main(*files: str) -> int:
    """Run them to their ends; the worst of their codes."""
    running = [
        subprocess.Popen(advisor("batch", each, "--output", f"{each}.out")) for each in files
    ]
    return max(each.wait() for each in running)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
