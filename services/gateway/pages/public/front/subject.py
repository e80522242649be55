"""The front page, a page for each programme, the choice of language, and leaving the site quickly."""

from services.gateway.pages.public.front import front_page
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[front_page.router])
