"""Documents: files that somebody decided to keep, sealed with the person's key and removed when their time is over."""

from services.intake.documents.timers import timers
from shared.rooms import Room

ROOM = Room(timers=timers)
