"""The review of everybody's access: who, in which roles and teams, last signed in when, looked at by whom and when."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.refusals import OwnAccessStays
from services.gateway.access.accounts.reviews import list_reviews, record_review
from services.gateway.access.accounts.teams import list_teams
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.together import staff_names
from services.gateway.pages.words import N_
from shared.database import Actor

router = APIRouter()
Reviews = Annotated[Page, opens("review_access_of_staff")]
HERE = "/tilganger"


@router.get("/tilganger")
async def reviews(page: Reviews) -> Response:
    """Every open account, the one that was looked at longest ago first."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        found, teams = await list_reviews(tx), await list_teams(tx)
    return page.show(
        "administration/accounts/reviews.html", reviews=found, staff=await staff_names(page),
        teams={team.team_id: team.called for team in teams},
    )  # fmt: skip


@router.post("/tilganger/{staff_id}")
async def record(staff_id: UUID, page: Reviews) -> Response:
    """The visitor has looked at it. Nobody reviews their own access."""
    try:
        async with page.database.begin(page.actor) as tx:
            await record_review(tx, staff_id)
    except OwnAccessStays:
        return page.go(HERE, notice=N_("Din egen tilgang må en annen se på."))
    return page.go(HERE, notice=N_("Det er skrevet ned at du har sett på tilgangen."))
