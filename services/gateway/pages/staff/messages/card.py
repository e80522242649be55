"""Messages to a person and their states, on the person's page."""

from services.gateway.pages.staff.contributions import Card, OnePerson
from services.gateway.pages.staff.messages.choices import CHANNELS, HANDED_OVER


async def messages_card(one: OnePerson) -> list[Card]:
    """All messages to the person, for those who may read them."""
    if not one.page.may("read_messages_of_case"):
        return []
    shown = {"messages": one.messages, "channels": CHANNELS, "ways": HANDED_OVER}
    return [Card(position=400, column="aside", template="staff/messages/parts/card.html", shown=shown)]
