"""Deaths: what stops when a death is recorded, and what is planned anew when that was a mistake."""

from shared.rooms import Room

ROOM = Room()
