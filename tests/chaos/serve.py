"""One service as the harness runs it: `python -m tests.chaos.serve housing`.

It is the product's own service. Some of its functions are wrapped in crash points (`CHAOS_CRASH_DIR`), and one mutation
may be applied (`CHAOS_MUTATION`). The product contains neither.
"""

import os
import runpy
import sys
from pathlib import Path

from tests.chaos.faults.crash_points import put_crash_points_into
from tests.chaos.mistakes.mutations import put_back


def serve(service: str) -> None:
    """Run the service. Raises an error when a function for a crash point or the mutation no longer exists."""
    put_crash_points_into(service, Path(os.environ["CHAOS_CRASH_DIR"]))
    mistake = os.environ.get("CHAOS_MUTATION")
    if mistake:
        put_back(mistake, service)
    module = f"services.{service}"
    sys.argv = [module]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    serve(sys.argv[1])
