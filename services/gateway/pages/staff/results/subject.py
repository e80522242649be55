"""Figures about the work, to print and to give to others: small counts are hidden."""

from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.staff.results import show_results
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    routers=[show_results.router],
    menu=[MenuEntry(position=450, address="/tall", name=N_("Tall"), action="see_results")],
)
