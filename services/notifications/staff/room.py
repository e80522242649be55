"""Which members of staff work here, by id only: names stay in the gateway."""

from shared.rooms import Room

ROOM = Room()
