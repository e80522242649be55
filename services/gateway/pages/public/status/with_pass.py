"""From a code that was right to the status: the browser gets a pass."""

from fastapi.responses import Response

from services.gateway.access.principals import open_pass
from services.gateway.pages import cookies
from services.gateway.pages.page import Page
from services.gateway.pages.words import N_
from shared.principal import Principal

OWN_STATUS = "/status/sak"
NO_ANSWER = N_("Vi får ikke svar akkurat nå. Prøv igjen om et par minutter.")


async def with_pass(page: Page, principal: Principal) -> Response:
    """To the status, with a pass in a cookie of the browser's session."""
    async with page.database.begin(page.actor) as tx:
        page.set_cookie(cookies.PASS, await open_pass(tx, principal))
    return page.go(OWN_STATUS)
