"""*Min konto*: another password, and the own sessions, which can be ended one by one or all others at once."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.account import find_account
from services.gateway.access.accounts.own_password import WrongPassword, change_own_password
from services.gateway.access.accounts.second_factor import (
    count_recovery_codes,
    has_second_factor,
    make_recovery_codes,
)
from services.gateway.access.accounts.teams import list_teams
from services.gateway.access.hashing import SignInIsBusy
from services.gateway.access.limits import TooManyAttempts
from services.gateway.access.passwords import SHORTEST, PasswordTooLong, PasswordTooShort
from services.gateway.access.sessions import close_one_session, close_other_sessions, list_sessions
from services.gateway.pages import cookies
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.not_opened import SignInNeeded
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.signing_in.choose_password import NOT_THE_SAME, words_for_password
from services.gateway.pages.public.signing_in.shown_once import show_once, shown_once
from services.gateway.pages.too_many import TOO_MANY
from services.gateway.pages.words import N_
from shared.database import Actor
from shared.security_events import SecurityEvent

router = APIRouter()
Own = Annotated[Page, opens("manage_own_account")]
HERE = "/min-konto"
WRONG = N_("Dette er ikke passordet ditt nå. Skriv det en gang til.")


@router.get("/min-konto")
async def own_account(page: Own) -> Response:
    """What the visitor has access to, the form for another password, and the sessions."""
    again, staff_id = page.kept or KeptForm(address=HERE), _staff_id(page)
    async with page.database.begin(Actor.system("gateway")) as tx:
        account, teams = await find_account(tx, staff_id), await list_teams(tx)
        sessions = await list_sessions(tx, staff_id, _token(page))
        left = await count_recovery_codes(tx, staff_id) if await has_second_factor(tx, staff_id) else None
    codes = shown_once(page, "recovery_codes")
    own_teams = [team.called for team in teams if team.team_id in account.team_ids]
    return page.show(
        "staff/own_account/own_account.html", status=again.status, errors=again.wrong, account=account,
        sessions=sessions, shortest=SHORTEST, team_names=own_teams,
        codes_left=left, new_codes=codes.split() if codes else [],
    )  # fmt: skip


@router.post("/min-konto/passord")
async def change_password(page: Own) -> Response:
    """Another password; the old one is asked for. Every other session ends."""
    sent = await page.form(as_typed=["old_password", "password", "repeated"])
    if sent.get("password", "") != sent.get("repeated", ""):
        return await _again(page, 422, {"repeated": NOT_THE_SAME})
    try:
        await change_own_password(
            page.database, page.actor, _token(page), old=sent.get("old_password", ""), new=sent.get("password", "")
        )
    except WrongPassword:
        await page.tell(SecurityEvent.SIGN_IN_FAILED, about="own_password")
        return await _again(page, 422, {"old_password": WRONG})
    except TooManyAttempts:
        return await _again(page, 429, {"old_password": TOO_MANY})
    except (PasswordTooShort, PasswordTooLong, SignInIsBusy) as refused:
        return await _again(page, refused.status, {"password": words_for_password(page, refused)})
    await page.done(id_in(sent))
    return page.go(HERE, notice=N_("Passordet er byttet. Du er logget ut alle andre steder."))


@router.post("/min-konto/koder")
async def new_codes(page: Annotated[Page, opens("manage_own_account", confirmed=True)]) -> Response:
    """Ten new recovery codes, shown once. Those of before do not count any more."""
    staff_id = _staff_id(page)
    async with page.database.begin(page.actor) as tx:
        if await has_second_factor(tx, staff_id):
            show_once(page, "recovery_codes", " ".join(await make_recovery_codes(tx, staff_id)))
    return page.go(HERE)


@router.post("/min-konto/okter/avslutt-andre")
async def end_others(page: Own) -> Response:
    """End every session but this one."""
    async with page.database.begin(page.actor) as tx:
        await close_other_sessions(tx, _staff_id(page), _token(page))
    return page.go(HERE, notice=N_("Du er logget ut alle andre steder."))


@router.post("/min-konto/okter/{session_id}/avslutt")
async def end_one(session_id: UUID, page: Own) -> Response:
    """End one session. Whoever uses it has to sign in again."""
    async with page.database.begin(page.actor) as tx:
        await close_one_session(tx, _staff_id(page), session_id)
    return page.go(HERE, notice=N_("Den innloggingen er avsluttet."))


async def _again(page: Page, status: int, errors: dict[str, str]) -> Response:
    """The page with what is wrong. Passwords are not kept."""
    return await page.shown_again(KeptForm(address=HERE, status=status, wrong=errors))


def _staff_id(page: Page) -> UUID:
    if page.visitor.staff_id is None:
        raise SignInNeeded
    return page.visitor.staff_id


def _token(page: Page) -> str:
    return cookies.read(page.request, cookies.SESSION) or ""
