"""A process that has imported the whole program, and forks for each run that is asked of it.

The child is a process as any other, with its own streams, folder, environment and end; it only
need not start Python and import everything once more. `forked` asks for such runs.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import socket
import sys
from typing import NoReturn

import massage_advisor
from massage_advisor.cli import main

NO_MODULES = ("__main__", "build_hook", "kernels")
BY_PYTHON = ("LC_CTYPE",)
"""What Python itself adds to an environment that says nothing of letters."""
HEAD = 8  #: bytes that say how many come


def import_everything() -> None:
    """All modules of the program, and with them the libraries they use."""
    for each in pkgutil.walk_packages(massage_advisor.__path__, "massage_advisor."):
        if not each.name.endswith(NO_MODULES):
            importlib.import_module(each.name)


def become_a_run(asker: socket.socket) -> None:
    """Come back in a child for each run that is asked for; the parent tells when it has ended."""
    while True:
        head, streams, _, _ = socket.recv_fds(asker, HEAD, 3)
        if not head:
            sys.exit()  # nobody asks any more
        order = json.loads(asker.recv(int.from_bytes(head), socket.MSG_WAITALL))
        child = os.fork()
        if not child:
            _take_over(streams, **order)
            asker.close()
            return
        for stream in streams:
            os.close(stream)
        asker.sendall(child.to_bytes(HEAD))
        _, status = os.waitpid(child, 0)
        asker.sendall(os.waitstatus_to_exitcode(status).to_bytes(HEAD, signed=True))


def _take_over(
    streams: list[int], words: list[str], folder: str, environment: dict[str, str]
) -> None:
    """Standard input, output and errors, what was typed, where, and what is known of the world."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    added = {name: os.environ[name] for name in BY_PYTHON if name in os.environ}
    os.environ.clear()
    os.environ.update(added | environment)
    sys.argv[1:] = words
    sys.path[0] = folder  # as `python -m` has it


def end_at_once(code: int) -> NoReturn:
    """What was written goes out; nothing else is taken down, which is slow and of no use."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    import_everything()
    gc.freeze()
    become_a_run(socket.socket(fileno=int(sys.argv[1])))
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int):
            end_at_once(end.code)
        raise
