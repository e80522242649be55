"""Staff: who works here and in which roles. Ids only; names stay in the gateway."""

from shared.rooms import Room
from shared.tasks import absence_timers

ROOM = Room(timers=absence_timers)
