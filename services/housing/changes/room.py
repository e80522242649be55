"""Changed programmes: what a new version of a programme's file means for those who live in it."""

from shared.rooms import Room

ROOM = Room()
