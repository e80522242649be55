"""`whole`: the gateway with the four real services, and one person whose case a stranger may not see."""

import pytest

from tests.component.gateway.whole.the_whole import the_whole


@pytest.fixture
async def whole(postgres, tmp_path):
    async with the_whole(postgres, tmp_path) as running:
        yield running
