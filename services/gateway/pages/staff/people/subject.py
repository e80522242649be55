"""People: the list, a person's page and the timeline, built from the contributions of the other subjects."""

from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.staff.people import detail_of_event, list_people, person
from services.gateway.pages.staff.people.next_step import nothing_urgent
from services.gateway.pages.staff.people.refusals import REFUSALS
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    routers=[list_people.router, person.router, detail_of_event.router],
    menu=[MenuEntry(position=400, address="/personer", name=N_("Personer"), action="list_people")],
    refusals=REFUSALS,
    next_steps={900: nothing_urgent},
)
