"""Arrivals: recorded, recorded as missed, or planned for another day."""

from services.housing.arrivals import api
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS)
