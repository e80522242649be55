"""The place on a person's page, with everything that can be done about the stay and an open offer."""

from services.gateway.pages.staff.contributions import Card, OnePerson
from services.gateway.pages.staff.offers.next_step import open_offer


async def place_card(one: OnePerson) -> list[Card]:
    """A card on every person's page. Without a stay it says so."""
    shown = {"offer": open_offer(one.housing)}
    return [Card(position=200, column="aside", template="staff/stays/parts/card.html", shown=shown)]
