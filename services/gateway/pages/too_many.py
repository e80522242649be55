"""Limits of what may be tried from one address, and the answer to who has tried too often: see `access/limits.py`."""

from services.gateway.access import limits
from services.gateway.pages.page import Page
from services.gateway.pages.words import N_

TOO_MANY = N_("Det ble litt mange forsøk. Vent et kvarter og prøv igjen.")
"""A quarter of an hour is the window of all limits."""


async def may_try(page: Page, limit: limits.Limit) -> bool:
    """Count one attempt from the address of this request, before it is tried. False when they are used up."""
    async with page.database.begin(page.actor) as tx:
        return await limits.count_try(tx, limit, limits.client_of(page.address))


async def was_right(page: Page, limit: limits.Limit) -> None:
    """The attempt that was counted does not count: it was right, or nobody answered."""
    async with page.database.begin(page.actor) as tx:
        await limits.give_back(tx, limit, limits.client_of(page.address))
