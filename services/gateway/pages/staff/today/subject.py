"""I dag: the start page, made of the sections that the other subjects contribute."""

from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.staff.today import show_today
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    routers=[show_today.router],
    menu=[MenuEntry(position=100, address="/i-dag", name=N_("I dag"), action="see_today")],
)
