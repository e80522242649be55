"""The pages of those who work here. One page per file; its template has the same name."""

from fastapi import APIRouter

from services.gateway.pages.staff.aftercare import answer_aftercare as aftercare
from services.gateway.pages.staff.applications import case, decision, exit_date, letter, rule, withdrawal
from services.gateway.pages.staff.applications import list_applications as applications
from services.gateway.pages.staff.board import show_board as board
from services.gateway.pages.staff.contact_persons import name_contact_person as contact_person
from services.gateway.pages.staff.contacts import confirm_contact as contact
from services.gateway.pages.staff.deaths import after_death, death, room_cleared
from services.gateway.pages.staff.messages import handing_over, printed_messages, to_hand_over
from services.gateway.pages.staff.messages import own_messages as messages
from services.gateway.pages.staff.offers import offer, offer_answer
from services.gateway.pages.staff.people import list_people as people
from services.gateway.pages.staff.people import person
from services.gateway.pages.staff.stays import (
    arrival,
    correct_arrival,
    correct_move_out,
    extension,
    give_back,
    move_out,
    new_day,
)
from services.gateway.pages.staff.today import show_today as today

routers: list[APIRouter] = [
    today.router,
    messages.router,
    to_hand_over.router,
    printed_messages.router,
    handing_over.router,
    applications.router,
    case.router,
    rule.router,
    exit_date.router,
    withdrawal.router,
    decision.router,
    letter.router,
    board.router,
    offer.router,
    offer_answer.router,
    arrival.router,
    new_day.router,
    give_back.router,
    correct_arrival.router,
    extension.router,
    move_out.router,
    correct_move_out.router,
    people.router,
    person.router,
    contact_person.router,
    contact.router,
    aftercare.router,
    death.router,
    after_death.router,
    room_cleared.router,
]
