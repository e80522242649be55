"""`intake`: the service on a fresh database, on Monday 23 November 2026 at noon."""

from datetime import date

import pytest

from services.intake.app import create_app
from services.intake.settings import Settings
from tests.support.component import service_under_test

KEYS = {
    "index_key": "an index key of at least thirty-two letters",
}


@pytest.fixture
async def intake(postgres, tmp_path):
    async with service_under_test("intake", create_app, Settings, postgres, tmp_path, **KEYS) as service:
        service.go_to(date(2026, 11, 23))
        yield service
