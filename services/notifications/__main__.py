"""`python -m services.notifications` serves notifications; `python -m services.notifications migrate` migrates."""

from services.notifications.app import create_app
from services.notifications.settings import Settings
from shared.run import run

run("notifications", create_app, Settings)
