"""Commands that are programs of their own: a harness and a bench beside the system, which `deploy` does not import."""

import os
import sys
from collections.abc import Sequence

from deploy.installation import ROOT
from deploy.problems import Problem

TAKES_EVERYTHING = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
"""Settings of such a command: also --help is for the program."""


def start_program(package: str, words: Sequence[str]) -> None:
    """Become `python -m package words`. Raises Problem in a checkout that does not have the package."""
    folder = package.replace(".", "/")
    if not (ROOT / folder / "__main__.py").exists():
        raise Problem(f"This checkout has no {folder}.", "Run it from a whole checkout.")
    os.execv(sys.executable, [sys.executable, "-m", package, *words])  # noqa: S606  a program of this checkout
