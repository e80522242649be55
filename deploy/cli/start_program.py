"""Starts the chaos harness and the benchmark: separate programs, which `deploy` does not import."""

import os
import sys
from collections.abc import Sequence

from deploy.installation import ROOT
from deploy.problems import Problem

PASS_ALL_ARGUMENTS = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
"""Settings of a command that passes all its arguments, also --help, to such a program."""


def start_program(package: str, words: Sequence[str]) -> None:
    """Replace this process by `python -m package words`. Raises Problem when the checkout lacks the package."""
    folder = package.replace(".", "/")
    if not (ROOT / folder / "__main__.py").exists():
        raise Problem(f"This checkout has no {folder}.", "Run this command in a complete checkout.")
    os.execv(sys.executable, [sys.executable, "-m", package, *words])  # noqa: S606  a program of this checkout
