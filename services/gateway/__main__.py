"""`python -m services.gateway` serves the pages."""

from services.gateway.app import create_app
from services.gateway.settings import Settings
from shared.run import run

run("gateway", create_app, Settings)
