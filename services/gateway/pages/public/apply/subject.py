"""The application form in five steps, and its receipt."""

from services.gateway.pages.public.apply import apply_online
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[apply_online.router])
