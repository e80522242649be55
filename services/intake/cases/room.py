"""The case: its one status, the answers it began with, and its history."""

from sqlalchemy import select

from services.intake.cases.tables import history
from shared.rooms import Room

ROOM = Room(relations=[select(history.c.case_id, history.c.by.label("staff_id")).where(history.c.by.is_not(None))])
