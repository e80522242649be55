"""What waited in the services over time."""

from services.gateway.pages.operations.trends import show_trends
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[show_trends.router])
