"""Contact persons: naming them and showing who they are."""

from services.gateway.pages.staff.contact_persons import name_contact_person as naming
from services.gateway.pages.staff.contact_persons.card import contact_person_card
from services.gateway.pages.staff.contact_persons.history import HISTORY
from services.gateway.pages.staff.contact_persons.next_step import name_contact_person
from services.gateway.pages.staff.contact_persons.refusals import REFUSALS
from services.gateway.pages.staff.contact_persons.task import NAME_CONTACT_PERSON
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[naming.router],
    refusals=REFUSALS,
    history=HISTORY,
    cards=contact_person_card,
    tasks={"name_contact_person": NAME_CONTACT_PERSON},
    next_steps={300: name_contact_person},
)
