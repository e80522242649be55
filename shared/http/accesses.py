"""The HTTP API for the access log: who has seen what about a person, for the person and for the leader.

Every service answers for its own log, and the gateway puts the answers together.
"""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy import text

from shared.access_log import record_access
from shared.access_review import list_opened
from shared.database import Tx
from shared.http.transaction import InTransaction
from shared.refusals import Refusal
from shared.roles import HOUSE_MANAGER, PERSON, PRIVACY_OFFICER, Actions
from shared.rooms import Room

router = APIRouter(tags=["access log"])
_REVIEWERS = frozenset({HOUSE_MANAGER, PRIVACY_OFFICER})
_ACTIONS: Actions = {
    "GET /own-accesses": frozenset({PERSON}),
    "GET /cases/{case_id}/accesses": _REVIEWERS,
    "GET /opened-cases": _REVIEWERS,
}
ROOM = Room(routers=[router], actions=_ACTIONS)
MOST_LISTED = 500
"""Lines in one answer. A line is everything of one kind that somebody has seen on one day."""
LONGEST_PERIOD = 31
"""Days that are reviewed at once."""
_WHAT = "access_log"

_BY_DAY = text("""
    SELECT CAST(at AT TIME ZONE 'Europe/Oslo' AS date) AS day, staff_id, roles, service, what, why,
           count(*) AS times, min(at) AS first_at, max(at) AS last_at
    FROM access_log WHERE case_id = :case_id AND what <> :itself
    GROUP BY 1, staff_id, roles, service, what, why ORDER BY max(at) DESC LIMIT :limit
""")


class OnlyThePersonAsks(Refusal):
    """Only the person whom a case is about asks for their own accesses."""

    status = 403
    message = "Only the person whom the case is about may ask this."


class PeriodIsTooLong(Refusal):
    """At most a month is reviewed at once, and it does not end before it begins."""

    status = 422
    message = f"Ask for at most {LONGEST_PERIOD} days, the first one before the last one."


class AccessLine(BaseModel):
    """What somebody has seen on a day. `service` is the program that asked for it, also where no person did."""

    day: date
    """In Norway."""
    staff_id: UUID | None
    roles: list[str]
    service: str
    what: str
    """The category of data, such as `name` or `letter`."""
    why: str
    """The purpose, such as `show_page`; `asked_by_person` and `asked_by_helper` where they looked themselves."""
    times: int
    first_at: datetime
    last_at: datetime


@router.get("/own-accesses")
async def own(tx: InTransaction, limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = MOST_LISTED) -> list[AccessLine]:
    """Who has seen what about the person who asks, the newest first. Writes an access row. Refusal: OnlyThePersonAsks.

    Looks into the log itself are not in it.
    """
    principal = tx.actor.principal
    if principal is None or principal.kind != PERSON:
        raise OnlyThePersonAsks
    await record_access(tx, case_id=principal.case_id, what=_WHAT, why="asked_by_person")
    return await _lines(tx, principal.case_id, limit)


@router.get("/cases/{case_id}/accesses")
async def of_one_case(
    case_id: UUID, tx: InTransaction, limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = MOST_LISTED
) -> list[AccessLine]:
    """Who has seen what in a case, the newest first, for the leader. Writes an access row."""
    await record_access(tx, case_id=case_id, what=_WHAT, why="review_accesses")
    return await _lines(tx, case_id, limit)


class OpenedCase(BaseModel):
    """That somebody has opened a case on a day, as in `shared.access_review.Opened`."""

    staff_id: UUID
    case_id: UUID
    day: date
    """In Norway."""
    times: int
    at_night: int
    """How many of these times were between 22 and 6."""
    related: bool


@router.get("/opened-cases")
async def opened(from_on: date, to_on: date, tx: InTransaction) -> list[OpenedCase]:
    """Who has opened which case in at most a month, the newest first. Refusal: PeriodIsTooLong.

    Lists that show several people do not count. Nothing about a person is told.
    """
    if not 0 <= (to_on - from_on).days < LONGEST_PERIOD:
        raise PeriodIsTooLong
    return [OpenedCase(**asdict(one)) for one in await list_opened(tx, from_on, to_on)]


async def _lines(tx: Tx, case_id: UUID, limit: int) -> list[AccessLine]:
    rows = await tx.all(_BY_DAY, {"case_id": case_id, "itself": _WHAT, "limit": limit})
    return [AccessLine(**row._asdict()) for row in rows]
