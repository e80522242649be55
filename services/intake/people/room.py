"""Who people are: the one place where it is kept, sealed under a key of each person's own."""

from shared.rooms import Room

ROOM = Room()
