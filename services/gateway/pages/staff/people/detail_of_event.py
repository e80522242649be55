"""Where the `detail_url` of an event leads: to the page of its case.

The address stands in events for as long as they are kept, so it names no page: pages may move and are in Norwegian.
Staff who are signed in get the case, and others first the sign-in page; what the page shows is for its own policy to
say. A program gets 401, because no agency has access to details yet.
"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens

router = APIRouter()


@router.get("/cases/{case_id}")
async def detail_of_event(case_id: UUID, page: Annotated[Page, opens("read_person")]) -> Response:
    """Go to the page of the case, which asks the services and says when there is none."""
    return page.go(f"/personer/{case_id}")
