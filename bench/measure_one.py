"""One measurement in a process of its own: `python -m bench.measure_one bench.event_core.drain_outbox`.

So nothing of one measurement is left in memory for the next, and one that crashes takes no other with it.
"""

import importlib
import os
import sys
import traceback

import uvloop

from bench.figures import NotPossible
from bench.sizes import FULL, QUICK
from bench.testbed.child import answer
from bench.testbed.servers import Ground
from shared.run import freeze_loaded_objects
from shared.telemetry import set_up_logs

QUICKLY = "OVERGANG_BENCH_QUICK"


def main() -> None:
    """Measure and say the figures; what goes to standard error is for whoever looks for a fault."""
    set_up_logs("bench", level=30)
    freeze_loaded_objects()
    sizes = QUICK if os.environ.get(QUICKLY) else FULL
    try:
        figures = uvloop.run(importlib.import_module(sys.argv[1]).measure(Ground.of_this_process(), sizes))
    except Exception as error:  # noqa: BLE001  told to the run, which goes on with the next
        traceback.print_exc()
        answer({"why": str(error) if isinstance(error, NotPossible) else f"{type(error).__name__}: {error}"})
        sys.exit(1)
    answer({"figures": [figure.as_json() for figure in figures]})


if __name__ == "__main__":
    main()
