"""Applications: what was answered on the form, taken in whatever the rules say, and taken back."""

from services.intake.applications.api import router
from shared.rooms import Room

ROOM = Room(routers=[router])
