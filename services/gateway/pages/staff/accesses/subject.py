"""The access log of a case."""

from services.gateway.pages.staff.accesses import accesses
from services.gateway.pages.staff.accesses.card import accesses_card
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[accesses.router], cards=accesses_card)
