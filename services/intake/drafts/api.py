"""Forms that are put aside and gone on with."""

import json
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel

from services.intake.drafts.open_draft import open_draft
from services.intake.drafts.save_draft import save_draft
from shared.http import InTransaction

router = APIRouter(prefix="/drafts", tags=["drafts"])

LARGEST = 20_000
"""Characters of JSON: several times a form in which every field is full."""


def _not_too_large(answers: dict[str, Any]) -> dict[str, Any]:
    if len(json.dumps(answers)) > LARGEST:
        raise ValueError("This is more than a form can hold.")
    return answers


class DraftBody(BaseModel):
    """Whatever was answered so far, in any state."""

    answers: Annotated[dict[str, Any], AfterValidator(_not_too_large)]


@router.post("", status_code=201)
async def save(body: DraftBody, tx: InTransaction) -> dict[str, str]:
    """Put a form aside for thirty days. The code is shown once and kept nowhere."""
    return {"code": await save_draft(body.answers, tx)}


@router.get("/{code}")
async def read(code: str, tx: InTransaction) -> dict[str, Any]:
    """The answers so far."""
    return await open_draft(code, tx)


@router.put("/{code}")
async def save_again(code: str, body: DraftBody, tx: InTransaction) -> dict[str, str]:
    """Keep newer answers under the same code, for thirty days more."""
    return {"code": await save_draft(body.answers, tx, code=code)}
