"""`home`: the housing service with one programme of three places, on Monday 4 January 2027 at noon."""

import pytest

from services.housing.app import create_app
from services.housing.settings import Settings
from tests.component.housing.home import Home
from tests.support.component import service_under_test


@pytest.fixture
async def home(postgres, tmp_path):
    async with service_under_test("housing", create_app, Settings, postgres, tmp_path) as housing:
        home = Home(housing)
        await home.opens()
        yield home
