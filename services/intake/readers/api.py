"""Who may read a case by name, as JSON over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.intake.readers.change_readers import change_readers
from services.intake.readers.domain import MOST_READERS, REASON, Readers, ReadersChange
from services.intake.readers.show_readers import show_readers
from shared.edge.fields import Text
from shared.edge.length import Length
from shared.http import InTransaction, MadeFrom
from shared.readers.protection import Protection
from shared.roles import CASEWORKER, HOUSE_MANAGER, Actions
from shared.version import Version

router = APIRouter(tags=["readers"])
ACTIONS: Actions = {
    "GET /cases/{case_id}/readers": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/readers": frozenset({CASEWORKER, HOUSE_MANAGER}),
}


class ReadersBody(MadeFrom):
    """Who may read the case from now on, and why that changes."""

    protection: Protection
    reader_ids: Annotated[list[UUID], Field(max_length=MOST_READERS)]
    reason: Annotated[str, Text(REASON)]


class LimitsBody(BaseModel):
    """How long the reason is."""

    reason: Length


class ReadersView(BaseModel):
    """Who may read the case by name, its protection, and every change, the newest first."""

    protection: Protection
    reader_ids: list[UUID]
    version: Version
    limits: LimitsBody
    changes: list[ReadersChange]


class NamedReaders(BaseModel):
    """Who may read the case now."""

    protection: Protection
    reader_ids: list[UUID]


@router.get("/cases/{case_id}/readers")
async def readers(case_id: UUID, tx: InTransaction) -> ReadersView:
    """Who may read a case by name, and why. Writes an access row. Refusal: NoSuchCase."""
    shown = await show_readers(tx, case_id)
    return ReadersView(
        protection=shown.readers.protection,
        reader_ids=sorted(shown.readers.reader_ids),
        version=shown.version,
        limits=LimitsBody(reason=REASON),
        changes=list(shown.changes),
    )


@router.post("/cases/{case_id}/readers")
async def change(case_id: UUID, body: ReadersBody, tx: InTransaction) -> NamedReaders:
    """Name the readers, and set, change or lift the protection. Whoever protects a case is among its readers.

    Refusals: NoSuchCase, ReadersAreNamedInPerson, ReadersHaveChanged.
    """
    wanted = Readers(body.protection, frozenset(body.reader_ids))
    now = await change_readers(tx, case_id, wanted, reason=body.reason, version=body.version)
    return NamedReaders(protection=now.protection, reader_ids=sorted(now.reader_ids))
