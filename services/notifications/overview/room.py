"""Messages as they are listed and opened: of a case, for a member of staff, and to people."""

from services.notifications.overview import api
from shared.rooms import Room

ROOM = Room(routers=[api.router])
