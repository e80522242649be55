"""Corrections of planned or recorded days: staff and the person are notified of the right day."""

from shared.rooms import Room

ROOM = Room()
