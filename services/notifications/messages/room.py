"""Messages: written once for each event and recipient, and seen by staff."""

from functools import partial

from services.notifications.deliveries.seal_bodies import seal_bodies
from services.notifications.messages import api
from services.notifications.messages.find_case_of_row import find_case_of_row
from shared.rooms import Room
from shared.sealing import seal_while_running

ROOM = Room(
    routers=[api.router],
    actions=api.ACTIONS,
    background=[seal_while_running(partial(seal_bodies, case_of=find_case_of_row))],
)
