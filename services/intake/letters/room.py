"""Letters on paper: the decision, kept as it was printed, and who has seen what about the person."""

from services.intake.letters.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS)
