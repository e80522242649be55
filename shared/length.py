"""How long a text may be. A service's domain has the number, its answers carry it, and the pages' forms follow it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Length:
    """Characters in a text, without the spaces around it. Both bounds are allowed."""

    shortest: int
    longest: int
