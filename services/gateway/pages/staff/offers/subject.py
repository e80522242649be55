"""Offers of a place, and the answers to them."""

from services.gateway.pages.staff.offers import offer, offer_answer
from services.gateway.pages.staff.offers.history import HISTORY, RETOLD_BY_INTAKE
from services.gateway.pages.staff.offers.next_step import get_answer, offer_place
from services.gateway.pages.staff.offers.refusals import REFUSALS
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[offer.router, offer_answer.router],
    refusals=REFUSALS,
    history=HISTORY,
    retold_by_intake=RETOLD_BY_INTAKE,
    next_steps={200: get_answer, 410: offer_place},
)
