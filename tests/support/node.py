"""Programs in JavaScript that a test asks, with the packages of services/gateway/assets."""

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from services.gateway.assets.build import MODULES, build
from services.gateway.assets.node import Node

SECONDS = 60


def ask(program: Path, question: Any) -> Any:
    """The answer of `program`, which reads JSON from its standard input and writes JSON to its standard output."""
    done = subprocess.run(
        [_node(), str(program)],
        input=json.dumps(question),
        env=os.environ | {"NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, f"{program.name} failed:\n{done.stderr[-4000:]}"
    return json.loads(done.stdout)


@cache
def _node() -> str:
    """Node itself, when the packages are there; `./overgang test` has fetched both beforehand."""
    build(with_tests=True)
    return Node.found_or_brought().program()
