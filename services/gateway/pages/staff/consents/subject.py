"""Consents: what a person lets us tell to others, and the tasks to tell it."""

from services.gateway.pages.staff.consents import consents
from services.gateway.pages.staff.consents.card import consents_card
from services.gateway.pages.staff.consents.refusals import REFUSALS
from services.gateway.pages.staff.consents.task import TELL_MOVED_IN, TELL_MOVED_OUT
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[consents.router],
    refusals=REFUSALS,
    cards=consents_card,
    tasks={"tell_municipality_moved_in": TELL_MOVED_IN, "tell_municipality_moved_out": TELL_MOVED_OUT},
)
