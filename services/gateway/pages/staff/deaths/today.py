"""What the visitor has to do after a death, on *I dag*."""

from services.gateway.access.policy import HOUSE_MANAGER
from services.gateway.clients.intake.deaths import AfterDeath
from services.gateway.pages.staff.contributions import Day, Section
from services.gateway.pages.staff.deaths.after_death import colleagues
from services.gateway.pages.staff.deaths.choices import AFTER_DEATH


async def after_death_today(day: Day) -> list[Section]:
    """The visitor's own tasks. A house manager also sees those whose holder no longer works here."""
    page = day.page
    if not page.may("do_after_death"):
        return []
    tasks: list[AfterDeath] = await day.away.ask("intake", page.clients.intake.deaths.list_open_tasks(page.actor), [])
    here = {member.staff_id for member in await colleagues(page)} if tasks else set()
    leads = HOUSE_MANAGER in page.visitor.roles
    own = [one for one in tasks if one.holder == page.visitor.staff_id or (leads and one.holder not in here)]
    if not own:
        return []
    return [
        Section(
            position=600,
            template="staff/deaths/parts/after_death_today.html",
            rows=own,
            case_ids=[one.case_id for one in own],
            shown={"after_death": AFTER_DEATH},
        )
    ]
