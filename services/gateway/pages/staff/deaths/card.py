"""Deaths on the page of a living person: the way to record one, and those that were recorded by mistake."""

from services.gateway.pages.staff.contributions import Card, OnePerson


async def death_cards(one: OnePerson) -> list[Card]:
    """Only where intake answered."""
    if one.case is None:
        return []
    mistakes = Card(position=100, column="history", template="staff/deaths/parts/corrected_deaths.html")
    record = Card(position=510, column="aside", template="staff/deaths/parts/card.html")
    return [mistakes, record] if "record_death" in one.case.may and one.page.may("record_death") else [mistakes]
