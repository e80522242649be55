"""The fixtures for tests of the gateway.

`gateway`: the pages on a fresh database with fakes of the services; `browser`: a browser without cookies; `manager`,
`caseworker`, `peer`, `operator`: the desk of a signed-in member of staff, with a house of people.
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
    """Make hashing cheap: each start hashes the passwords of five demo accounts, which would take half of a test."""
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
