"""What is written to whom, once for each event and recipient, and whether staff have seen it."""

from services.notifications.messages import api
from shared.rooms import Room

ROOM = Room(routers=[api.router])
