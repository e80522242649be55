"""How the person is reached, on the person's page."""

from services.gateway.pages.staff.contributions import Card, OnePerson


async def contact_card(one: OnePerson) -> list[Card]:
    """A card for those who may see and change it."""
    if one.case is None or not one.page.may("confirm_way_to_reach"):
        return []
    return [Card(position=60, column="aside", template="staff/contact_changes/parts/card.html")]
