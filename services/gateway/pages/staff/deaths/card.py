"""Deaths on the page of a living person: the link to record one, and deaths that were recorded by mistake."""

from services.gateway.pages.staff.contributions import Card, OnePerson


async def death_cards(one: OnePerson) -> list[Card]:
    """The cards, if intake answered."""
    if one.case is None:
        return []
    mistakes = Card(position=100, column="history", template="staff/deaths/parts/corrected_deaths.html")
    record = Card(position=510, column="aside", template="staff/deaths/parts/card.html")
    return [mistakes, record] if "record_death" in one.case.may and one.page.may("record_death") else [mistakes]
