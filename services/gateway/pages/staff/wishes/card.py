"""What the person has asked and wished, on the person's page."""

from services.gateway.pages.staff.contributions import Card, OnePerson


async def wishes_card(one: OnePerson) -> list[Card]:
    """A card if there is anything, for those who may see it."""
    if not one.page.may("see_wishes") or one.case is None or not (one.case.questions or one.case.withdrawal):
        return []
    return [Card(position=50, column="main", template="staff/wishes/parts/wishes.html")]
