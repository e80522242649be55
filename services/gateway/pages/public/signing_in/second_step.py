"""The one-time code after the password, and setting up the app that makes the codes."""

from typing import Annotated
from urllib.parse import urlencode

import segno
from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.second_factor import (
    SignInIsOver,
    Waiting,
    WrongCode,
    find_waiting,
    setup_address,
    sign_in_with_code,
)
from services.gateway.access.cipher import Cipher
from services.gateway.access.limits import TooManyAttempts
from services.gateway.pages import cookies
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.signing_in.browsers import kind_of_browser
from services.gateway.pages.public.signing_in.shown_once import show_once
from services.gateway.pages.public.signing_in.sign_in import let_in
from services.gateway.pages.too_many import TOO_MANY
from services.gateway.pages.words import N_
from shared.database import Actor
from shared.security_events import SecurityEvent

router = APIRouter()
SignInPage = Annotated[Page, opens("sign_in")]
HERE = "/innlogging/kode"
WRONG = N_("Koden stemmer ikke nå, eller den er brukt. Vent på den neste, og skriv den.")


@router.get("/innlogging/kode")
async def form(page: SignInPage, til: str = "") -> Response:
    """The code; before the first one, what to put into the app. Without a password before it, the way back."""
    again = page.kept or KeptForm(address=HERE)
    return await _show(page, til, again)


@router.post("/innlogging/kode")
async def sign_in_now(page: SignInPage) -> Response:
    """The session begins with a code that fits. Recovery codes are shown once, right after the first one."""
    sent = await page.form()
    til, token = sent.get("til", ""), cookies.read(page.request, cookies.HALF) or ""
    try:
        waiting = await _waiting(page, token)
        signed_in = await sign_in_with_code(
            page.database, _cipher(page), token, sent.get("code_now", ""),
            browser=kind_of_browser(page.request.headers.get("user-agent", "")),
            device=cookies.read(page.request, cookies.DEVICE),
        )  # fmt: skip
    except SignInIsOver:
        return page.go(HERE)
    except WrongCode:
        await page.tell(SecurityEvent.SIGN_IN_FAILED, username=waiting.username, about="one_time_code")
        return await _again(page, til, 422, WRONG)
    except TooManyAttempts:
        return await _again(page, til, 429, TOO_MANY)
    await page.tell(SecurityEvent.SIGNED_IN, username=waiting.username, about="one_time_code")
    await page.done(id_in(sent))
    page.remove_cookie(cookies.HALF)
    if signed_in.recovery_codes:
        show_once(page, "recovery_codes", " ".join(signed_in.recovery_codes), staff_id=signed_in.staff_id)
        return let_in(page, signed_in, "/min-konto")
    return let_in(page, signed_in, til)


async def _again(page: Page, til: str, status: int, wrong: str) -> Response:
    here = f"{HERE}?{urlencode({'til': til})}" if til else HERE
    kept = KeptForm(address=here, status=status, wrong={"code_now": wrong})
    return await page.again(kept) or await _show(page, til, kept)


async def _show(page: Page, til: str, kept: KeptForm) -> Response:
    try:
        waiting = await _waiting(page, cookies.read(page.request, cookies.HALF) or "")
    except SignInIsOver:
        return page.show("public/signing_in/second_step_over.html")
    secret, picture = waiting.new_secret, None
    if secret:
        address = setup_address(secret, waiting.username, page.settings.site_name)
        picture = segno.make(address, error="m").svg_data_uri(scale=4, border=2)
    return page.show(
        "public/signing_in/second_step.html", status=kept.status, errors=kept.wrong, til=til, secret=secret,
        picture=picture,
    )  # fmt: skip


async def _waiting(page: Page, token: str) -> Waiting:
    async with page.database.begin(Actor.system("gateway")) as tx:
        return await find_waiting(tx, _cipher(page), token)


def _cipher(page: Page) -> Cipher:
    cipher: Cipher = page.request.app.state.cipher
    return cipher
