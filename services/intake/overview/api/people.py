"""Names, addresses and cases of people, for callers that need them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.intake.cases.domain.case import ShownStatus
from services.intake.overview.domain import MOST_AT_ONCE, USUAL_PAGE, Standing, Wanted
from services.intake.overview.list_names import list_names
from services.intake.overview.list_people import list_people
from services.intake.overview.list_references import list_references
from services.intake.overview.show_address import show_address
from services.intake.overview.show_cases_of_person import show_cases_of_person
from services.intake.overview.show_old_address import OldAddress, show_old_address
from services.intake.people.domain.person import PostalAddress
from shared.edge.fields import Word
from shared.http import InTransaction
from shared.roles import CASEWORKER, HOUSE_MANAGER, PRIVACY_OFFICER, WHO_SEE_PEOPLE, Actions, the_service

router = APIRouter(tags=["people"])
ACTIONS: Actions = {
    "POST /people/searches": WHO_SEE_PEOPLE,
    "POST /people/names": WHO_SEE_PEOPLE,
    "POST /people/references": frozenset({PRIVACY_OFFICER}),
    "GET /cases/{case_id}/address": frozenset({the_service("notifications")}),
    "GET /cases/{case_id}/contact-changes/{change_id}/address": frozenset({the_service("notifications")}),
    "GET /cases/{case_id}/person/cases": frozenset({CASEWORKER, HOUSE_MANAGER}),
}


class WhoBody(BaseModel):
    """Which people. `q` is a name, its beginning, a reference or an identity number, `after` the `next` of a page."""

    standing: Standing | None = None
    q: Word | None = None
    after: Word | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_AT_ONCE)] | None = None


class PersonBody(BaseModel):
    """Somebody in the list."""

    case_id: UUID
    name: str
    programme_id: str
    status: ShownStatus


class PeopleBody(BaseModel):
    """A page of people. `next` asks for the page after it."""

    people: list[PersonBody]
    next: str | None


class CaseIdsBody(BaseModel):
    """The cases on a page."""

    case_ids: Annotated[list[UUID], Field(max_length=MOST_AT_ONCE)]


class NamesBody(BaseModel):
    """The names by case, and the cases whose person has died."""

    names: dict[UUID, str]
    deceased: list[UUID]


class AddressBody(BaseModel):
    """How to reach a person, in which language."""

    language: str
    name: str
    phone: str | None
    email: str | None
    postal_address: PostalAddress | None
    other_contact: str | None


class CaseOfPersonBody(BaseModel):
    """One case of a person, with the name that was given there."""

    case_id: UUID
    reference: str
    programme_id: str
    status: ShownStatus
    name: str


class CasesOfPersonBody(BaseModel):
    """Every case of a person."""

    cases: list[CaseOfPersonBody]


@router.post("/people/searches")
async def list_all(tx: InTransaction, who: WhoBody) -> PeopleBody:
    """People who have a page of their own, the newest application first. Writes an access row for each person.

    What is searched for stands in the body, because addresses are logged.
    """
    standing, limit = who.standing or "with_person_page", who.limit or USUAL_PAGE
    page, more = await list_people(tx, Wanted(standing=standing, q=who.q, after=who.after, limit=limit))
    return PeopleBody(
        people=[
            PersonBody(
                case_id=listed.case.case_id,
                name=listed.name,
                programme_id=listed.case.programme_id,
                status=listed.case.shown_status,
            )
            for listed in page
        ],
        next=more,
    )


@router.post("/people/names")
async def names(body: CaseIdsBody, tx: InTransaction) -> NamesBody:
    """The name in each of at most 200 cases, and in which the person has died. Writes an access row for each."""
    found = await list_names(tx, body.case_ids)
    return NamesBody(
        names={case_id: named.name for case_id, named in found.items()},
        deceased=[case_id for case_id, named in found.items() if named.deceased],
    )


@router.post("/people/references")
async def references(body: CaseIdsBody, tx: InTransaction) -> dict[UUID, str]:
    """The reference of each of at most 200 cases, for whoever asks about a case without knowing whose it is."""
    return await list_references(tx, body.case_ids)


@router.get("/cases/{case_id}/address")
async def address(case_id: UUID, tx: InTransaction) -> AddressBody:
    """How to reach the person now. Answers the notifications service only, and writes an access row.

    Refusal: DeathIsRecorded, because nothing is sent after a death.
    """
    person = await show_address(tx, case_id)
    contact = person.contact
    return AddressBody(
        language=person.language,
        name=person.name,
        phone=contact.phone,
        email=contact.email,
        postal_address=contact.postal_address,
        other_contact=contact.other_contact,
    )


@router.get("/cases/{case_id}/contact-changes/{change_id}/address")
async def old_address(case_id: UUID, change_id: UUID, tx: InTransaction) -> OldAddress:
    """Where a message about a changed way to reach the person goes, with its code. Answers notifications only.

    Refusals: DeathIsRecorded, and ContactChangeIsOver, because then there is nothing to tell.
    """
    return await show_old_address(tx, case_id, change_id)


@router.get("/cases/{case_id}/person/cases")
async def cases_of_person(case_id: UUID, tx: InTransaction) -> CasesOfPersonBody:
    """Every case of the person, because a recorded death concerns all of them. Writes access rows."""
    cases = [
        CaseOfPersonBody(
            case_id=case.case_id,
            reference=case.reference,
            programme_id=case.programme_id,
            status=case.shown_status,
            name=name,
        )
        for case, name in await show_cases_of_person(tx, case_id)
    ]
    return CasesOfPersonBody(cases=cases)
