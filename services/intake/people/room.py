"""People: the only place that stores who somebody is, sealed under a key of each person's own."""

from services.intake.people.fold_names_while_running import fold_names_while_running
from shared.rooms import Room

ROOM = Room(background=[fold_names_while_running])
