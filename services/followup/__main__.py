"""`python -m services.followup` serves followup; `python -m services.followup migrate` migrates its database."""

from services.followup.app import create_app
from services.followup.settings import Settings
from shared.run import run

run("followup", create_app, Settings)
