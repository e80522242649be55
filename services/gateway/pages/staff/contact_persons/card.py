"""Who follows the person up, on the person's page."""

from services.gateway.pages.staff.contributions import Card, OnePerson


async def contact_person_card(_: OnePerson) -> list[Card]:
    """A card with the contact person, the deputy, and former contact persons."""
    return [Card(position=100, column="aside", template="staff/contact_persons/parts/card.html")]
