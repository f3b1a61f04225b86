"""How hard the laws are tried: `HYPOTHESIS_PROFILE=thorough pytest tests/laws` for a long look.

And that memory is not looked through for rubbish where there cannot be any, and that Control-C
means something to the programs under test, however the tests were begun.
"""

from __future__ import annotations

import gc
import os
import signal

from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("quick"), derandomize=True, database=None)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=2000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "quick")
)

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell's `&` hands it down
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """What was collected stays until the end: no look for rubbish needs to go through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
