"""Cases that a decision grants a place, and the history of what has happened in each."""

from sqlalchemy import select

from services.housing.cases.tables import history
from shared.rooms import Room

ROOM = Room(
    relations=[
        select(history.c.case_id, history.c.by_staff_id.label("staff_id")).where(history.c.by_staff_id.is_not(None)),
    ],
)
