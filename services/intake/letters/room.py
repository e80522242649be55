"""Letters: the decision as a letter on paper, printed by staff and kept as it was printed."""

from services.intake.letters.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS)
