"""Saving a form and going on with it later, as JSON over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel

from services.intake.drafts.domain import LARGEST, Draft, size_of
from services.intake.drafts.open_draft import open_draft
from services.intake.drafts.save_draft import save_draft
from shared.edge.fields import Word
from shared.http import InTransaction, MadeFrom
from shared.roles import ANYBODY_AT_ALL, Actions

router = APIRouter(prefix="/drafts", tags=["drafts"])
ACTIONS: Actions = {
    "POST /drafts": ANYBODY_AT_ALL,
    "GET /drafts/{code}": ANYBODY_AT_ALL,
    "PUT /drafts/{code}": ANYBODY_AT_ALL,
}


def _not_too_large(answers: dict[str, Any]) -> dict[str, Any]:
    if size_of(answers) > LARGEST:
        raise ValueError("This is more than a form can hold.")
    return answers


class DraftBody(BaseModel):
    """The answers so far; they need not be complete or valid."""

    answers: Annotated[dict[str, Any], AfterValidator(_not_too_large)]


class SavedAgainBody(DraftBody, MadeFrom):
    """The same for a draft that is there."""


@router.post("", status_code=201)
async def save(body: DraftBody, tx: InTransaction) -> dict[str, str]:
    """Save a form for thirty days. The code is shown once; only a hash of it is stored."""
    return {"code": await save_draft(tx, body.answers)}


@router.get("/{code}")
async def read(code: Word, tx: InTransaction) -> Draft:
    """The answers that were saved. Refusal: NoSuchDraft."""
    return await open_draft(tx, code)


@router.put("/{code}")
async def save_again(code: Word, body: SavedAgainBody, tx: InTransaction) -> dict[str, str]:
    """Replace the saved answers, for another thirty days. Refusals: NoSuchDraft, DraftHasChanged."""
    return {"code": await save_draft(tx, body.answers, code=code, version=body.version)}
