"""A followup service for each test, on the morning of the arrival, with the staff announced."""

import pytest

from services.followup.app import create_app
from services.followup.settings import Settings
from tests.component.followup.story import ARRIVED, a_programme, the_staff
from tests.support.component import service_under_test


@pytest.fixture
async def followup(postgres, tmp_path):
    async with service_under_test("followup", create_app, Settings, postgres, tmp_path) as service:
        service.go_to(ARRIVED, 8)
        for member in the_staff():
            await service.told(member)
        yield service


@pytest.fixture
async def home(followup):
    """The same, with the programme announced."""
    await followup.told(a_programme())
    return followup
