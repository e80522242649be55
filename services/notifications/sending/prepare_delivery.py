"""A message gets its route and its text right before it is sent, from what intake answers then."""

from dataclasses import dataclass

from services.notifications.channels.channel import Channel, Parcel
from services.notifications.clients.intake import AddressBook
from services.notifications.deliveries.domain import Rendered
from services.notifications.messages.about_change import CHANGE, CODE
from services.notifications.messages.domain import Message
from services.notifications.sending.domain.routing import choose_route, routes_to
from services.notifications.templates.neutral import neutral_sender
from services.notifications.templates.texts import person_text


@dataclass(frozen=True, slots=True)
class Prepared:
    """A message that is ready to be sent.

    `rendered` is what the channel sends as `parcel`; without a parcel it is what staff hand over. `for_staff` is the
    full text, as in a letter, with the next way by which the person can be reached if the channel's way is closed.
    """

    parcel: Parcel | None
    rendered: Rendered
    for_staff: Rendered


async def prepare_delivery(address_book: AddressBook, channel: Channel, message: Message) -> Prepared:
    """The message on the route that the channel takes.

    Raises PersonUnknown, PersonHasDied, NothingToTell or IntakeUnavailable.
    """
    change = message.variables.get(CHANGE)
    if change is None:
        address = await address_book.address_of(message.case_id)
    else:
        address = await address_book.old_address_of(message.case_id, change)
    variables = message.variables | ({CODE: address.code} if address.code else {})
    contact = await address_book.contact_point(message.programme_id)
    routes = routes_to(address)
    route = choose_route(routes, channel.takes)
    language = address.language
    letter = person_text(message.template, variables, language, contact, "letter")
    others = [one.channel for one in routes if one != route]
    for_staff = Rendered(others[0] if others else None, language, letter.subject, letter.body)
    if route is None:
        return Prepared(None, for_staff, for_staff)
    text = person_text(message.template, variables, language, contact, route.channel)
    sender = neutral_sender(contact.name, language)
    parcel = Parcel(message.message_id, route, language, sender, text.subject, text.body)
    return Prepared(parcel, Rendered(route.channel, language, text.subject, text.body), for_staff)
