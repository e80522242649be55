"""Rows of documents. Their content is sealed, and gone when the document is removed."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from services.intake.documents.domain import File, KeptDocument
from services.intake.documents.refusals import NoSuchDocument
from services.intake.documents.tables import document
from shared.database import Tx
from shared.sealing import Cell, Key

_ALL_BUT_THE_CONTENT = [column for column in document.c if column.name not in {"content", "case_id"}]


async def add_document(tx: Tx, kept: KeptDocument, content: bytes, *, case_id: UUID, key: Key) -> None:
    """Insert a document."""
    await tx.execute(
        insert(document).values(
            document_id=kept.document_id,
            case_id=case_id,
            media_type=kept.media_type,
            size=kept.size,
            content=key.seal_bytes(content, _cell(kept.document_id)),
            kept_on=kept.kept_on,
            kept_by=kept.kept_by,
            kept_until=kept.kept_until,
        )
    )


async def get_file(tx: Tx, case_id: UUID, document_id: UUID, key: Key) -> File:
    """The content of a document in this case. Raises NoSuchDocument."""
    wanted = (document.c.document_id == document_id, document.c.case_id == case_id, document.c.content.is_not(None))
    row = await tx.first(select(document.c.media_type, document.c.content).where(*wanted))
    if row is None:
        raise NoSuchDocument
    return File(key.open_bytes(row.content, _cell(document_id)), row.media_type)


async def list_documents(tx: Tx, document_ids: Collection[UUID]) -> dict[UUID, KeptDocument]:
    """What is known of documents, by id, also of those that have been removed."""
    rows = await tx.all(select(*_ALL_BUT_THE_CONTENT).where(document.c.document_id.in_(document_ids)))
    return {row.document_id: _known(row) for row in rows}


async def drop_content(tx: Tx, document_id: UUID) -> bool:
    """Remove the content for good. Returns whether it was still there."""
    still_there = (document.c.document_id == document_id, document.c.content.is_not(None))
    values = {"content": None, "removed_on": tx.today, "removed_by": tx.actor.staff_id}
    statement = update(document).where(*still_there).values(values).returning(document.c.document_id)
    return await tx.first(statement) is not None


def _known(row: Row[Any]) -> KeptDocument:
    return KeptDocument(
        document_id=row.document_id,
        media_type=row.media_type,
        size=row.size,
        kept_on=row.kept_on,
        kept_by=row.kept_by,
        kept_until=row.kept_until,
        removed_on=row.removed_on,
        removed_by=row.removed_by,
    )


def _cell(document_id: UUID) -> Cell:
    return Cell("document", "content", document_id)
