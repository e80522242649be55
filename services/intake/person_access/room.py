"""The access of people without an account of the staff: the person by code, helpers by a link."""

from services.intake.person_access.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS)
