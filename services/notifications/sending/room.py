"""Messages are sent to people: address, route, text, channel and retries; app.py starts the loop with its channel."""

from shared.rooms import Room

ROOM = Room()
