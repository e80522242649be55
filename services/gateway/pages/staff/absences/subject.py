"""When members of staff are away, and who does their tasks meanwhile."""

from services.gateway.pages.staff.absences import absence
from services.gateway.pages.staff.absences.today import absences_today
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[absence.router], today=absences_today)
