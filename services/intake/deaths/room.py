"""Recorded deaths, which mark every case of the person, their corrections, and the tasks that follow."""

from services.intake.deaths.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS)
