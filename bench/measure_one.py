"""Runs one measurement in its own process: `python -m bench.measure_one bench.event_core.drain_outbox`.

With separate processes measurements share no memory, and a crash affects only one of them.
"""

import importlib
import os
import sys
import traceback

import uvloop

from bench.figures import MissingPrerequisite
from bench.sizes import FULL, QUICK
from bench.testbed.child import answer
from bench.testbed.servers import Testbed
from shared.run import freeze_loaded_objects
from shared.telemetry import set_up_logs

QUICK_VARIABLE = "OVERGANG_BENCH_QUICK"


def main() -> None:
    """Run a measurement and write its figures to standard output; errors go to standard error."""
    set_up_logs("bench", level=30)
    freeze_loaded_objects()
    sizes = QUICK if os.environ.get(QUICK_VARIABLE) else FULL
    try:
        figures = uvloop.run(importlib.import_module(sys.argv[1]).measure(Testbed.from_environment(), sizes))
    except Exception as error:  # noqa: BLE001  reported to the run, which continues
        traceback.print_exc()
        answer({"why": str(error) if isinstance(error, MissingPrerequisite) else f"{type(error).__name__}: {error}"})
        sys.exit(1)
    answer({"figures": [figure.as_json() for figure in figures]})


if __name__ == "__main__":
    main()
