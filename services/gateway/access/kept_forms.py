"""Forms between being sent and being done, and searches, kept on the server: encrypted, for an hour, for their writer.

A form is kept when something in it has to be put right, and when it comes after its session has ended. The page shows
it again at its own address, with the id of the kept form in the query and the text in the database only. Whoever asks
for the id as somebody else finds nothing. It is deleted when it is done, and after an hour (by the wall clock). The
words of a search are kept in the same way, for the session in which they were written (`pages/searched.py`).
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Self
from uuid import UUID

import structlog
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from services.gateway.access.accounts.staff import find_member
from services.gateway.access.cipher import Cipher
from services.gateway.access.hashed import hashed
from services.gateway.db.tables import kept_form
from shared.clock import wall_now
from shared.database import Actor, Tx
from shared.service import Service

log = structlog.get_logger()
KEPT_FOR = timedelta(hours=1)
LARGEST = 1024 * 1024
"""Bytes. Several times the largest text that any form takes, which is a mended dead letter."""
MOST = 10
"""Forms of one holder. With one more the oldest is deleted. A session may have more searches."""
LOOK_EVERY = 60.0
"""Seconds between two deletions of what is too old."""


@dataclass(frozen=True, slots=True)
class Holder:
    """For whom something is kept: a member of staff, a session, a browser in which nobody is signed in, or a pass."""

    name: str
    share: str = ""
    """What a browser has of the key. The database has none of it."""
    staff_id: UUID | None = None

    @classmethod
    def staff(cls, staff_id: UUID) -> Self:
        """A member of staff, in whatever session."""
        return cls(f"staff|{staff_id}", staff_id=staff_id)

    @classmethod
    def browser(cls, token: str) -> Self:
        """The browser that has this random token in a cookie, which may be that of a pass."""
        return cls(f"browser|{hashed(token).hex()}", share=token)

    @classmethod
    def session(cls, token: str) -> Self:
        """The session with this token. After its end nobody can read what it has kept."""
        return cls(f"session|{hashed(token).hex()}", share=token)

    def row(self, form_id: UUID) -> str:
        """What a ciphertext is bound to."""
        return f"kept_form|{self.name}|{form_id}"


async def keep_form(tx: Tx, cipher: Cipher, holder: Holder, form_id: UUID, content: str, *, most: int = MOST) -> bool:
    """Keep this content under the id, in place of an earlier one. False for what is larger than LARGEST.

    Nothing is kept for an account that is closed: False, too.
    """
    if len(content.encode()) > LARGEST or not await _may_hold(tx, holder):
        return False
    others = select(kept_form.c.form_id).where(kept_form.c.holder == holder.name, kept_form.c.form_id != form_id)
    too_many = others.order_by(kept_form.c.kept_at.desc()).offset(most - 1)
    await tx.execute(delete(kept_form).where(kept_form.c.holder == holder.name, kept_form.c.form_id.in_(too_many)))
    now = {"content": cipher.encrypted(content, holder.row(form_id), holder.share), "kept_at": wall_now()}
    statement = insert(kept_form).values(holder=holder.name, form_id=form_id, **now)
    await tx.execute(statement.on_conflict_do_update(index_elements=["holder", "form_id"], set_=now))
    return True


async def find_kept_form(tx: Tx, cipher: Cipher, holder: Holder, form_id: UUID) -> str | None:
    """What this holder has under this id. None when there is nothing (any more)."""
    row = await tx.first(
        select(kept_form.c.content).where(
            kept_form.c.holder == holder.name,
            kept_form.c.form_id == form_id,
            kept_form.c.kept_at > wall_now() - KEPT_FOR,
        )
    )
    return None if row is None else cipher.decrypted(row.content, holder.row(form_id), holder.share)


async def forget_form(tx: Tx, holder: Holder, form_id: UUID) -> None:
    """The form is done: delete it."""
    await tx.execute(delete(kept_form).where(kept_form.c.holder == holder.name, kept_form.c.form_id == form_id))


async def forget_forms_of(tx: Tx, holder: Holder) -> None:
    """Delete all that this holder has."""
    await tx.execute(delete(kept_form).where(kept_form.c.holder == holder.name))


async def forget_old_forms(tx: Tx) -> None:
    """Delete what was kept for an hour and not used."""
    await tx.execute(delete(kept_form).where(kept_form.c.kept_at <= wall_now() - KEPT_FOR))


async def forget_old_forms_again_and_again(service: Service) -> None:
    """Delete old forms for as long as the gateway runs."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        try:
            async with service.database.begin(Actor.system("gateway")) as tx:
                await forget_old_forms(tx)
        except Exception as error:  # noqa: BLE001  the database is away: the next run deletes them
            log.warning("kept_forms_not_forgotten", error=type(error).__name__)


async def _may_hold(tx: Tx, holder: Holder) -> bool:
    if holder.staff_id is None:
        return True
    member = await find_member(tx, holder.staff_id)
    return member is not None and member.active
