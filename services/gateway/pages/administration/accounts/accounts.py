"""The accounts of everybody on the staff, and a new one."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.account import list_accounts
from services.gateway.access.accounts.open_account import open_account
from services.gateway.access.accounts.reviews import count_late
from services.gateway.access.accounts.staff import find_member
from services.gateway.access.accounts.teams import list_teams
from services.gateway.pages.administration.accounts.fields import read_account, role_choices, team_choices
from services.gateway.pages.administration.accounts.refusals import refusals_on
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.signing_in.shown_once import show_once
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.database import Actor
from shared.ids import new_id

router = APIRouter()
Manages = Annotated[Page, opens("manage_accounts")]
HERE = "/brukere"


@router.get("/brukere")
async def accounts(page: Manages) -> Response:
    """Everybody with roles, teams and the last sign-in; those who have left stand below."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        found, teams = await list_accounts(tx), await list_teams(tx)
        late = await count_late(tx, without=page.visitor.staff_id)
    called = {team.team_id: team.called for team in teams}
    return page.show("administration/accounts/accounts.html", accounts=found, late=late, teams=called)


@router.get("/brukere/ny")
async def form(page: Manages) -> Response:
    """The form for a new account."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        teams = await list_teams(tx)
    start: dict[str, object] = {"staff_id": new_id()}
    if len(teams) == 1:
        start[f"teams_{teams[0].team_id}"] = "yes"
    typed = Typed(page, start)
    return page.show(
        "administration/accounts/new_account.html", status=typed.status, typed=typed, roles=role_choices(),
        teams=team_choices(teams),
    )  # fmt: skip


@router.post("/brukere/ny")
async def open_new(page: Annotated[Page, opens("manage_accounts", confirmed=True)]) -> Response:
    """Open the account. Its link is shown once, on the page of the account."""
    typed = await Typed.sent(page)
    staff_id = typed.id("staff_id") or new_id()
    address = f"{HERE}/{staff_id}"
    async with page.database.begin(Actor.system("gateway")) as tx:
        teams, known = await list_teams(tx), await find_member(tx, staff_id)
    if known:  # the same form was sent twice
        return page.go(address)
    wanted, username = read_account(typed, teams), typed["username"].strip().lower()
    if typed.ok:
        with refusals_on(typed):
            async with page.database.begin(page.actor) as tx:
                code = await open_account(
                    tx, staff_id=staff_id, username=username, name=wanted.name, phone=wanted.phone,
                    roles=wanted.roles, team_ids=wanted.team_ids,
                )  # fmt: skip
            show_once(page, str(staff_id), code)
    if not typed.ok:
        return await typed.again()
    await typed.forget()
    return page.go(address, notice=N_("Kontoen er åpnet. Gi lenken til den som skal ha den."))
