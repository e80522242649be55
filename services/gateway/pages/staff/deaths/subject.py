"""Deaths: recorded and corrected, and the tasks that follow."""

from services.gateway.pages.staff.deaths import after_death, death, room_cleared
from services.gateway.pages.staff.deaths.card import death_cards
from services.gateway.pages.staff.deaths.deceased_person import deceased_person
from services.gateway.pages.staff.deaths.history import HISTORY, VALUES
from services.gateway.pages.staff.deaths.next_step import deceased
from services.gateway.pages.staff.deaths.refusals import REFUSALS
from services.gateway.pages.staff.deaths.today import after_death_today
from services.gateway.pages.subject import Subject

SUBJECT = Subject(
    routers=[death.router, after_death.router, room_cleared.router],
    refusals=REFUSALS,
    history=HISTORY,
    history_values=VALUES,
    today=after_death_today,
    cards=death_cards,
    next_steps={120: deceased},
    person_page=deceased_person,
)
