"""What the tests of the staff pages may ask for by name."""

import pytest

from tests.component.gateway_staff.a_house import CASEWORKER, MANAGER, OPERATOR, PEER, a_desk


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
