"""What the tests of the gateway may ask for by name.

`gateway`: the pages on a fresh database with stand-ins behind them; `browser`: somebody who has never been here;
`manager`, `caseworker`, `peer`, `operator`: the desk of one who is signed in, in front of a house with people.
"""

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from services.gateway.access import passwords
from tests.component.gateway.a_house import CASEWORKER, MANAGER, OPERATOR, PEER, a_desk
from tests.component.gateway.browser import running_gateway

CHEAP = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
NOBODY = CHEAP.hash("nobody has this password")


@pytest.fixture(autouse=True)
def _passwords_are_cheap(monkeypatch):
    """Each start hashes the passwords of five demo accounts, else half of a test. No test here is about their cost."""
    monkeypatch.setattr(passwords, "_hash", CHEAP)
    monkeypatch.setattr(passwords, "_nobody", NOBODY)


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
