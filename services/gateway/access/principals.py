"""Passes: who was let in without an account of the staff, and for how long.

The person types a code, a helper has a link; a service checks it, and the browser gets a pass: 256 random bits, of
which the database has the hash. A pass is for one case and one kind of principal. What a kind may do is in the policy,
under a role of its own (`ROLE_OF`). How to add a kind is in `docs/how-to/add-a-principal.md`.
"""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import cast

from sqlalchemy import delete, insert, or_, select, update

from services.gateway.access.hashed import hashed
from services.gateway.access.visitor import Visitor
from services.gateway.db.tables import principal_pass
from shared.clock import wall_now
from shared.database import Tx
from shared.principal import Principal, PrincipalKind
from shared.roles import HELPER, PERSON

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=1)
_TOUCH_EVERY = timedelta(seconds=30)

ROLE_OF: Mapping[PrincipalKind, str] = {"person": PERSON, "helper": HELPER}
"""The role of each kind in the policy's tables."""


async def open_pass(tx: Tx, principal: Principal) -> str:
    """Let somebody in, and return the token for the cookie: new each time. Deletes the passes that have ended."""
    now, token = wall_now(), secrets.token_urlsafe(32)
    seen, opened = principal_pass.c.seen_at, principal_pass.c.opened_at
    await tx.execute(delete(principal_pass).where(or_(seen <= now - IDLE, opened <= now - LONGEST)))
    await tx.execute(
        insert(principal_pass).values(
            token_hash=hashed(token),
            kind=principal.kind,
            case_id=principal.case_id,
            link_id=principal.link_id,
            form_secret=secrets.token_bytes(32),
            opened_at=now,
            seen_at=now,
        )
    )
    return token


async def visitor_with_pass(tx: Tx, token: str) -> Visitor | None:
    """Who has this pass; None when it is unknown, was not used for 15 minutes, or is an hour old (wall clock)."""
    now, row = wall_now(), principal_pass.c
    found = await tx.first(
        select(principal_pass).where(
            row.token_hash == hashed(token), row.seen_at > now - IDLE, row.opened_at > now - LONGEST
        )
    )
    if found is None:
        return None
    if now - found.seen_at > _TOUCH_EVERY:
        await tx.execute(update(principal_pass).where(row.token_hash == hashed(token)).values(seen_at=now))
    principal = Principal(cast("PrincipalKind", found.kind), found.case_id, found.link_id)
    return Visitor(roles=(ROLE_OF[principal.kind],), form_secret=found.form_secret, principal=principal)


async def close_pass(tx: Tx, token: str) -> None:
    """The pass opens nothing any more."""
    await tx.execute(delete(principal_pass).where(principal_pass.c.token_hash == hashed(token)))
