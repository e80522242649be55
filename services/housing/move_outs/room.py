"""Moving out: the place is free, and planned stays on it follow."""

from services.housing.move_outs import api
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS)
