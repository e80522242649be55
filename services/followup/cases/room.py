"""Cases: the dates of each person's way that other services have announced, and the history of the case."""

from services.followup.cases.forget_reasons import forget_reasons
from services.followup.cases.tables import history
from shared.access_review import relation
from shared.rooms import Room
from shared.sealing import seal_while_running

ROOM = Room(
    background=[seal_while_running(forget_reasons)],
    relations=[relation(history.c.case_id, history.c.by)],
)
