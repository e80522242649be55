"""What each subject leaves for the morning: somebody for whom one thing waits on *I dag*."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


class NoFreePlace(Exception):
    """Every place is taken on the days of a scene. The scene is left out, and the demo says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One person, and what waits for staff about them this morning.

    `waits` says it in words, and `for_whom` in which roles see it. `play` takes the Morning (`morning.py`),
    runs `days_before` days before today, and may plan what follows. Everything goes through the APIs of the services,
    as when staff and people do it.
    """

    waits: str
    for_whom: tuple[str, ...]
    days_before: int
    play: Callable[..., Awaitable[None]]


Scenes = tuple[Scene, ...]
