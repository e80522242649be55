"""What housing and followup announce about stays and aftercare, as the status and the history of the case."""

from shared.rooms import Room

ROOM = Room()
