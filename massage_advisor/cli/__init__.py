"""The door: the only home of Typer. A command reads, calls, renders and exits; nothing more.

Commands are imported when they are called, so that each costs only what it needs.
"""

from __future__ import annotations

import codecs
import errno
import gc
import io
import os
import sys

from massage_advisor.cli.exits import Exits
from massage_advisor.cli.streams import nobody_reads

PLAINLY = "plainly"
"""How letters are written that an output has no sign for."""
_PLAIN = str.maketrans(
    "\u201c\u201d\u2018\u2019\u2013\u2014\u2500\u2022\u00b7\u2502\u00d7",
    "\"\"''-----|x",
) | str.maketrans({"\u2026": "...", "\u2192": "->", "\u20ac": "EUR", "\u00a3": "GBP"})


_NOT_TAKEN = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EBADF})
"""Why a stream takes no more: a disk is full or gone; anywhere else commands say it themselves."""


def main() -> None:
    """Run the command line; the one place where the program ends."""
    gc.disable()  # one short run makes no rubbish worth collecting
    _see_to_the_streams()
    try:
        if "_MASSAGE_ADVISOR_COMPLETE" in os.environ:
            from massage_advisor.cli.completing import as_one_word  # a shell asks, at TAB

            as_one_word(os.environ)
        from massage_advisor.cli.commands import app  # here: its failures are told plainly too

        app(prog_name="massage-advisor")
    except BrokenPipeError:
        nobody_reads()
        sys.exit(Exits.DONE)
    except KeyboardInterrupt:
        sys.exit(Exits.LEFT)
    except OSError as error:
        if error.errno not in _NOT_TAKEN:
            sys.stderr.write(_confession(error))
            sys.exit(Exits.BUG)
        from massage_advisor.cli.output import say_not_written  # slow to import, and rarely needed

        nobody_reads()
        say_not_written(error)
        sys.exit(Exits.USAGE)
    except Exception as bug:  # noqa: BLE001 - the last line of defence: a traceback could show an answer
        sys.stderr.write(_confession(bug))
        sys.exit(Exits.BUG)
    finally:
        gc.freeze()  # nor is all that is about to go looked through at the end


def _see_to_the_streams() -> None:
    """A stream that is closed leads nowhere; a letter it has no sign for is spelled out."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - it is open as long as the program runs
        elif isinstance(stream, io.TextIOWrapper) and mode == "w":
            stream.reconfigure(errors=PLAINLY)


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """The plain sign for a typographic one; anything else by its code."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end].translate(_PLAIN)
    return letters.encode("ascii", "backslashreplace").decode(), error.end


codecs.register_error(PLAINLY, _plainly)


def _confession(bug: Exception) -> str:
    """One plain sentence with where it happened, and nothing of what was answered."""
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "an unknown place"
    if trace is not None:
        where = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119 - pathlib is not worth importing here
    return (
        f"massage-advisor: this is a bug in the program ({type(bug).__name__} at {where}); "
        "please report it. No advice was given.\n"
    )
