"""Paper: what is printed, as tagged PDF that can be read aloud (PDF/UA-1). It knows no subject."""

from shared.rooms import Room

ROOM = Room()
