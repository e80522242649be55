"""Accounts on the command line: for the first administrator of an installation, and when nobody can sign in."""

import asyncio
import shlex

import pytest

from services.gateway.access.accounts.command import staff_command
from services.gateway.access.accounts.teams import Team, save_team
from shared.database import Actor
from shared.ids import new_id
from tests.component.gateway.accounts.conftest import OWN_PASSWORD, link_on, uses
from tests.component.gateway.browser import running_gateway


@pytest.fixture
async def production(postgres, tmp_path):
    """A gateway in production: nobody has an account."""
    async with running_gateway(postgres, tmp_path, environment="production") as gateway:
        yield gateway


@pytest.fixture
def command(production, monkeypatch):
    """Run the command against that database. Returns the status and the lines."""
    settings = production.service.settings
    for name in ("database_url", "public_url", "environment"):
        monkeypatch.setenv(f"GATEWAY_{name.upper()}", str(getattr(settings, name)))
    for name in ("signing_key", "cookie_key"):
        monkeypatch.setenv(f"GATEWAY_{name.upper()}", getattr(settings, name).get_secret_value())
    monkeypatch.setenv("GATEWAY_CALLERS", "{}")

    async def run(words):
        lines = []
        status = await asyncio.to_thread(staff_command, shlex.split(words), lines.append)
        return status, lines

    return run


async def test_the_first_administrator_is_added_and_signs_in(production, command):
    status, lines = await command('add --username Per --name "Per Dahl" --role administrator')
    assert status == 0
    assert lines[0] == "Per Dahl has the account per (administrator)."
    browser = production.browser()
    assert (await uses(browser, link_on(lines[-1]))).status_code == 200
    answer = await browser.sign_in("per", OWN_PASSWORD)
    assert (await browser.get(answer.headers["location"])).headers["location"] == "/brukere"


async def test_accounts_are_listed_without_anything_that_opens_them(command):
    await command('add --username per --name "Per Dahl" --role administrator')
    status, [line] = await command("list")
    assert status == 0
    assert line.split("\t") == ["per", "Per Dahl", "invited", "administrator", "-", "never signed in"]


async def test_somebody_who_works_with_people_is_put_into_named_teams(production, command):
    async with production.service.database.begin(Actor.system("gateway")) as tx:
        await save_team(tx, Team(new_id(), "Hjem Nord", "Huset", ("hjem-nord",)))
    status, lines = await command('add --username ida --name "Ida Sund" --role peer_worker')
    assert (status, lines) == (
        1, ["TeamNeeded: Whoever works with people needs a team. The teams are Alle programmer; Hjem Nord: Huset."],
    )  # fmt: skip
    words = 'add --username ida --name "Ida Sund" --role peer_worker --role house_manager'
    assert (await command(f'{words} --team "hjem nord: huset"'))[0] == 0
    assert "Hjem Nord: Huset" in (await command("list"))[1][0]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("add --username per --name Per --role chief", "NoSuchRole: There is no role chief."),
        ("add --username 'per dahl' --name Per --role operator", "UsernameNotUsable: "),
        ("add --username per --name Per --role operator --team Nowhere", "NoSuchTeam: There is no team Nowhere."),
        ("link --username nobody", "NoSuchAccount: "),
    ],
    ids=["role", "username", "team", "nobody"],
)
async def test_a_refusal_has_a_name_and_changes_nothing(production, command, words, refusal):
    status, [line] = await command(words)
    assert status == 1
    assert line.startswith(refusal)
    assert await production.rows("SELECT 1 FROM staff_account") == []


async def test_a_user_name_is_given_once(command):
    words = 'add --username per --name "Per Dahl" --role operator'
    assert (await command(words))[0] == 0
    assert (await command(words))[1][0].startswith("UsernameIsTaken: ")


async def test_a_new_link_lets_the_only_administrator_in_again(production, command):
    await command('add --username per --name "Per Dahl" --role administrator')
    _, lines = await command("link --username per")
    browser = production.browser()
    await uses(browser, link_on(lines[-1]))
    assert (await browser.sign_in("per", OWN_PASSWORD)).status_code == 303
