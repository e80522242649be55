"""The access log of a case."""

from services.gateway.pages.staff.accesses import access_letter, accesses, review
from services.gateway.pages.staff.accesses.card import accesses_card
from services.gateway.pages.staff.contributions import MenuEntry
from services.gateway.pages.subject import Subject
from services.gateway.pages.words import N_

SUBJECT = Subject(
    routers=[accesses.router, access_letter.router, review.router],
    cards=accesses_card,
    menu=[MenuEntry(position=460, address="/innsyn", name=N_("Innsyn"), action="review_accesses")],
)
