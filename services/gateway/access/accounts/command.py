"""`staff add|list|link` on the command line: accounts without a page, for the first administrator and for emergencies.

`python -m services.gateway staff ...` talks to the gateway's database only. Services are told as soon as the gateway
runs.
"""

import argparse
import asyncio
from collections.abc import Callable, Sequence
from uuid import UUID

from services.gateway.access.accounts.account import Account, list_accounts
from services.gateway.access.accounts.links import VALID_FOR, address_of_link, make_link
from services.gateway.access.accounts.open_account import open_account
from services.gateway.access.accounts.refusals import CONSTRAINTS, NoSuchAccount, NoSuchTeam
from services.gateway.access.accounts.second_factor import remove_second_factor
from services.gateway.access.accounts.staff import find_staff_id
from services.gateway.access.accounts.teams import Team, list_teams
from services.gateway.settings import Settings
from shared.clock import BusinessClock
from shared.database import Actor, Database, Tx
from shared.ids import new_id
from shared.refusals import Refusal
from shared.roles import ROLES

Write = Callable[[str], object]
"""Writes one line."""


def staff_command(words: Sequence[str], write: Write) -> int:
    """Run one of the commands. Returns the exit status: 1 for a refusal, whose name and reason are written."""
    given = _parser().parse_args(words)
    settings = Settings()
    try:
        asyncio.run(_run(given, settings, write))
    except Refusal as refused:
        write(f"{refused.name}: {refused.detail}")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("staff", description="The accounts of the staff.")
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="open an account, and print the link with which its password is chosen")
    add.add_argument("--username", required=True, help="what somebody signs in with: letters, digits, . - _")
    add.add_argument("--name", required=True, help="the name that colleagues and residents see")
    add.add_argument("--role", action="append", required=True, metavar="ROLE", help=f"one of {', '.join(ROLES)}")
    add.add_argument("--team", action="append", default=[], help='its name, or "organisation: name"; several times')
    add.add_argument("--phone", help="the telephone number at work")
    commands.add_parser("list", help="the accounts with their roles and teams")
    link = commands.add_parser("link", help="a new link for somebody; the password of before is not accepted any more")
    link.add_argument("--username", required=True)
    link.add_argument("--forget-codes", action="store_true", help="the telephone with the one-time codes is lost, too")
    return parser


async def _run(given: argparse.Namespace, settings: Settings, write: Write) -> None:
    clock = BusinessClock(settings.clock_file, movable=settings.environment != "production")
    database = Database(settings, clock, name="gateway", refusals=CONSTRAINTS)
    try:
        async with database.begin(Actor.system("gateway")) as tx:
            code = await _COMMANDS[given.command](tx, given, write)
    finally:
        await database.engine.dispose()
    if code:
        write(f"The link works once, for {VALID_FOR.days} days. Nobody can show it again:")
        write(address_of_link(settings.public_url, code))


async def _add(tx: Tx, given: argparse.Namespace, write: Write) -> str:
    team_ids = _teams(given.team, await list_teams(tx))
    code = await open_account(
        tx, staff_id=new_id(), username=given.username, name=given.name, phone=given.phone, roles=given.role,
        team_ids=team_ids,
    )  # fmt: skip
    write(f"{given.name} has the account {given.username.lower()} ({', '.join(given.role)}).")
    return code


async def _link(tx: Tx, given: argparse.Namespace, write: Write) -> str:
    staff_id = await find_staff_id(tx, given.username)
    if staff_id is None:
        raise NoSuchAccount
    code = await make_link(tx, staff_id)
    if given.forget_codes:
        await remove_second_factor(tx, staff_id)
    write(f"{given.username.lower()} can sign in again when the link was used.")
    return code


async def _list(tx: Tx, _: argparse.Namespace, write: Write) -> None:
    names = {team.team_id: team.called for team in await list_teams(tx)}
    for account in await list_accounts(tx):
        write("\t".join(_line(account, names)))


def _line(account: Account, names: dict[UUID, str]) -> tuple[str, ...]:
    seen = account.last_signed_in_at
    return (
        account.username, account.name, account.state, ", ".join(account.roles),
        "; ".join(sorted(names[one] for one in account.team_ids)) or "-",
        f"last signed in {seen:%Y-%m-%d}" if seen else "never signed in",
    )  # fmt: skip


def _teams(given: Sequence[str], teams: Sequence[Team]) -> list[UUID]:
    """The teams of these names. Raises NoSuchTeam for a name that no team has, or several."""
    found = []
    for name in given:
        fitting = [team.team_id for team in teams if name.casefold() in {team.name.casefold(), team.called.casefold()}]
        if len(fitting) != 1:
            raise NoSuchTeam(team=name, teams="; ".join(team.called for team in teams))
        found += fitting
    return found


_COMMANDS = {"add": _add, "list": _list, "link": _link}
