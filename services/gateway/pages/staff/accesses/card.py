"""The way to the list of who has seen what, on the person's page."""

from services.gateway.pages.staff.contributions import Card, OnePerson


async def accesses_card(one: OnePerson) -> list[Card]:
    """A link for the leader. Nothing is asked for it."""
    if not one.page.may("review_accesses"):
        return []
    return [Card(position=480, column="aside", template="staff/accesses/parts/card.html")]
