"""People: the only place that stores who somebody is, sealed under a key of each person's own."""

from shared.rooms import Room

ROOM = Room()
