"""The agreed end of a stay: moved for a reason, and with notices before it and on the day after."""

from functools import partial

from services.housing.end_of_stay import api, timers
from services.housing.end_of_stay.tables import REASONS
from services.housing.stays.find_case_of_row import find_case_of_row
from shared.rooms import Room
from shared.sealing import seal_clear_texts, seal_while_running

ROOM = Room(
    routers=[api.router],
    actions=api.ACTIONS,
    timers=timers.timers,
    background=[seal_while_running(partial(seal_clear_texts, column=REASONS, case_of=find_case_of_row))],
)
