"""The own account: password, sessions, and who sits here."""

from services.gateway.pages.staff.own_account import confirm, own_account
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[confirm.router, own_account.router])
