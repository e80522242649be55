"""What is read from several rooms: a whole case, the list of applications, names, addresses and the status."""

from services.intake.overview.api import cases, counts, lists, people, status, wishes
from shared.rooms import Room

_PARTS = (cases, counts, lists, people, status, wishes)
ROOM = Room(
    routers=[part.router for part in _PARTS],
    actions={action: roles for part in _PARTS for action, roles in part.ACTIONS.items()},
)
