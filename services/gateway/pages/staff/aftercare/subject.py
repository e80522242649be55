"""Aftercare: help after the stay, and the answer to the offer of it."""

from services.gateway.pages.staff.aftercare import answer_aftercare
from services.gateway.pages.staff.aftercare.card import aftercare_card
from services.gateway.pages.staff.aftercare.history import HISTORY, RETOLD_BY_INTAKE, VALUES
from services.gateway.pages.staff.aftercare.next_step import aftercare_goes_on, ask_about_aftercare
from services.gateway.pages.staff.aftercare.refusals import REFUSALS
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[answer_aftercare.router],
    refusals=REFUSALS,
    history=HISTORY,
    history_values=VALUES,
    retold_by_intake=RETOLD_BY_INTAKE,
    cards=aftercare_card,
    next_steps={310: ask_about_aftercare, 330: aftercare_goes_on},
)
