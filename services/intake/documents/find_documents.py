"""Look up what is known of documents, without opening them."""

from collections.abc import Collection
from uuid import UUID

from services.intake.documents.db import list_documents
from services.intake.documents.domain import KeptDocument
from shared.database import Tx


async def find_documents(tx: Tx, document_ids: Collection[UUID]) -> dict[UUID, KeptDocument]:
    """By id: when each was kept, by whom and until when, and whether it has been removed."""
    return await list_documents(tx, document_ids) if document_ids else {}
