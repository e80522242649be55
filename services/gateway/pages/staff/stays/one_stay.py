"""What the forms about a stay have in common: finding the stay, and showing the form."""

from uuid import UUID

from fastapi import HTTPException
from fastapi.responses import Response

from services.gateway.clients.housing.stays import Stay
from services.gateway.pages.page import Page
from services.gateway.pages.staff.together import Away, names_of
from services.gateway.pages.staff.typed import NOT_NOW, Typed


async def stay_of(page: Page, case_id: UUID) -> Stay:
    """The stay of a case. Answers 404 when there is none."""
    housing = await page.clients.housing.overview.find_case(page.actor, case_id)
    if housing.stay is None:
        raise HTTPException(404)
    return housing.stay


async def show(
    page: Page, template: str, case_id: UUID, stay: Stay, typed: Typed, *, acts: set[str], **more: object
) -> Response:
    """A form about the stay, with the person's name above it.

    Where the stay allows none of these acts (any more) the person's page is shown, unless there is text to show again.
    """
    if page.kept is None and acts.isdisjoint(stay.may):
        return page.go(f"/personer/{case_id}", notice=NOT_NOW)
    names = await names_of(page, [case_id], Away())
    return page.show(
        template, status=typed.status, typed=typed, case_id=case_id, stay=stay, name=names.get(case_id), **more
    )
