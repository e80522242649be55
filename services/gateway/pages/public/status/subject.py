"""The status of an application, for the applicant."""

from services.gateway.pages.public.status import ask_for_status
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[ask_for_status.router])
