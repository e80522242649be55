"""`python -m services.intake` serves; `migrate` migrates; `check-programmes <folder>` says what is wrong in files."""

import sys

from services.intake.app import create_app
from services.intake.settings import Settings
from services.intake.usecases.check_programmes import check_programmes
from shared.run import run

if sys.argv[1:2] == ["check-programmes"]:
    sys.exit(check_programmes(sys.argv[2:], sys.stdout.write))
run("intake", create_app, Settings)
