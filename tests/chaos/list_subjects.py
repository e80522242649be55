"""Finds the subjects that contribute to a run: the files below `<package>/<service>/`."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType


@cache
def subjects_of(package: str) -> tuple[tuple[str, ModuleType], ...]:
    """Every module below the folders of the services, with the name of its service, sorted by name."""
    return tuple(_subjects_of(package))


def _subjects_of(package: str) -> Iterator[tuple[str, ModuleType]]:
    for service in _names_in(package, folders=True):
        for subject in _names_in(f"{package}.{service}", folders=False):
            yield service, importlib.import_module(f"{package}.{service}.{subject}")


def _names_in(package: str, *, folders: bool) -> list[str]:
    found = pkgutil.iter_modules(importlib.import_module(package).__path__)
    return sorted(one.name for one in found if one.ispkg == folders)
