"""The rules of a programme, answered pass, fail or unknown with the reason why; none of them decides."""

from services.intake.eligibility.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS)
