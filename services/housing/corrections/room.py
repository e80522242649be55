"""Corrections of recorded arrivals and move-outs, with a reason, at any time after them."""

from functools import partial

from services.housing.corrections import api
from services.housing.corrections.tables import REASONS
from services.housing.stays.find_case_of_row import find_case_of_row
from shared.rooms import Room
from shared.sealing import seal_clear_texts, seal_while_running

ROOM = Room(
    routers=[api.router],
    actions=api.ACTIONS,
    background=[seal_while_running(partial(seal_clear_texts, column=REASONS, case_of=find_case_of_row))],
)
