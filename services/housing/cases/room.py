"""Cases that a decision grants a place, and the history of what has happened in each."""

from services.housing.cases.tables import history
from shared.access_review import relation
from shared.rooms import Room

ROOM = Room(
    relations=[relation(history.c.case_id, history.c.by_staff_id)],
)
