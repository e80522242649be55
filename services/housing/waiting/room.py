"""The waiting list: who is granted a place and has neither an offer nor a stay."""

from shared.rooms import Room

ROOM = Room()
