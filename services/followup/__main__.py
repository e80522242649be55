"""`python -m services.followup` serves."""

from services.followup.app import create_app
from services.followup.settings import Settings
from shared.run import run

run("followup", create_app, Settings)
