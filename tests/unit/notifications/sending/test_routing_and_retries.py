"""By which route a message is sent, and how often sending is attempted."""

from datetime import UTC, datetime, timedelta

import pytest

from services.notifications.sending.domain.retries import GIVE_UP_AFTER, next_attempt
from services.notifications.sending.domain.routing import Address, PostalAddress, Route, choose_route, routes_to

HOME = PostalAddress("Storgata 1", "9008", "Tromsø")
NOW = datetime(2027, 1, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "route"),
    [
        (Address(phone="41000000", email="a@b.example", postal_address=HOME), Route("sms", "41000000")),
        (Address(email="a@b.example", postal_address=HOME), Route("email", "a@b.example")),
        (Address(postal_address=HOME), Route("letter", HOME)),
        (Address(phone="", email=""), None),
    ],
)
def test_text_message_before_e_mail_before_letter(address, route):
    assert choose_route(routes_to(address), ["letter", "email", "sms"]) == route


def test_only_a_way_that_the_channel_takes_is_chosen():
    routes = routes_to(Address(phone="41000000", email="a@b.example"))

    assert choose_route(routes, ["email", "letter"]) == Route("email", "a@b.example")
    assert choose_route(routes, ["letter"]) is None
    assert choose_route(routes, []) is None


def test_waiting_grows_to_five_minutes():
    waits = [next_attempt(attempts, NOW, NOW) - NOW for attempts in (1, 2, 3, 8, 9, 100)]

    assert waits == [timedelta(seconds=seconds) for seconds in (2, 4, 8, 256, 300, 300)]


def test_after_two_days_sending_is_given_up():
    assert next_attempt(1, NOW, NOW + GIVE_UP_AFTER - timedelta(seconds=1)) is not None
    assert next_attempt(1, NOW, NOW + GIVE_UP_AFTER) is None
