"""Evidence: papers that show where somebody is or lives. Seen, not kept, is the rule; a copy needs a reason."""

from services.intake.evidence.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS)
