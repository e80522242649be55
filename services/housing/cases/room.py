"""Cases that a decision grants a place, and the history of what has happened in each."""

from shared.rooms import Room

ROOM = Room()
