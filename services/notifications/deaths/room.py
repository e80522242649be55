"""A death is recorded in a case, or turns out to be a mistake."""

from shared.rooms import Room

ROOM = Room()
