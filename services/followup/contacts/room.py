"""Contacts: the agreed contacts after a move, confirmed by staff or missed."""

from services.followup.contacts import api, timers
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS, timers=timers.timers)
