"""Teams: they belong to an organisation and work in some programmes or in all, and so do the people in them.

Somebody can be in several teams, also of different organisations (mission S3-20). What a member of staff sees follows
from the programmes of all their teams: nothing without a team.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from services.gateway.access import announcements
from services.gateway.access.sessions import close_sessions_of, programmes_of
from services.gateway.db.tables import staff_account, team, team_member
from shared.database import Tx
from shared.messaging import announce

EVERY_PROGRAMME = UUID("0192d5b0-0000-7000-8000-0000000000e1")
"""The team that every installation has: those in it work in every programme."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team of an organisation. `programme_ids`: where it works; None: in every programme."""

    team_id: UUID
    organisation: str
    name: str
    programme_ids: tuple[str, ...] | None

    @property
    def called(self) -> str:
        """The name with the organisation before it, where it has one: `Stiftelsen Hjem Nord: Huset`."""
        return f"{self.organisation}: {self.name}" if self.organisation else self.name

    @property
    def facts(self) -> tuple[object, ...]:
        """What a change overwrites, and so what its version is computed from."""
        return (self.organisation, self.name, self.programme_ids)


async def list_teams(tx: Tx) -> list[Team]:
    """All teams, by organisation and name."""
    rows = await tx.all(select(team).order_by(team.c.organisation, team.c.name))
    return [Team(row.team_id, row.organisation, row.name, _programmes(row.programme_ids)) for row in rows]


async def members_of_teams(tx: Tx) -> dict[UUID, list[str]]:
    """The names of those who work in each team now."""
    in_teams = select(team_member.c.team_id, staff_account.c.name).join(
        staff_account, staff_account.c.staff_id == team_member.c.staff_id
    )
    found: dict[UUID, list[str]] = {}
    for row in await tx.all(in_teams.where(staff_account.c.active).order_by(staff_account.c.name)):
        found.setdefault(row.team_id, []).append(row.name)
    return found


async def save_team(tx: Tx, saved: Team) -> None:
    """Add the team, or change it. What its members see changes with their next request."""
    values = {"organisation": saved.organisation, "name": saved.name, "programme_ids": saved.programme_ids}
    added = upsert(team).values(team_id=saved.team_id, **values)
    await tx.execute(added.on_conflict_do_update(index_elements=["team_id"], set_=values))
    for row in await tx.all(select(team_member.c.staff_id).where(team_member.c.team_id == saved.team_id)):
        await announce_member(tx, row.staff_id)


async def put_into_teams(tx: Tx, staff_id: UUID, team_ids: Collection[UUID]) -> None:
    """Make these the teams of a member of staff, and no others. Ends their sessions, which show the old programmes."""
    await set_teams(tx, staff_id, team_ids)
    await close_sessions_of(tx, staff_id)
    await announce_member(tx, staff_id)


async def set_teams(tx: Tx, staff_id: UUID, team_ids: Collection[UUID]) -> None:
    """The same for a new member of staff, who has no session and is announced afterwards."""
    await tx.execute(delete(team_member).where(team_member.c.staff_id == staff_id))
    for team_id in team_ids:
        await tx.execute(insert(team_member).values(team_id=team_id, staff_id=staff_id))


async def announce_member(tx: Tx, staff_id: UUID) -> None:
    """Announce whether the member of staff works here now, in which roles and programmes."""
    row = await tx.one(select(staff_account).where(staff_account.c.staff_id == staff_id))
    programmes = await programmes_of(tx, staff_id)
    await announce(
        tx, announcements.staff_member_changed(staff_id, row.roles, active=row.active, programme_ids=programmes)
    )


def _programmes(stored: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if stored is None else tuple(stored)
