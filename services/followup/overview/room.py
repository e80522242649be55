"""The overview: one case as a whole, and lists over all cases. It reads every room's tables and changes nothing."""

from services.followup.overview import api
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS)
