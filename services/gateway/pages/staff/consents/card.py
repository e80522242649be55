"""What may be told to others, on the person's page."""

from services.gateway.clients.notifications.consents import Consents
from services.gateway.pages.staff.consents.choices import KINDS
from services.gateway.pages.staff.contributions import Card, OnePerson


async def consents_card(one: OnePerson) -> list[Card]:
    """The consents that are valid, and the way to the page about them."""
    if not one.page.may("read_consents"):
        return []
    asked = one.page.clients.notifications.consents.list_of_case(one.page.actor, one.case_id)
    found: Consents | None = await one.away.ask("notifications", asked, None)
    shown = {"found": found, "kinds": KINDS}
    return [Card(position=420, column="aside", template="staff/consents/parts/card.html", shown=shown)]
