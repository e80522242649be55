"""Staff: who works here and in which roles. Ids only; names stay in the gateway."""

from shared.rooms import Room

ROOM = Room()
