"""Cases: the dates of each person's way that other services have announced, and the history of the case."""

from shared.rooms import Room

ROOM = Room()
