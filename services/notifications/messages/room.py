"""Messages: written once for each event and recipient, and seen by staff."""

from services.notifications.messages import api
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS)
