"""Rows of the tries of codes, and of links for helpers. A code is stored as its keyed hash."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select
from sqlalchemy.dialects.postgresql import insert

from services.intake.person_access.domain import HelperLink
from services.intake.person_access.tables import helper_link
from services.intake.vault import Vault
from shared.database import Tx
from shared.sealing import Cell, Key


def code_key(tx: Tx, reference: str) -> bytes:
    """The keyed hash of a reference."""
    return tx.resource(Vault).search_key("code_tries", reference)


def link_key(tx: Tx, code: str) -> bytes:
    """The keyed hash by which a link is found."""
    return tx.resource(Vault).search_key("helper_link", code)


async def add_link(tx: Tx, case_id: UUID, link: HelperLink, key: Key) -> bool:
    """Insert a link with its code sealed under the person's key. False when its id was inserted before."""
    statement = insert(helper_link).values(
        link_id=link.link_id,
        case_id=case_id,
        code_key=link_key(tx, link.code),
        code=key.seal(link.code, _cell(link.link_id)),
        made_on=link.made_on,
        last_on=link.last_on,
    )
    is_new = statement.on_conflict_do_nothing(index_elements=["link_id"]).returning(helper_link.c.link_id)
    return await tx.first(is_new) is not None


async def usable_links(tx: Tx, case_id: UUID) -> list[Row[Any]]:
    """The links of a case that can be used today, the oldest first."""
    which = and_(helper_link.c.case_id == case_id, is_usable(tx.today))
    return list(await tx.all(select(helper_link).where(which).order_by(helper_link.c.link_id)))


def is_usable(today: date) -> Any:
    """The links that have neither ended nor expired."""
    return and_(helper_link.c.ended_on.is_(None), helper_link.c.last_on >= today)


def opened_link(row: Row[Any], key: Key) -> HelperLink:
    """The link in `row`, with its code."""
    return HelperLink(row.link_id, key.open(row.code, _cell(row.link_id)), row.made_on, row.last_on)


def _cell(link_id: UUID) -> Cell:
    return Cell("helper_link", "code", link_id)
