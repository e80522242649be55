"""Where somebody works follows from their teams, and what they see follows from where they work."""

import pytest

from services.gateway.access.accounts.teams import EVERY_PROGRAMME, Team, list_teams, put_into_teams, save_team
from services.gateway.access.sessions import open_session, visitor_of
from shared.contracts.gateway.staff_member_changed import StaffMemberChanged
from shared.database import Actor
from shared.ids import new_id
from tests.component.gateway.signing_in.test_sessions import CASEWORKER

NORTH = Team(new_id(), "Stiftelsen Hjem Nord", "Huset", ("hjem-nord",))
EAST = Team(new_id(), "Tromsø kommune", "Ettervern", ("likeperson-ost", "ettervern-ost"))


@pytest.fixture
async def tx(gateway):
    async with gateway.service.database.begin(Actor.system("gateway")) as running:
        await save_team(running, NORTH)
        await save_team(running, EAST)
        yield running


async def programmes(tx):
    """Where the member of staff works who has just signed in."""
    visitor = await visitor_of(tx, await open_session(tx, CASEWORKER.staff_id))
    assert visitor.actor.programmes == visitor.programmes
    return visitor.programmes


async def test_everybody_of_before_works_in_every_programme(tx):
    assert await programmes(tx) is None
    assert [team.team_id for team in await list_teams(tx) if team.programme_ids is None] == [EVERY_PROGRAMME]


async def test_somebody_in_several_teams_works_in_the_programmes_of_all_of_them(tx):
    await put_into_teams(tx, CASEWORKER.staff_id, [NORTH.team_id])
    assert await programmes(tx) == ("hjem-nord",)
    await put_into_teams(tx, CASEWORKER.staff_id, [EAST.team_id, NORTH.team_id])
    assert await programmes(tx) == ("ettervern-ost", "hjem-nord", "likeperson-ost")
    await put_into_teams(tx, CASEWORKER.staff_id, [EAST.team_id, EVERY_PROGRAMME])
    assert await programmes(tx) is None


async def test_without_a_team_nobody_works_anywhere(tx):
    await put_into_teams(tx, CASEWORKER.staff_id, [])
    assert await programmes(tx) == ()


async def test_other_teams_end_every_session_and_are_announced(gateway, browser):
    await browser.sign_in("saksbehandler")
    async with gateway.service.database.begin(Actor.system("gateway")) as tx:
        await save_team(tx, NORTH)
        await put_into_teams(tx, CASEWORKER.staff_id, [NORTH.team_id])
    assert (await browser.get("/i-dag")).headers["location"].startswith("/logg-inn")
    assert (await gateway.announced(StaffMemberChanged))[-1].programme_ids == ["hjem-nord"]


async def test_a_team_that_works_elsewhere_now_is_announced_for_each_of_its_members(gateway):
    async with gateway.service.database.begin(Actor.system("gateway")) as tx:
        await save_team(tx, NORTH)
        await put_into_teams(tx, CASEWORKER.staff_id, [NORTH.team_id])
        await save_team(tx, Team(NORTH.team_id, NORTH.organisation, NORTH.name, ("hjem-nord", "motested-vest")))
    last = (await gateway.announced(StaffMemberChanged))[-1]
    assert (last.staff_id, last.programme_ids) == (CASEWORKER.staff_id, ["hjem-nord", "motested-vest"])
