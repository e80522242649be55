"""Accounts to try the system with, one for each role. They exist only where the environment is demo or test.

Production never opens the database of a demo (`shared.database.environment_check`). A database that somebody marked as
production by hand may still hold them: production closes them before it does anything else.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from services.gateway.access import policy
from services.gateway.access.accounts.declarations import declare
from services.gateway.access.accounts.staff import add_member, close_account
from services.gateway.db.tables import staff_account
from shared.database import Tx


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An invented member of staff. The ids are fixed, so that a demo can refer to them."""

    staff_id: UUID
    username: str
    password: str
    name: str
    role: str
    title: str


_PASSWORD = "vennlig-demo-passord"  # noqa: S105  public on purpose, and refused in production

DEMO_ACCOUNTS = (
    DemoAccount(
        UUID("0192d5b0-0000-7000-8000-000000000001"),
        "saksbehandler", _PASSWORD, "Solveig Berg", policy.CASEWORKER, "saksbehandler",
    ),
    DemoAccount(
        UUID("0192d5b0-0000-7000-8000-000000000002"),
        "leder", _PASSWORD, "Jonas Lien", policy.HOUSE_MANAGER, "daglig leder",
    ),
    DemoAccount(
        UUID("0192d5b0-0000-7000-8000-000000000003"),
        "erfaring", _PASSWORD, "Mari Haug", policy.PEER_WORKER, "erfaringskonsulent",
    ),
    DemoAccount(
        UUID("0192d5b0-0000-7000-8000-000000000004"),
        "erfaring2", _PASSWORD, "Tore Vik", policy.PEER_WORKER, "erfaringskonsulent",
    ),
    DemoAccount(
        UUID("0192d5b0-0000-7000-8000-000000000005"),
        "drift", _PASSWORD, "Anne Moe", policy.OPERATOR, "drift",
    ),
    DemoAccount(
        UUID("0192d5b0-0000-7000-8000-000000000006"),
        "planlegger", _PASSWORD, "Hedda Strøm", policy.PLANNER, "planlegger",
    ),
    DemoAccount(
        UUID("0192d5b0-0000-7000-8000-000000000007"),
        "personvern", _PASSWORD, "Eirik Sand", policy.PRIVACY_OFFICER, "personvernombud",
    ),
    DemoAccount(
        UUID("0192d5b0-0000-7000-8000-000000000008"),
        "spesialist", _PASSWORD, "Liv Holt", policy.VISITING_SPECIALIST, "besøkende spesialist",
    ),
    DemoAccount(
        UUID("0192d5b0-0000-7000-8000-000000000009"),
        "brukere", _PASSWORD, "Per Dahl", policy.ADMINISTRATOR, "brukeradministrator",
    ),
)  # fmt: skip


async def create_demo_accounts(tx: Tx) -> None:
    """Create the demo accounts that are missing. Does nothing in production."""
    if tx.settings.environment not in {"demo", "test"}:
        return
    present = set((await tx.execute(select(staff_account.c.username))).scalars())
    for account in DEMO_ACCOUNTS:
        if account.username not in present:
            await add_member(
                tx,
                staff_id=account.staff_id,
                username=account.username,
                name=account.name,
                roles=[account.role],
                password=account.password,
            )
        await declare(tx, account.staff_id)


async def close_demo_accounts(tx: Tx) -> None:
    """In production, close every demo account that is there, and end its sessions: its password is in the README."""
    if tx.settings.environment != "production":
        return
    ours = [account.staff_id for account in DEMO_ACCOUNTS]
    active = select(staff_account.c.staff_id).where(staff_account.c.staff_id.in_(ours), staff_account.c.active)
    for row in await tx.all(active):
        await close_account(tx, row.staff_id)
