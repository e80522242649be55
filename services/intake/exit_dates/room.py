"""When the person leaves treatment or prison: every date that was planned, and the warning two weeks before."""

from services.intake.exit_dates.api import ACTIONS, router
from services.intake.exit_dates.timers import timers
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS, timers=timers)
