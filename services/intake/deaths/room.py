"""Recorded deaths, which mark every case of the person, their corrections, and what is left to do afterwards."""

from services.intake.deaths.api import router
from shared.rooms import Room

ROOM = Room(routers=[router])
