"""The state of every service."""

from services.gateway.pages.operations.state import overview
from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    routers=[overview.router],
    menu=[MenuEntry(position=600, address="/drift", name=N_("Drift"), action="see_operations")],
)
