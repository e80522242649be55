"""What people have asked and wished on the status page, for *I dag*."""

from datetime import date
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.overview.list_wishes import list_wishes
from shared.http import InTransaction
from shared.roles import WITH_PEOPLE, Actions

router = APIRouter(tags=["wishes"])
ACTIONS: Actions = {
    "GET /wishes": WITH_PEOPLE,
}


class WishBody(BaseModel):
    """A question without an answer, or a wish to withdraw that has not taken effect."""

    kind: Literal["question", "withdrawal"]
    case_id: UUID
    programme_id: str
    asked_on: date
    has_person_page: bool


@router.get("/wishes")
async def wishes(tx: InTransaction) -> list[WishBody]:
    """Everything that waits, the oldest first. No names and no texts."""
    return [
        WishBody(
            kind=wish.kind,
            case_id=wish.case_id,
            programme_id=wish.programme_id,
            asked_on=wish.asked_on,
            has_person_page=wish.has_person_page,
        )
        for wish in await list_wishes(tx)
    ]
