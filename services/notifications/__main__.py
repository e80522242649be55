"""`python -m services.notifications` serves."""

from services.notifications.app import create_app
from services.notifications.settings import Settings
from shared.run import run

run("notifications", create_app, Settings)
