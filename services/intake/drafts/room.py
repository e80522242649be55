"""Forms that are not sent yet: sealed, found by whoever has the code, and deleted after thirty days."""

from services.intake.drafts.api import ACTIONS, router
from services.intake.drafts.timers import timers
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS, timers=timers)
