"""One service as the harness runs it: `python -m tests.chaos.serve housing`.

It is the product's own service. Around some of its functions lie crash points (`CHAOS_CRASH_DIR`), and one known
mistake may be put back (`CHAOS_MUTATION`). Nothing of this is in the product.
"""

import os
import runpy
import sys
from pathlib import Path

from tests.chaos.faults.crash_points import put_crash_points_into
from tests.chaos.mistakes.mutations import put_back


def serve(service: str) -> None:
    """Become the service. Raises when a crash point or the mistake does not find what it is to be put around."""
    put_crash_points_into(service, Path(os.environ["CHAOS_CRASH_DIR"]))
    mistake = os.environ.get("CHAOS_MUTATION")
    if mistake:
        put_back(mistake, service)
    module = f"services.{service}"
    sys.argv = [module]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    serve(sys.argv[1])
