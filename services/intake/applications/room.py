"""Applications: received whatever the outcomes of the rules."""

from services.intake.applications.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS)
