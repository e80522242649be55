"""Cases: the dates of each person's way that other services have announced, and the history of the case."""

from services.followup.cases.forget_reasons import forget_reasons
from shared.rooms import Room
from shared.sealing import seal_while_running

ROOM = Room(background=[seal_while_running(forget_reasons)])
