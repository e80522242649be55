"""Deaths: what stops when one is recorded, and what goes on when that was a mistake."""

from shared.rooms import Room

ROOM = Room()
