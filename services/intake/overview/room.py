"""What is read from several rooms: a whole case, the list of applications, names, addresses and the status."""

from services.intake.overview.api import cases, counts, lists, people, status, wishes
from shared.rooms import Room

ROOM = Room(routers=[cases.router, lists.router, counts.router, people.router, status.router, wishes.router])
