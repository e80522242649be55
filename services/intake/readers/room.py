"""Who may read a case by name, and the protection of the person's address, in two levels."""

from services.intake.readers.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS)
