"""Accesses that nobody has looked at for half a year, on *I dag*."""

from services.gateway.access.accounts.reviews import count_late
from services.gateway.pages.staff.contributions import Day, Section
from shared.database import Actor


async def reviews_today(day: Day) -> list[Section]:
    """One line for all of them: the page of the review has the names."""
    page = day.page
    if not page.may("review_access_of_staff"):
        return []
    async with page.database.begin(Actor.system("gateway")) as tx:
        late = await count_late(tx, without=page.visitor.staff_id)
    if not late:
        return []
    template = "administration/accounts/parts/reviews_today.html"
    return [Section(position=800, template=template, rows=[late], nearest=page.today, shown={"late": late})]
