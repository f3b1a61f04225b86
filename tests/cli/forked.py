"""Runs of the program that do not start Python anew: see `ready_to_run`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Self

from cli.ready_to_run import HEAD
from cli.runs import Run

if TYPE_CHECKING:
    from collections.abc import Mapping

READY = Path(__file__).with_name("ready_to_run.py")


class Forking:
    """One process with everything imported, for all runs of a session."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._asker, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, READY, str(theirs.fileno())],
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.PIPE,  # pipes, as its children will have
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        self._hands = ThreadPoolExecutor(3)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._hands.shutdown()
        self._asker.close()
        self._process.communicate()

    def run(
        self,
        *words: str,
        stdin: bytes,
        folder: Path,
        environment: Mapping[str, str],
        timeout: float,
    ) -> Run:
        """A run with these words, in this folder and with nothing else in its environment."""
        theirs, ours = zip(*(_pipe(is_read=number == 0) for number in range(3)), strict=True)
        order = dumps({"words": words, "folder": str(folder), "environment": dict(environment)})
        socket.send_fds(self._asker, [len(order.encode()).to_bytes(HEAD)], theirs)
        self._asker.sendall(order.encode())
        for each in theirs:
            os.close(each)
        self._hands.submit(_write, ours[0], stdin)
        out, err = (self._hands.submit(_read, each) for each in ours[1:])
        child = self._heard()
        try:
            code = self._heard(within=timeout)
        except TimeoutError:
            os.kill(child, signal.SIGKILL)
            self._heard()
            raise
        return Run(code, out.result().decode(), err.result().decode())

    def _heard(self, within: float | None = None) -> int:
        """The number that the process says next."""
        self._asker.settimeout(within)
        said = self._asker.recv(HEAD, socket.MSG_WAITALL)
        self._asker.settimeout(None)
        if not said:
            raise ChildProcessError(self._process.communicate()[1].decode())
        return int.from_bytes(said, signed=True)


def _pipe(*, is_read: bool) -> tuple[int, int]:
    """Both ends: the one that the run gets, and ours."""
    reading, writing = os.pipe()
    return (reading, writing) if is_read else (writing, reading)


def _write(pipe: int, text: bytes) -> None:
    with suppress(BrokenPipeError), open(pipe, "wb") as stream:
        stream.write(text)


def _read(pipe: int) -> bytes:
    with open(pipe, "rb") as stream:
        return stream.read()
