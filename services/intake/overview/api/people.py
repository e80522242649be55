"""Who the people behind case ids are, told to those who must know."""

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.intake.overview.list_names import name_people
from services.intake.overview.show_address import tell_address
from shared.http import InTransaction

router = APIRouter(tags=["people"])


class NamesBody(BaseModel):
    """The cases on a page."""

    case_ids: Annotated[list[UUID], Field(max_length=200)]


@router.post("/people/names")
async def names(body: NamesBody, tx: InTransaction) -> dict[str, Any]:
    """The name in each of at most 200 cases, and where the person has died. Writes an access row for each."""
    found = await name_people(body.case_ids, tx)
    return {
        "names": {case_id: named.name for case_id, named in found.items()},
        "deceased": [case_id for case_id, named in found.items() if named.deceased],
    }


@router.get("/cases/{case_id}/address")
async def address(case_id: UUID, tx: InTransaction) -> dict[str, Any]:
    """How to reach the person now. Answers the notifications service only, and writes an access row.

    DeathIsRecorded when there is nobody to write to any more.
    """
    person = await tell_address(case_id, tx)
    contact = asdict(person.contact)
    return {"language": person.language, "name": person.name} | contact
