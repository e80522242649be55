"""Arrivals: recorded, not seen, or expected on another day."""

from services.housing.arrivals import api
from shared.rooms import Room

ROOM = Room(routers=[api.router])
