"""One account: who has it, what they may, a new link to a password, closed and open again."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.account import find_account, lock_account
from services.gateway.access.accounts.change_account import (
    change_account,
    close_by_administrator,
    open_again,
    remove_codes_by_administrator,
)
from services.gateway.access.accounts.links import VALID_FOR, address_of_link, make_link
from services.gateway.access.accounts.second_factor import has_second_factor
from services.gateway.access.accounts.teams import list_teams
from services.gateway.pages.administration.accounts.fields import read_account, role_choices, team_choices, values_of
from services.gateway.pages.administration.accounts.refusals import refusals_on
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.signing_in.shown_once import show_once, shown_once
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.database import Actor, Tx
from shared.version import version_of

router = APIRouter()
Manages = Annotated[Page, opens("manage_accounts")]
Changes = Annotated[Page, opens("manage_accounts", confirmed=True)]
CHANGED = N_("Noen har endret kontoen mens du skrev. Her ser du hvordan den står nå.")


@router.get("/brukere/{staff_id}")
async def show(staff_id: UUID, page: Manages) -> Response:
    """The account and the form. The link stands here once, after it was made."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        account, teams = await find_account(tx, staff_id), await list_teams(tx)
        has_codes = await has_second_factor(tx, staff_id)
    typed = Typed(page, values_of(account) | {"version": version_of(*account.facts)})
    code = shown_once(page, str(staff_id))
    return page.show(
        "administration/accounts/account.html", status=typed.status, typed=typed, account=account, roles=role_choices(),
        teams=team_choices(teams), has_codes=has_codes,
        is_own=staff_id == page.visitor.staff_id, days=VALID_FOR.days,
        link=address_of_link(page.settings.public_url, code) if code else None,
        team_names=[team.called for team in teams if team.team_id in account.team_ids],
    )  # fmt: skip


@router.post("/brukere/{staff_id}")
async def change(staff_id: UUID, page: Changes) -> Response:
    """Other name, telephone, roles or teams."""
    typed = await Typed.sent(page)
    with refusals_on(typed):
        async with page.database.begin(page.actor) as tx:
            before = await lock_account(tx, staff_id)
            wanted = read_account(typed, await list_teams(tx))
            if staff_id == page.visitor.staff_id:  # the form has neither roles nor teams
                roles, team_ids = before.roles, before.team_ids
            else:
                roles, team_ids = wanted.roles, wanted.team_ids
            typed.refuse_if_changed(before.facts, CHANGED)
            if typed.ok:
                await change_account(tx, before, name=wanted.name, phone=wanted.phone, roles=roles, team_ids=team_ids)
    if not typed.ok:
        return await typed.again()
    await typed.forget()
    return page.go(f"/brukere/{staff_id}", notice=N_("Endringene er lagret."))


@router.post("/brukere/{staff_id}/lenke")
async def new_link(staff_id: UUID, page: Changes) -> Response:
    """A new link. The password of before, every session and every known device count no longer."""
    return await _with_link(page, staff_id, make_link, N_("Lenken er klar. Det gamle passordet gjelder ikke lenger."))


@router.post("/brukere/{staff_id}/engangskoder")
async def forget_codes(staff_id: UUID, page: Changes) -> Response:
    """The telephone with the codes is lost. Codes that the role needs are set up at the next sign-in."""
    typed = await Typed.sent(page)
    if not await _done(page, typed, remove_codes_by_administrator, staff_id):
        return await typed.again(at=f"/brukere/{staff_id}")
    return page.go(f"/brukere/{staff_id}", notice=N_("Engangskodene er fjernet, og kontoen er logget ut overalt."))


@router.post("/brukere/{staff_id}/apne")
async def reopen(staff_id: UUID, page: Changes) -> Response:
    """The account was closed by mistake, or somebody comes back. They choose a new password."""
    return await _with_link(page, staff_id, open_again, N_("Kontoen er åpen igjen. Gi lenken til den som skal ha den."))


@router.get("/brukere/{staff_id}/steng")
async def ask_to_close(staff_id: UUID, page: Manages) -> Response:
    """What happens when the account is closed."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        account = await find_account(tx, staff_id)
    typed = Typed(page)
    return page.show(
        "administration/accounts/close_account.html", status=typed.status, typed=typed, account=account,
        is_own=staff_id == page.visitor.staff_id,
    )  # fmt: skip


@router.post("/brukere/{staff_id}/steng")
async def close(staff_id: UUID, page: Changes) -> Response:
    """Close it. Open tasks go to others, and house managers are asked to name other contact persons."""
    typed = await Typed.sent(page)
    if not await _done(page, typed, close_by_administrator, staff_id):
        return await typed.again()
    return page.go(f"/brukere/{staff_id}", notice=N_("Kontoen er stengt, og den som hadde den, er logget ut overalt."))


async def _with_link(page: Page, staff_id: UUID, make: Callable[[Tx, UUID], Awaitable[str]], notice: str) -> Response:
    typed, address = await Typed.sent(page), f"/brukere/{staff_id}"
    code = await _done(page, typed, make, staff_id)
    if not code:
        return await typed.again(at=address)
    show_once(page, str(staff_id), str(code))
    return page.go(address, notice=notice)


async def _done(page: Page, typed: Typed, act: Callable[[Tx, UUID], Awaitable[object]], staff_id: UUID) -> object:
    """What the act gives, True where that is nothing; None when it was refused, and the form says why."""
    done = None
    with refusals_on(typed):
        async with page.database.begin(page.actor) as tx:
            done = await act(tx, staff_id) or True
    if done:
        await typed.forget()
    return done
