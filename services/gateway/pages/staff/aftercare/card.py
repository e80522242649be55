"""Aftercare on a person's page."""

from services.gateway.pages.staff.contributions import Card, OnePerson


async def aftercare_card(one: OnePerson) -> list[Card]:
    """A card in cases in which aftercare has been offered."""
    if not one.followup or not one.followup.aftercare:
        return []
    return [Card(position=300, column="aside", template="staff/aftercare/parts/card.html")]
