"""Aftercare: follow-up in a home of one's own, offered at the move-out, until its last day or the person's no."""

from services.followup.aftercare import api, timers
from shared.rooms import Room

ROOM = Room(routers=[api.router], actions=api.ACTIONS, timers=timers.timers)
