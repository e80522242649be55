"""The pages of those who work here. One page per file; its template has the same name."""

from fastapi import APIRouter

from services.gateway.pages.staff import (
    aftercare,
    applications,
    arrival,
    board,
    case,
    contact,
    contact_person,
    decision,
    exit_date,
    extension,
    letter,
    messages,
    move_out,
    offer,
    offer_answer,
    people,
    person,
    rule,
    today,
    withdrawal,
)

routers: list[APIRouter] = [
    today.router,
    messages.router,
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
    extension.router,
    move_out.router,
    people.router,
    person.router,
    contact_person.router,
    contact.router,
    aftercare.router,
]
