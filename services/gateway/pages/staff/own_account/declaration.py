"""The declaration of confidentiality, which stands before every page about people until it was given."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access.accounts.declarations import declare, declared_at
from services.gateway.pages.not_opened import SignInNeeded, own_address
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.database import Actor

router = APIRouter()
Own = Annotated[Page, opens("manage_own_account")]
HERE = "/min-konto/taushet"


@router.get("/min-konto/taushet")
async def form(page: Own, til: str = "") -> Response:
    """The text, and the button or the day on which it was given. `til`: the page to go on to."""
    if page.visitor.staff_id is None:
        raise SignInNeeded
    async with page.database.begin(Actor.system("gateway")) as tx:
        given = await declared_at(tx, page.visitor.staff_id)
    typed = Typed(page)
    return page.show("staff/own_account/declaration.html", status=typed.status, typed=typed, til=til, given=given)


@router.post("/min-konto/taushet")
async def give(page: Own) -> Response:
    """The visitor declares it, and goes on to the page they wanted."""
    typed = await Typed.sent(page)
    til = typed["til"]
    if page.visitor.staff_id is None:
        raise SignInNeeded
    if typed["understood"] != "yes":
        typed.mark_wrong("understood", N_("Kryss av for at du har lest og forstått den."))
        return await typed.again(at=f"{HERE}?{urlencode({'til': til})}" if til else HERE)
    async with page.database.begin(page.actor) as tx:
        await declare(tx, page.visitor.staff_id)
    await typed.forget()
    return page.go(own_address(til) if til else "/i-dag", notice=N_("Takk. Taushetserklæringen er lagret."))
