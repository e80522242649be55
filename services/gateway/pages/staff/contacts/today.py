"""Agreed contacts that are due, on *I dag*."""

from services.gateway.access.policy import PEER_WORKER
from services.gateway.clients.followup.contacts import ListedContact
from services.gateway.pages.staff.contacts.choices import KINDS_OF_CONTACT
from services.gateway.pages.staff.contributions import Day, Section


async def contacts_today(day: Day) -> list[Section]:
    """The contacts that are due, the longest due first.

    A peer worker sees their own, or everybody's on request. The section is always shown.
    """
    page = day.page
    if not page.may("read_contacts"):
        return []
    is_peer = PEER_WORKER in page.visitor.roles
    only_mine = is_peer and not day.everybodys
    mine = page.visitor.staff_id if only_mine else None
    due = page.clients.followup.overview.list_contacts(page.actor, until=page.today, staff_id=mine, waiting=True)
    contacts: list[ListedContact] = await day.away.ask("followup", due, [])
    if not contacts and not is_peer:
        return []
    return [
        Section(
            position=200,
            template="staff/contacts/parts/contacts_today.html",
            rows=contacts,
            nearest=min((contact.due_on for contact in contacts), default=page.today),
            case_ids=[contact.case_id for contact in contacts],
            shown={"kinds": KINDS_OF_CONTACT, "is_peer": is_peer, "only_mine": only_mine},
        )
    ]
