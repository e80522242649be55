"""Letting people in without an account of the staff, as JSON over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from services.intake.person_access.check_person import check_person
from services.intake.person_access.domain import HelperLink, Opening
from services.intake.person_access.end_helper_links import end_helper_links
from services.intake.person_access.list_helper_links import list_helper_links
from services.intake.person_access.make_helper_link import make_helper_link
from services.intake.person_access.open_by_code import open_by_code
from services.intake.person_access.open_by_link import open_by_link
from services.intake.person_access.open_code_again import open_code_again
from services.intake.person_access.refusals import CodeIsClosed, NoSuchApplication
from shared.edge.fields import Word
from shared.http import InTransaction, problem
from shared.principal import Principal
from shared.roles import ANYBODY_AT_ALL, CASEWORKER, HOUSE_MANAGER, PERSON, Actions

router = APIRouter(tags=["person access"])
ACTIONS: Actions = {
    "POST /openings": ANYBODY_AT_ALL,
    "POST /cases/{case_id}/code/opened-again": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /helper-openings": ANYBODY_AT_ALL,
    "GET /own-helper-links": frozenset({PERSON}),
    "POST /own-helper-links": frozenset({PERSON}),
    "POST /own-helper-links/{link_id}/ended": frozenset({PERSON}),
    "POST /cases/{case_id}/helper-links/ended": frozenset({CASEWORKER, HOUSE_MANAGER}),
}


class CodeBody(BaseModel):
    """What the person types: the reference on the receipt, and the year of birth."""

    reference: Word
    birth_year: Annotated[int, Field(ge=date.min.year, le=date.max.year)]


@router.post("/openings", response_model=Principal)
async def opening(body: CodeBody, tx: InTransaction) -> Principal | Response:
    """Let the person in by reference and year of birth. 404 for a wrong pair, 429 after too many of them."""
    return _answer(await open_by_code(tx, body.reference, body.birth_year))


@router.post("/cases/{case_id}/code/opened-again")
async def opened_again(case_id: UUID, tx: InTransaction) -> dict[str, str]:
    """Let the code of a case be used again."""
    await open_code_again(tx, case_id)
    return {"code": "open"}


class LinkCodeBody(BaseModel):
    """The code in a helper's link."""

    code: Word


class NewLinkBody(BaseModel):
    """A new link. The same id again is the same link."""

    link_id: UUID


@router.post("/helper-openings")
async def helper_opening(body: LinkCodeBody, tx: InTransaction) -> Principal:
    """Let a helper in by the code of a link."""
    return await open_by_link(tx, body.code)


@router.get("/own-helper-links")
async def links(tx: InTransaction) -> list[HelperLink]:
    """The person's links that helpers can use now, with their codes."""
    return await list_helper_links(tx)


@router.post("/own-helper-links", status_code=201)
async def make_link(body: NewLinkBody, tx: InTransaction) -> dict[str, UUID]:
    """The person makes a link for a helper."""
    await make_helper_link(tx, body.link_id)
    return {"link_id": body.link_id}


@router.post("/own-helper-links/{link_id}/ended")
async def end_link(link_id: UUID, tx: InTransaction) -> dict[str, str]:
    """The person ends a link."""
    await end_helper_links(tx, check_person(tx), link_id)
    return {"link": "ended"}


@router.post("/cases/{case_id}/helper-links/ended")
async def end_links(case_id: UUID, tx: InTransaction) -> dict[str, str]:
    """Staff end all links of a case, because the person asks for it or did not make them."""
    await end_helper_links(tx, case_id)
    return {"links": "ended"}


def _answer(opening: Opening) -> Principal | Response:
    """The answer to a code. A refusal is returned and not raised: the wrong try that was counted is committed."""
    if opening.principal is None:
        return problem(CodeIsClosed() if opening.outcome == "closed" else NoSuchApplication())
    return opening.principal
