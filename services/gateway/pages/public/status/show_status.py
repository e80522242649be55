"""Where the case is on its whole way, shown to the person and to helpers, and the end of the visit."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages import cookies
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.signing_in.leaving import end_pass, end_session, go_and_forget
from services.gateway.pages.public.status.stages import STEPS, sentences
from services.gateway.pages.words import N_
from shared.http import RefusedByService

router = APIRouter()
OwnPage = Annotated[Page, opens("see_own_status")]


@router.get("/status/sak")
async def own_status(page: OwnPage) -> Response:
    """The status, in words for the person. No letter, no house, no address and no names."""
    try:
        found = await page.clients.intake.overview.find_own_status(page.actor)
    except RefusedByService as refused:
        if refused.refusal != "LinkHasEnded":
            raise
        await end_pass(page)
        page.remove_cookie(cookies.PASS)
        return page.go("/hjelper", notice=N_("Lenken er stengt. Be den som ga deg den, om en ny."))
    heading, text = sentences(page, found)
    return page.show("public/status/own_status.html", found=found, heading=heading, text=text, steps=STEPS)


@router.post("/status/ferdig")
async def done(page: OwnPage) -> Response:
    """End the visit: the pass opens nothing any more, and the browser deletes what it stored."""
    await end_session(page)
    return go_and_forget(page, "/", notice=N_("Du er ferdig, og siden er lukket."))
