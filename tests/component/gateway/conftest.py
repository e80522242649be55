"""What the tests of the gateway may ask for by name.

`gateway`: the pages on a fresh database with stand-ins behind them; `browser`: somebody who has never been here;
`manager`, `caseworker`, `peer`, `operator`: the desk of one who is signed in, in front of a house with people.
"""

import pytest

from tests.component.gateway.a_house import CASEWORKER, MANAGER, OPERATOR, PEER, a_desk
from tests.component.gateway.browser import running_gateway


@pytest.fixture
async def gateway(postgres, tmp_path):
    async with running_gateway(postgres, tmp_path) as running:
        yield running


@pytest.fixture
def browser(gateway):
    return gateway.browser()


@pytest.fixture
async def manager(postgres, tmp_path):
    """The desk of a house manager."""
    async with a_desk(postgres, tmp_path, signed_in=MANAGER) as desk:
        yield desk


@pytest.fixture
async def caseworker(postgres, tmp_path):
    """The desk of a caseworker."""
    async with a_desk(postgres, tmp_path, signed_in=CASEWORKER) as desk:
        yield desk


@pytest.fixture
async def peer(postgres, tmp_path):
    """The desk of a peer worker."""
    async with a_desk(postgres, tmp_path, signed_in=PEER) as desk:
        yield desk


@pytest.fixture
async def operator(postgres, tmp_path):
    """The desk of an operator."""
    async with a_desk(postgres, tmp_path, signed_in=OPERATOR) as desk:
        yield desk
