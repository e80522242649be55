"""Lists of messages, of a case, for a member of staff and to people, and one opened message."""

from services.notifications.overview import api
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS)
