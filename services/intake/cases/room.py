"""The case: its one status, the answers it began with, and its history."""

from services.intake.cases.tables import history
from shared.access_review import relation
from shared.rooms import Room

ROOM = Room(relations=[relation(history.c.case_id, history.c.by)])
