"""Who has seen what in a case, and who may read it by name."""

from services.gateway.pages.staff.accesses import access_letter, accesses, readers, review
from services.gateway.pages.staff.accesses.card import accesses_card
from services.gateway.pages.staff.accesses.history import HISTORY, VALUES
from services.gateway.pages.staff.accesses.refusals import REFUSALS
from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    routers=[accesses.router, access_letter.router, readers.router, review.router],
    refusals=REFUSALS,
    history=HISTORY,
    history_values=VALUES,
    cards=accesses_card,
    menu=[MenuEntry(position=460, address="/innsyn", name=N_("Innsyn"), action="review_accesses")],
)
