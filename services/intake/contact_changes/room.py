"""How people are reached: changed by themselves with a code from the old way, or by staff, with every change kept."""

from services.intake.contact_changes.api import ACTIONS, router
from services.intake.contact_changes.refusals import ContactChangeWaits
from services.intake.contact_changes.timers import timers
from shared.rooms import Room

ROOM = Room(
    routers=[router], actions=ACTIONS, timers=timers, constraints={"one_contact_change_at_a_time": ContactChangeWaits}
)
