"""`python -m services.intake` serves; `check-programmes <folder>` lists the mistakes in files."""

import sys

from services.intake.app import create_app
from services.intake.programmes.check_programmes import check_programmes
from services.intake.settings import Settings
from shared.run import run

if sys.argv[1:2] == ["check-programmes"]:
    sys.exit(check_programmes(sys.argv[2:], sys.stdout.write))
run("intake", create_app, Settings)
