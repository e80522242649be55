"""Questions that people ask on the status page, sealed, and whether they are answered."""

from services.intake.questions.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS)
