"""Forms that are not sent yet: sealed, found by whoever has the code, and deleted after thirty days."""

from services.intake.drafts.api import router
from services.intake.drafts.timers import timers
from shared.rooms import Room

ROOM = Room(routers=[router], timers=timers)
