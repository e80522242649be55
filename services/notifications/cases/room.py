"""The contact person of a case, which messages of it are closed and why, and a recorded death."""

from shared.rooms import Room

ROOM = Room()
