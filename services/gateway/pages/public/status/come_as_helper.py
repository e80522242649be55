"""A helper comes with a link. The code is behind the `#` of the link, so browsers send it to nobody.

A script moves it into the form and out of the address; without scripts, the helper types it. The form is sent once,
and from then on the browser has a pass: the code is in no address, log, trace or referrer.
"""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access import limits
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.with_pass import NO_ANSWER, with_pass
from services.gateway.pages.too_many import TOO_MANY, may_try, was_right
from services.gateway.pages.words import N_
from shared.http import RefusedByService, ServiceUnavailable

router = APIRouter()
HelperPage = Annotated[Page, opens("ask_for_status")]
ADDRESS = "/hjelper"
NO_LINK = N_("Koden kan ikke brukes. Be den som ga deg lenken, om en ny.")


@router.get("/hjelper")
async def code_form(page: HelperPage) -> Response:
    """The form for the code. Opening it changes nothing, so a program that looks at links does no harm."""
    return _show(page, page.kept or KeptForm(address=ADDRESS))


@router.post("/hjelper")
async def come(page: HelperPage) -> Response:
    """A pass that shows the status and allows nothing."""
    form = await page.form()
    code = form.get("code", "")
    if not await may_try(page, limits.STATUS_PER_ADDRESS):
        return await _again(page, code, TOO_MANY, 429)
    try:
        opened = await page.clients.intake.person_access.open_by_link(page.actor, code)
    except RefusedByService:
        return await _again(page, code, NO_LINK, 404)
    except ServiceUnavailable:
        await was_right(page, limits.STATUS_PER_ADDRESS)
        return await _again(page, code, NO_ANSWER, 503)
    await was_right(page, limits.STATUS_PER_ADDRESS)
    await page.done(id_in(form))
    return await with_pass(page, opened.principal)


async def _again(page: Page, code: str, error: str, status: int) -> Response:
    form = KeptForm(address=ADDRESS, status=status, values={"code": code}, wrong={"code": error})
    return await page.again(form) or _show(page, form)


def _show(page: Page, form: KeptForm) -> Response:
    return page.show(
        "public/status/come_as_helper.html", status=form.status, code=form.values.get("code", ""), errors=form.wrong
    )
