"""Members of staff give people the messages that no channel takes, and mark how and when."""

from services.notifications.handing_over import api
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS)
