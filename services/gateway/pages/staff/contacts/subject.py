"""Contacts: agreed around a move, and confirmed by whoever had them."""

from services.gateway.pages.staff.contacts import confirm_contact
from services.gateway.pages.staff.contacts.card import contacts_card
from services.gateway.pages.staff.contacts.history import FOR_THE_HOUSE, HISTORY, VALUES
from services.gateway.pages.staff.contacts.next_step import next_contact
from services.gateway.pages.staff.contacts.refusals import REFUSALS
from services.gateway.pages.staff.contacts.today import contacts_today
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[confirm_contact.router],
    refusals=REFUSALS,
    history=HISTORY,
    history_values=VALUES,
    for_the_house=FOR_THE_HOUSE,
    today=contacts_today,
    cards=contacts_card,
    next_steps={320: next_contact},
)
