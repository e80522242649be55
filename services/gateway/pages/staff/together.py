"""Calls several services for one page. When one is unavailable, the page is shown without its part."""

from collections.abc import Awaitable, Iterable
from typing import TypeVar
from uuid import UUID

from services.gateway.access.accounts.staff import names_of_staff
from services.gateway.pages.page import Page
from services.gateway.pages.words import N_
from shared.database import Actor
from shared.http import RefusedByService, ServiceUnavailable

Found = TypeVar("Found")
Default = TypeVar("Default")

PARTS = {
    "intake": N_("søknader og navn"),
    "housing": N_("plasser og opphold"),
    "followup": N_("kontaktpersoner og kontakter"),
    "notifications": N_("meldinger"),
}
"""What is missing on a page when the service is unavailable, in words."""


class Away:
    """The services that did not answer while this page was built."""

    def __init__(self) -> None:
        self.services: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self.services)

    def __contains__(self, service: str) -> bool:
        return service in self.services

    async def ask(self, service: str, call: Awaitable[Found], default: Default) -> Found | Default:
        """The service's answer; `default` when it is unavailable, or does not know the case yet (404)."""
        try:
            return await call
        except ServiceUnavailable:
            self.services.add(service)
        except RefusedByService as refused:
            if refused.status != 404:
                raise
        return default

    @property
    def parts(self) -> list[str]:
        """The missing parts of the page, as marked messages."""
        return [words for service, words in PARTS.items() if service in self.services]


async def names_of(page: Page, case_ids: Iterable[UUID | None], away: Away) -> dict[UUID, str]:
    """The names of the people in these cases, in one call. Empty while intake is unavailable."""
    wanted = [case_id for case_id in dict.fromkeys(case_ids) if case_id]
    if not wanted or "intake" in away:
        return {}
    return await away.ask("intake", page.clients.intake.people.find_names(page.actor, wanted), {})


async def staff_names(page: Page) -> dict[str, str]:
    """The names of staff by id, as text. They are in the gateway's own accounts, so no service is called."""
    async with page.database.begin(Actor.system("gateway")) as tx:
        return {str(staff_id): name for staff_id, name in (await names_of_staff(tx)).items()}
