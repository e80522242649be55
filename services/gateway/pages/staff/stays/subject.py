"""Stays: the arrival, the agreed end, the move-out, and corrections."""

from services.gateway.pages.staff.stays import (
    arrival,
    correct_arrival,
    correct_move_out,
    extension,
    give_back,
    move_out,
    new_day,
)
from services.gateway.pages.staff.stays.card import place_card
from services.gateway.pages.staff.stays.history import HISTORY, RETOLD_BY_INTAKE
from services.gateway.pages.staff.stays.next_step import about_the_stay, living, moved_out
from services.gateway.pages.staff.stays.refusals import REFUSALS
from services.gateway.pages.staff.stays.today import stays_today
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[
        arrival.router,
        new_day.router,
        give_back.router,
        correct_arrival.router,
        extension.router,
        move_out.router,
        correct_move_out.router,
    ],
    refusals=REFUSALS,
    history=HISTORY,
    retold_by_intake=RETOLD_BY_INTAKE,
    today=stays_today,
    cards=place_card,
    next_steps={210: about_the_stay, 400: living, 420: moved_out},
)
