"""People without a contact person, on *I dag*."""

from services.gateway.clients.followup.contact_persons import WaitingForContactPerson
from services.gateway.pages.staff.contributions import Day, Section


async def without_contact_person_today(day: Day) -> list[Section]:
    """A section for those who may name a contact person."""
    page = day.page
    if not page.may("name_contact_person"):
        return []
    asked = page.clients.followup.overview.list_without_contact_person(page.actor)
    waiting: list[WaitingForContactPerson] = await day.away.ask("followup", asked, [])
    if not waiting:
        return []
    template, case_ids = "staff/contact_persons/parts/without_today.html", [one.case_id for one in waiting]
    return [Section(position=500, template=template, rows=waiting, case_ids=case_ids)]
