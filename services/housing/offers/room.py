"""Offers of a place: made, answered, expired, withdrawn, and a place given back before the arrival."""

from services.housing.offers import api, timers
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS, timers=timers.timers)
