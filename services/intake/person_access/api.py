"""Letting people in without an account of the staff, as JSON over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from services.intake.person_access.domain import Opening
from services.intake.person_access.open_by_code import open_by_code
from services.intake.person_access.open_code_again import open_code_again
from services.intake.person_access.refusals import CodeIsClosed, NoSuchApplication
from shared.edge.fields import Word
from shared.http import InTransaction, problem
from shared.principal import PrincipalKind

router = APIRouter(tags=["person access"])


class CodeBody(BaseModel):
    """What the person types: the reference on the receipt, and the year of birth."""

    reference: Word
    birth_year: Annotated[int, Field(ge=date.min.year, le=date.max.year)]


class LetInBody(BaseModel):
    """Who acts from now on, and in which case."""

    kind: PrincipalKind
    case_id: UUID
    link_id: UUID | None = None


@router.post("/openings", response_model=LetInBody)
async def opening(body: CodeBody, tx: InTransaction) -> LetInBody | Response:
    """Let the person in by reference and year of birth. 404 for a wrong pair, 429 after too many of them."""
    return _answer(await open_by_code(tx, body.reference, body.birth_year))


@router.post("/cases/{case_id}/code/opened-again")
async def opened_again(case_id: UUID, tx: InTransaction) -> dict[str, str]:
    """Let the code of a case be used again."""
    await open_code_again(tx, case_id)
    return {"code": "open"}


def _answer(opening: Opening) -> LetInBody | Response:
    """The answer to a code. A refusal is returned and not raised: the wrong try that was counted is committed."""
    if opening.principal is None:
        return problem(CodeIsClosed() if opening.outcome == "closed" else NoSuchApplication())
    principal = opening.principal
    return LetInBody(kind=principal.kind, case_id=principal.case_id, link_id=principal.link_id)
