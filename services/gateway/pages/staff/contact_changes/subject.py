"""How a person is reached: seen, changed with a reason, confirmed after talking with the person, and taken back."""

from services.gateway.pages.staff.contact_changes import change_contact, settle_change
from services.gateway.pages.staff.contact_changes.card import contact_card
from services.gateway.pages.staff.contact_changes.history import HISTORY, VALUES
from services.gateway.pages.staff.contact_changes.refusals import REFUSALS
from services.gateway.pages.staff.contact_changes.task import CONFIRM_CONTACT
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[change_contact.router, settle_change.router],
    refusals=REFUSALS,
    history=HISTORY,
    history_values=VALUES,
    cards=contact_card,
    tasks={"confirm_contact_change": CONFIRM_CONTACT},
)
