"""Cases: the dates of each person's way that other services have announced, and the history of the case."""

from sqlalchemy import select

from services.followup.cases.forget_reasons import forget_reasons
from services.followup.cases.tables import history
from shared.rooms import Room
from shared.sealing import seal_while_running

ROOM = Room(
    background=[seal_while_running(forget_reasons)],
    relations=[select(history.c.case_id, history.c.by.label("staff_id")).where(history.c.by.is_not(None))],
)
