"""Who is away, on *I dag*."""

from services.gateway.access.absences import list_absences
from services.gateway.pages.staff.contributions import Day, Section
from shared.database import Actor


async def absences_today(day: Day) -> list[Section]:
    """Those who are away today. Nothing waits in this section, so it adds nothing to the number at the top."""
    page = day.page
    if not page.may("record_own_absence"):
        return []
    async with page.database.begin(Actor.system("gateway")) as tx:
        away = [one for one in await list_absences(tx, until_after=page.today) if one.is_on(page.today)]
    if not away:
        return []
    template = "staff/absences/parts/away_today.html"
    return [Section(position=900, template=template, rows=(), shown={"absences": away})]
