"""The agreed end of a stay: moved for a reason, and with notices before it and on the day after."""

from services.housing.end_of_stay import api, timers
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS, timers=timers.timers)
