"""A message gets its route and its text right before it is sent, from what intake answers then."""

from services.notifications.channels.channel import Channel
from services.notifications.clients.intake import AddressBook
from services.notifications.deliveries.domain import Rendered
from services.notifications.messages.domain import Message
from services.notifications.sending.domain.routing import Route, choose_route, routes_to
from services.notifications.templates.texts import person_text


async def prepare_delivery(
    address_book: AddressBook, channel: Channel, message: Message
) -> tuple[Route | None, Rendered]:
    """The route that the channel takes, and the text for it. Raises PersonUnknown, PersonHasDied or IntakeUnavailable.

    Without a route, staff hand the message over: they get the full text, as in a letter.
    """
    address = await address_book.address_of(message.case_id)
    contact = await address_book.contact_point(message.programme_id)
    routes = routes_to(address)
    route = choose_route(routes, channel.takes)
    form = route.channel if route else "letter"
    text = person_text(message.template, message.variables, address.language, contact, form)
    nearest = route or (routes[0] if routes else None)
    return route, Rendered(nearest.channel if nearest else None, address.language, text.subject, text.body)
