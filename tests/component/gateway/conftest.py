"""`gateway`: the pages on a fresh database with stand-ins behind them; `browser`: somebody who has never been here."""

import pytest

from tests.component.gateway.browser import running_gateway


@pytest.fixture
async def gateway(postgres, tmp_path):
    async with running_gateway(postgres, tmp_path) as running:
        yield running


@pytest.fixture
def browser(gateway):
    return gateway.browser()
