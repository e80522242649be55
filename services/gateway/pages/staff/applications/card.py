"""The way from a person's page to the application."""

from services.gateway.pages.staff.contributions import Card, OnePerson


async def application_card(one: OnePerson) -> list[Card]:
    """A card with the link to the application, for those who may read applications."""
    if not one.page.may("read_application"):
        return []
    return [Card(position=500, column="aside", template="staff/applications/parts/card.html")]
