"""The front page, a page for each programme, the language, and the way out."""

from services.gateway.pages.public.front import front_page
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[front_page.router])
