"""No message counts as sent before a channel has taken it."""

import pytest

from services.notifications.app import create_app
from services.notifications.settings import Settings
from tests.component.notifications.story import CASE, IntakeStandIn, an, deliver
from tests.support.component import SIGNING_KEYS, service_under_test


@pytest.fixture
async def production(postgres, tmp_path):
    """A service with the settings of production, without a provider."""
    intake = IntakeStandIn()
    more = {
        "signing_key": SIGNING_KEYS["notifications"],
        "intake_url": "http://intake",
        "delivers": False,
        "environment": "production",
    }

    def create(settings):
        return create_app(settings, transport=intake.transport())

    async with service_under_test("notifications", create, Settings, postgres, tmp_path, **more) as service:
        yield service


async def test_without_a_provider_nothing_is_ever_sent(production):
    await production.told(an("ApplicationReceived"))
    assert await deliver(production) == 1

    listed = await production.get(f"/cases/{CASE}/messages", role="caseworker")
    [receipt] = [one for one in listed if one["to"] == "person"]
    assert receipt["state"] == "to_hand_over"
    assert receipt["sent_at"] is None
    work = await production.get("/messages/to-people", role="caseworker", tab="to_hand_over")
    assert [one["message_id"] for one in work] == [receipt["message_id"]]
