"""What people have asked and wished on the status page, on *I dag*."""

from services.gateway.clients.intake.overview import Wish
from services.gateway.pages.staff.contributions import Day, Section


async def wishes_today(day: Day) -> list[Section]:
    """The oldest first. Whoever reads no applications sees those of people with a page of their own."""
    page = day.page
    if not page.may("see_wishes"):
        return []
    found: list[Wish] = await day.away.ask("intake", page.clients.intake.overview.list_wishes(page.actor), [])
    rows = [wish for wish in found if wish.has_person_page or page.may("read_application")]
    if not rows:
        return []
    template = "staff/wishes/parts/wishes_today.html"
    return [Section(position=350, template=template, rows=rows, case_ids=[wish.case_id for wish in rows])]
