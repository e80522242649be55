"""Signing in and out, for members of staff."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access import policy
from services.gateway.access.sign_in import TooManyAttempts, WrongSignIn, sign_in
from services.gateway.pages import cookies
from services.gateway.pages.own_address import own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.signing_in.leaving import end_session, go_and_forget
from services.gateway.pages.words import N_

router = APIRouter()
SignInPage = Annotated[Page, opens("sign_in")]


@router.get("/logg-inn")
async def sign_in_form(page: SignInPage, til: str = "") -> Response:
    """The form. Somebody who is signed in already is sent to their first page."""
    if page.visitor.is_staff:
        return page.go(own_address(til or first_page(page.visitor.roles)))
    return page.show("public/signing_in/sign_in.html", til=til, username="", errors={})


@router.post("/logg-inn")
async def sign_in_now(page: SignInPage) -> Response:
    """A new session with a new cookie. A wrong user name and a wrong password get the same answer."""
    form = await page.form(as_typed=["password"])
    username, password, til = form.get("username", ""), form.get("password", ""), form.get("til", "")
    try:
        token = await sign_in(
            page.database,
            username=username,
            password=password,
            address=page.address,
            old_token=cookies.read(page.request, cookies.SESSION),
        )
    except WrongSignIn:
        errors = {"username": N_("Brukernavnet eller passordet stemmer ikke. Prøv en gang til.")}
        return page.show("public/signing_in/sign_in.html", status=403, til=til, username=username, errors=errors)
    except TooManyAttempts:
        errors = {"username": N_("Det ble litt mange forsøk. Vent et kvarter og prøv igjen.")}
        return page.show("public/signing_in/sign_in.html", status=429, til=til, username=username, errors=errors)
    page.set_cookie(cookies.SESSION, token)
    return page.go(own_address(til) if til else "/logg-inn")  # redirects to the first page of the role


@router.post("/logg-ut")
async def sign_out(page: Annotated[Page, opens("sign_out")]) -> Response:
    """End the session, and let the browser delete what it stored, also of a form filled in for somebody else."""
    await end_session(page)
    return go_and_forget(page, "/logg-inn", notice=N_("Du er logget ut."))


def first_page(roles: tuple[str, ...]) -> str:
    """The first page after signing in: *Drift* for operators, *I dag* for everybody else."""
    return "/drift" if roles == (policy.OPERATOR,) else "/i-dag"
