"""A running notifications service, with fakes of intake and of the channel."""

from datetime import date

import pytest

from services.notifications.app import create_app
from services.notifications.settings import Settings
from tests.component.notifications.story import ChannelStandIn, IntakeStandIn
from tests.support.component import SIGNING_KEYS, service_under_test


@pytest.fixture
def intake():
    return IntakeStandIn()


@pytest.fixture
def channel():
    return ChannelStandIn()


@pytest.fixture
async def notifications(postgres, tmp_path, intake, channel):
    def create(settings):
        return create_app(settings, channel=channel, transport=intake.transport())

    more = {"signing_key": SIGNING_KEYS["notifications"], "intake_url": "http://intake", "delivers": False}
    async with service_under_test("notifications", create, Settings, postgres, tmp_path, **more) as service:
        service.go_to(date(2027, 1, 15))
        yield service
