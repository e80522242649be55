"""Sessions: who is signed in. The browser has 256 random bits; the database has their hash and everything else.

Sessions follow the wall clock: they end after 15 minutes without a request, or after 10 hours (OWASP ASVS 5.0, 7.3).
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, or_, select, update

from services.gateway.access.accounts.declarations import was_declared_by
from services.gateway.access.hashed import hashed
from services.gateway.access.visitor import Visitor
from services.gateway.db.tables import half_sign_in, session, staff_account, team, team_member
from shared.clock import wall_now
from shared.database import Tx
from shared.ids import new_id

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=10)
_TOUCH_EVERY = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session as its owner sees it. `browser`: the kind of it, as in `Firefox|Windows`; None: not known."""

    session_id: UUID
    browser: str | None
    opened_at: datetime
    seen_at: datetime
    is_this: bool


async def open_session(tx: Tx, staff_id: UUID, *, browser: str | None = None) -> str:
    """Start a session and return the token for the cookie: new at every sign-in (against session fixation)."""
    now = wall_now()
    await tx.execute(delete(session).where(or_(session.c.seen_at <= now - IDLE, session.c.opened_at <= now - LONGEST)))
    await tx.execute(update(staff_account).where(staff_account.c.staff_id == staff_id).values(last_signed_in_at=now))
    token = secrets.token_urlsafe(32)
    await tx.execute(
        insert(session).values(
            token_hash=hashed(token),
            staff_id=staff_id,
            form_secret=secrets.token_bytes(32),
            opened_at=now,
            seen_at=now,
            session_id=new_id(),
            browser=browser,
            confirmed_at=now,
        )
    )
    return token


async def visitor_of(tx: Tx, token: str, *, by_hand: bool = True) -> Visitor | None:
    """Who this token belongs to, or None when it is unknown, too old, or the account is closed.

    A request that a page makes by itself is not `by_hand` and does not prolong the session.
    """
    now = wall_now()
    has_declared = was_declared_by(staff_account.c.staff_id).label("has_declared")
    row = await tx.first(
        select(session.c.seen_at, session.c.form_secret, session.c.confirmed_at, has_declared, staff_account)
        .join(staff_account, staff_account.c.staff_id == session.c.staff_id)
        .where(
            session.c.token_hash == hashed(token),
            session.c.seen_at > now - IDLE,
            session.c.opened_at > now - LONGEST,
            staff_account.c.active,
        )
    )
    if row is None:
        return None
    if by_hand and now - row.seen_at > _TOUCH_EVERY:
        await tx.execute(update(session).where(session.c.token_hash == hashed(token)).values(seen_at=now))
    programmes = await programmes_of(tx, row.staff_id)
    return Visitor(
        row.staff_id, row.name, tuple(row.roles), row.form_secret, programmes=programmes,
        confirmed_at=row.confirmed_at, has_declared=row.has_declared,
    )  # fmt: skip


async def list_sessions(tx: Tx, staff_id: UUID, token: str) -> list[OwnSession]:
    """The sessions of somebody that are not over, the one with this `token` first, then by the last request."""
    now, row = wall_now(), session.c
    going_on = (row.seen_at > now - IDLE, row.opened_at > now - LONGEST, row.session_id.is_not(None))
    rows = await tx.all(select(session).where(row.staff_id == staff_id, *going_on).order_by(row.seen_at.desc()))
    found = [
        OwnSession(one.session_id, one.browser, one.opened_at, one.seen_at, one.token_hash == hashed(token))
        for one in rows
    ]
    return sorted(found, key=lambda one: not one.is_this)


async def confirm_session(tx: Tx, token: str) -> None:
    """The password was typed in this session just now."""
    await tx.execute(update(session).where(session.c.token_hash == hashed(token)).values(confirmed_at=wall_now()))


async def close_one_session(tx: Tx, staff_id: UUID, session_id: UUID) -> None:
    """End one session of this person. One of somebody else is left as it is."""
    await tx.execute(delete(session).where(session.c.staff_id == staff_id, session.c.session_id == session_id))


async def close_other_sessions(tx: Tx, staff_id: UUID, token: str) -> None:
    """End every session of this person but the one with this token."""
    await tx.execute(delete(session).where(session.c.staff_id == staff_id, session.c.token_hash != hashed(token)))
    await tx.execute(delete(half_sign_in).where(half_sign_in.c.staff_id == staff_id))


async def close_session(tx: Tx, token: str) -> None:
    """Sign out: the token is no longer accepted."""
    await tx.execute(delete(session).where(session.c.token_hash == hashed(token)))


async def close_sessions_of(tx: Tx, staff_id: UUID) -> None:
    """End every session of one person, also one that waits for a code: after other roles or a reset, or at the end."""
    await tx.execute(delete(session).where(session.c.staff_id == staff_id))
    await tx.execute(delete(half_sign_in).where(half_sign_in.c.staff_id == staff_id))


async def programmes_of(tx: Tx, staff_id: UUID) -> tuple[str, ...] | None:
    """The programmes in which a member of staff works, in alphabetical order; None: in all of them."""
    rows = await tx.all(
        select(team.c.programme_ids)
        .join(team_member, team_member.c.team_id == team.c.team_id)
        .where(team_member.c.staff_id == staff_id)
    )
    if any(row.programme_ids is None for row in rows):
        return None
    return tuple(sorted({programme for row in rows for programme in row.programme_ids}))
