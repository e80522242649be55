"""Deaths: what happens to messages when one is recorded, and when it was recorded by mistake."""

from shared.rooms import Room

ROOM = Room()
