"""Security events."""

from services.gateway.pages.operations.security import show_security
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[show_security.router])
