"""Withdrawals: asked for by the person, carried out by staff or on the day that was told, and taken back before it."""

from services.intake.withdrawals.api import ACTIONS, router
from services.intake.withdrawals.refusals import WithdrawalIsAskedAlready
from services.intake.withdrawals.timers import timers
from shared.rooms import Room

ROOM = Room(
    routers=[router],
    actions=ACTIONS,
    timers=timers,
    constraints={"one_open_request_per_case": WithdrawalIsAskedAlready},
)
