"""The status of a case, for the person whom it is about."""

from services.gateway.pages.public.status import (
    ask_for_status,
    ask_question,
    change_contact,
    come_as_helper,
    consents,
    helper_links,
    own_accesses,
    show_status,
    withdraw,
)
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[
        ask_for_status.router,
        show_status.router,
        withdraw.router,
        ask_question.router,
        change_contact.router,
        helper_links.router,
        come_as_helper.router,
        consents.router,
        own_accesses.router,
    ]
)
