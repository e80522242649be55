"""Signing in and out, for members of staff."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.second_factor import SignedIn
from services.gateway.access.hashing import SignInIsBusy
from services.gateway.access.known_devices import KNOWN_FOR
from services.gateway.access.limits import TooManyAttempts
from services.gateway.access.passwords import LONGEST, PasswordTooLong
from services.gateway.access.sign_in import FromBrowser, WrongSignIn, sign_in
from services.gateway.pages import cookies
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.not_opened import own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.signing_in.browsers import kind_of_browser
from services.gateway.pages.public.signing_in.leaving import end_session, go_and_forget
from services.gateway.pages.too_many import TOO_MANY
from services.gateway.pages.words import N_
from shared.security_events import SecurityEvent

router = APIRouter()
SignInPage = Annotated[Page, opens("sign_in")]
BUSY = N_("Mange logger inn akkurat nå. Vent et lite øyeblikk og prøv igjen.")


@router.get("/logg-inn")
async def sign_in_form(page: SignInPage, til: str = "") -> Response:
    """The form. Somebody who is signed in already is sent to their first page."""
    if page.visitor.is_staff:
        return page.go(own_address(til or page.home))
    again = page.kept or KeptForm(address="/logg-inn")
    username, errors = again.values.get("username", ""), again.wrong
    return page.show("public/signing_in/sign_in.html", status=again.status, til=til, username=username, errors=errors)


@router.post("/logg-inn")
async def sign_in_now(page: SignInPage) -> Response:
    """A new session with a new cookie. A wrong user name and a wrong password get the same answer."""
    form = await page.form(as_typed=["password"])
    username, password, til = form.get("username", ""), form.get("password", ""), form.get("til", "")
    try:
        signed_in = await sign_in(
            page.database,
            username=username,
            password=password,
            browser=FromBrowser(
                page.address,
                cookies.read(page.request, cookies.SESSION),
                cookies.read(page.request, cookies.DEVICE),
                kind_of_browser(page.request.headers.get("user-agent", "")),
            ),
            cipher=page.request.app.state.cipher,
            code_asked_of=page.settings.second_factor_roles,
        )
    except WrongSignIn:
        await page.tell(SecurityEvent.SIGN_IN_FAILED, username=username)
        wrong = N_("Brukernavnet eller passordet stemmer ikke. Prøv en gang til.")
        return await _again(page, 403, til, username, {"username": wrong})
    except PasswordTooLong:
        too_long = page.text("Et passord har høyst %(longest)s tegn. Dette er lengre.", longest=LONGEST)
        return await _again(page, 422, til, username, {"password": too_long})
    except TooManyAttempts:
        return await _again(page, 429, til, username, {"username": TOO_MANY})
    except SignInIsBusy:
        return await _again(page, 503, til, username, {"username": BUSY})
    await page.done(id_in(form))
    if isinstance(signed_in, str):
        page.set_cookie(cookies.HALF, signed_in)
        return page.go(f"/innlogging/kode?{urlencode({'til': til})}" if til else "/innlogging/kode")
    await page.tell(SecurityEvent.SIGNED_IN, username=username)
    return let_in(page, signed_in, til)


def let_in(page: Page, signed_in: SignedIn, til: str) -> Response:
    """Set the cookies of the session and the device, and go on."""
    page.set_cookie(cookies.SESSION, signed_in.session)
    page.set_cookie(cookies.DEVICE, signed_in.device, seconds=int(KNOWN_FOR.total_seconds()))
    return page.go(own_address(til) if til else "/logg-inn")  # redirects to the first page of the role


async def _again(page: Page, status: int, til: str, username: str, errors: dict[str, str]) -> Response:
    """The form with the user name, and never with the password, which is not kept."""
    here = f"/logg-inn?{urlencode({'til': til})}" if til else "/logg-inn"
    kept = KeptForm(address=here, status=status, values={"username": username}, wrong=errors)
    return await page.again(kept) or page.show(
        "public/signing_in/sign_in.html", status=status, til=til, username=username, errors=errors
    )


@router.post("/logg-ut")
async def sign_out(page: Annotated[Page, opens("sign_out")]) -> Response:
    """End the session, and let the browser delete what it stored, also of a form filled in for somebody else."""
    await end_session(page)
    await page.tell(SecurityEvent.SIGNED_OUT)
    return go_and_forget(page, "/logg-inn", notice=N_("Du er logget ut."))
