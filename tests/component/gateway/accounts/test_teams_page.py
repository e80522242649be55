"""Organisations and teams on a page: what somebody sees follows from what is set here (mission S3-20)."""

import re

import pytest

from services.gateway.access.accounts.teams import EVERY_PROGRAMME
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from shared.contracts.gateway.staff_member_changed import StaffMemberChanged
from tests.component.gateway.browser import hidden_in, value_of

PEER = next(account for account in DEMO_ACCOUNTS if account.username == "erfaring")
HOUSE = {"name": "Huset", "organisation": "Stiftelsen 100 % Hjem", "where": "some", "programmes_hjem-nord": "yes"}


async def saved(desk, **more):
    """Save a new team. Returns its id."""
    address = await desk.done("/team")
    await desk.done(address, **hidden_in(await desk.page(address)) | HOUSE | more)
    return address.rpartition("/")[2]


async def test_a_team_is_made_and_decides_in_which_programmes_its_members_work(admin):
    team_id = await saved(admin)
    page = await admin.page("/team")
    assert "Stiftelsen 100 % Hjem" in page
    account = f"/brukere/{PEER.staff_id}"
    page = await admin.page(account)
    assert "Stiftelsen 100 % Hjem: Huset" in page
    form = hidden_in(page) | {"name": PEER.name, "phone": "", "roles_peer_worker": "yes", f"teams_{team_id}": "yes"}
    await admin.done(account, **form)
    assert (await admin.gateway.announced(StaffMemberChanged))[-1].programme_ids == ["hjem-nord"]
    assert PEER.name in await admin.page("/team")


async def test_a_team_that_works_everywhere_from_now_on_is_announced_for_its_members(admin):
    team_id = await saved(admin)
    account = f"/brukere/{PEER.staff_id}"
    form = hidden_in(await admin.page(account)) | {"name": PEER.name, "phone": "", "roles_peer_worker": "yes"}
    await admin.done(account, **form | {f"teams_{team_id}": "yes"})
    form = hidden_in(await admin.page(f"/team/{team_id}"))
    await admin.done(f"/team/{team_id}", **form | HOUSE | {"where": "all"})
    assert (await admin.gateway.announced(StaffMemberChanged))[-1].programme_ids is None


async def test_the_team_of_every_installation_always_works_everywhere(admin):
    address = f"/team/{EVERY_PROGRAMME}"
    page = await admin.page(address)
    assert 'name="where"' not in page
    await admin.done(address, **hidden_in(page) | HOUSE)
    [row] = await admin.gateway.rows(f"SELECT name, programme_ids FROM team WHERE team_id = '{EVERY_PROGRAMME}'")
    assert (row["name"], row["programme_ids"]) == ("Huset", None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Skriv hva teamet heter."),
        ({"name": "x" * 101}, "Her er det plass til 100 tegn."),
        ({"programmes_hjem-nord": ""}, "Velg minst ett tilbud, eller alle."),
        ({"where": "nowhere"}, "Velg hvor teamet arbeider."),
        ({"programmes_hjem-nord": "", "programmes_finnes-ikke": "yes"}, "Velg minst ett tilbud, eller alle."),
    ],
    ids=["name", "long", "none", "where", "unknown"],
)
async def test_what_is_wrong_stands_beside_its_field(admin, typed, words):
    address = await admin.done("/team")
    page = await admin.refused(address, **hidden_in(await admin.page(address)) | HOUSE | typed)
    assert words in page
    assert value_of(page, "organisation") == HOUSE["organisation"]


async def test_an_organisation_has_one_team_of_a_name(admin):
    await saved(admin)
    address = await admin.done("/team")
    page = await admin.refused(address, **hidden_in(await admin.page(address)) | HOUSE)
    assert "Enheten har et team med dette navnet alt." in page


async def test_two_administrators_on_one_team(admin):
    address = f"/team/{await saved(admin)}"
    form = hidden_in(await admin.page(address)) | HOUSE
    await admin.done(address, **form | {"name": "Huset i nord"})
    page = await admin.refused(address, **form | {"name": "Nordhuset"})
    assert "Noen har endret teamet mens du skrev." in page
    await admin.done(address, **form | hidden_in(page) | {"name": "Nordhuset"})


async def test_a_team_keeps_its_programmes_while_intake_is_away(admin):
    address = f"/team/{await saved(admin)}"
    admin.services["intake"].away = True
    page = await admin.page(address)
    assert re.search(r'name="programmes_hjem-nord"[^>]*checked', page)
    await admin.done(address, **hidden_in(page) | HOUSE | {"name": "Huset i nord"})
    [row] = await admin.gateway.rows("SELECT programme_ids FROM team WHERE name = 'Huset i nord'")
    assert row["programme_ids"] == ["hjem-nord"]
