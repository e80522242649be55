"""Programmes: the rhythms of contact and the length of aftercare that intake has defined for each."""

from shared.rooms import Room

ROOM = Room()
