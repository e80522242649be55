"""The person makes links for helpers, sees those that can be used, and closes them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.person_access import HelperLink
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.with_pass import NO_ANSWER
from services.gateway.pages.sent import id_or_new
from services.gateway.pages.words import N_
from shared.http import RefusedByService, ServiceUnavailable
from shared.ids import new_id

router = APIRouter()
Makes = Annotated[Page, opens("make_helper_link")]
LINKS = "/status/hjelpere"
NOT_MADE = N_("Vi kunne ikke lage lenken. Steng en av de andre først, eller ring oss.")


@router.get("/status/hjelpere")
async def links(page: Makes) -> Response:
    """The links, and a button for a new one."""
    found = await page.clients.intake.person_access.list_links(page.actor)
    addresses = [_address(page, one) for one in found]
    return page.show("public/status/helper_links.html", links=found, new_link=new_id(), addresses=addresses)


@router.post("/status/hjelpere")
async def make(page: Makes) -> Response:
    """Make a link. The person is told by the channel that they have."""
    link_id = id_or_new((await page.form()).get("link_id", ""))
    try:
        await page.clients.intake.person_access.make_link(page.actor, link_id)
    except RefusedByService:
        return page.go(LINKS, notice=NOT_MADE)
    except ServiceUnavailable:
        return page.go(LINKS, notice=NO_ANSWER)
    return page.go(LINKS, notice=N_("Lenken er klar. Gi den bare til noen du stoler på."))


@router.post("/status/hjelpere/{link_id}/steng")
async def end(link_id: UUID, page: Makes) -> Response:
    """Close a link: it shows nothing from now on."""
    try:
        await page.clients.intake.person_access.end_link(page.actor, link_id)
    except ServiceUnavailable:
        return page.go(LINKS, notice=NO_ANSWER)
    return page.go(LINKS, notice=N_("Lenken er stengt."))


def _address(page: Page, link: HelperLink) -> str:
    """The whole link. What is behind the `#` stays in the browser."""
    return f"{page.settings.public_url}/hjelper#{link.code}"
