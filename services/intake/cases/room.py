"""The case: its one status, the answers it began with, and its history."""

from shared.rooms import Room

ROOM = Room()
