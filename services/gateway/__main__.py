"""`python -m services.gateway` serves the pages; `staff add|list|link` is for accounts without a page."""

import sys

from services.gateway.access.accounts.command import staff_command
from services.gateway.app import create_app
from services.gateway.settings import Settings
from shared.run import run

if sys.argv[1:2] == ["staff"]:
    sys.exit(staff_command(sys.argv[2:], print))
run("gateway", create_app, Settings)
