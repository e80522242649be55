"""Programmes with their units and places, as the programmes' files have them."""

from shared.rooms import Room

ROOM = Room()
