"""`python -m services.housing` serves."""

from services.housing.app import create_app
from services.housing.settings import Settings
from shared.run import run

run("housing", create_app, Settings)
