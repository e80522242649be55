"""What is shown across rooms: the board of places, open stays, the waiting list, and one case. Read-only."""

from services.housing.overview import api
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS)
