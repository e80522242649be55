"""Moves: what an arrival or a move-out, its correction, and a change of programme mean for contacts and aftercare."""

from services.followup.moves import timers
from shared.rooms import Room

ROOM = Room(timers=timers.timers)
