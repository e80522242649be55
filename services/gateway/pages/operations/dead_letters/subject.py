"""Messages between services that could not be handled: listed, mended, tried again or discarded."""

from services.gateway.pages.operations.dead_letters import list_dead_letters, mend_dead_letter
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[list_dead_letters.router, mend_dead_letter.router])
