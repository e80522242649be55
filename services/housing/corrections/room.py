"""Corrections of recorded arrivals and move-outs, with a reason, at any time after them."""

from services.housing.corrections import api
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS)
