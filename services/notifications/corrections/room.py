"""A planned or recorded day was corrected: staff and the person get to know what is true now."""

from shared.rooms import Room

ROOM = Room()
