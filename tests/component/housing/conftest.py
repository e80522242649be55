"""`home`: the housing service with one programme of three places, on Monday 4 January 2027 at noon."""

import pytest

from tests.component.housing.home import a_home


@pytest.fixture
async def home(postgres, tmp_path):
    async with a_home(postgres, tmp_path) as home:
        yield home
