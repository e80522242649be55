"""Whoever changes accounts types the password again, when the last time was more than a few minutes ago."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.own_password import WrongPassword, confirm_own_password
from services.gateway.access.hashing import SignInIsBusy
from services.gateway.access.limits import TooManyAttempts
from services.gateway.access.passwords import PasswordTooLong
from services.gateway.pages import cookies
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.not_opened import SignInNeeded, own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.signing_in.choose_password import words_for_password
from services.gateway.pages.staff.own_account.own_account import WRONG
from services.gateway.pages.too_many import TOO_MANY
from shared.security_events import SecurityEvent

router = APIRouter()
Own = Annotated[Page, opens("manage_own_account")]
HERE = "/min-konto/bekreft"


@router.get("/min-konto/bekreft")
async def form(page: Own, til: str = "") -> Response:
    """The password again. `til`: the page to go on to, which shows what was typed there."""
    again = page.kept or KeptForm(address=HERE)
    return page.show("staff/own_account/confirm.html", status=again.status, errors=again.wrong, til=til)


@router.post("/min-konto/bekreft")
async def confirm(page: Own) -> Response:
    """From now on accounts may be changed for some minutes. What was sent before has to be sent again."""
    sent = await page.form(as_typed=["password"])
    til = sent.get("til", "")
    token, staff_id = cookies.read(page.request, cookies.SESSION), page.visitor.staff_id
    if not token or staff_id is None:
        raise SignInNeeded
    try:
        await confirm_own_password(page.database, staff_id, token, sent.get("password", ""))
    except WrongPassword:
        await page.tell(SecurityEvent.SIGN_IN_FAILED, about="own_password")
        return await _again(page, til, 422, WRONG)
    except TooManyAttempts:
        return await _again(page, til, 429, TOO_MANY)
    except (PasswordTooLong, SignInIsBusy) as refused:
        return await _again(page, til, refused.status, words_for_password(page, refused))
    await page.done(id_in(sent))
    return page.go(own_address(til))


async def _again(page: Page, til: str, status: int, wrong: str) -> Response:
    here = f"{HERE}?{urlencode({'til': til})}" if til else HERE
    return await page.shown_again(KeptForm(address=here, status=status, wrong={"password": wrong}))
