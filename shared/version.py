"""The version of what is shown and changed by people: a form says from which one it was made.

A version is computed from the facts that a change would overwrite, so the same facts have the same version. It also
says how many lines the history had by then, so that a refusal can name what has happened since.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

_DIGITS = 16
PATTERN = rf"^\d{{1,6}}-[0-9a-f]{{{_DIGITS}}}$"

Version = str
"""As it is shown: `12-9f86d081884c7d65`. For whoever sends it back it has no parts."""


def version_of(*facts: object, lines: int = 0) -> Version:
    """The version of these facts, when the history has so many lines."""
    return f"{lines}-{_digest(facts)}"


def is_version_of(version: Version, *facts: object) -> bool:
    """Whether the facts are still those that had this version."""
    return version.partition("-")[2] == _digest(facts)


def how_it_stands(version: Version, *facts: object, lines: Sequence[object]) -> dict[str, Any]:
    """What a refusal says to whoever sent this older version: `Refusal.current`.

    `facts` are the present ones, and `lines` the whole history, of which it has those since that version.
    """
    before = int(version.partition("-")[0])
    return {"made_from": {"version": version_of(*facts, lines=len(lines))}, "changes": lines[before:]}


def _digest(facts: tuple[object, ...]) -> str:
    text = json.dumps(facts, default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
