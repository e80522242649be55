"""The own account: password, sessions, and who sits here."""

from services.gateway.pages.staff.own_account import confirm, declaration, own_account
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[confirm.router, declaration.router, own_account.router])
