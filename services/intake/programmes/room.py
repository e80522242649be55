"""The programmes of this installation: one TOML file each, read and checked at start and announced to the others."""

from services.intake.programmes.announce_programmes import announce_programmes
from services.intake.programmes.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS, at_start=[announce_programmes])
