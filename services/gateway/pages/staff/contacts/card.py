"""Contacts on a person's page: agreed ones, past ones, and how often they come."""

from services.gateway.pages.staff.contacts.choices import KINDS_OF_CONTACT
from services.gateway.pages.staff.contributions import Card, OnePerson


async def contacts_card(one: OnePerson) -> list[Card]:
    """A card for those who may read contacts, if there are contacts or more will be planned."""
    followup = one.followup
    if not one.page.may("read_contacts") or not followup or not (followup.contacts or followup.going_on):
        return []
    template, shown = "staff/contacts/parts/card.html", {"kinds": KINDS_OF_CONTACT}
    return [Card(position=100, column="main", template=template, shown=shown)]
