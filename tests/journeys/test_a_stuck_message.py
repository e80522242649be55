"""An operator finds a dead letter, opens it, tries to mend it in vain, and discards it with a reason."""

import asyncio

import nats
import pytest

from deploy.addresses import Addresses
from services.gateway.pages.words import translations
from tests.journeys.test_every_page import LOOKS


@pytest.fixture
async def stuck(running, request):
    """An unreadable message to all subscribers of the gateway, and its content."""
    if request.config.getoption("--infra") == "containers":
        pytest.skip("in containers NATS is reached by nobody outside")
    password = running.secrets["admin_nats_password"]
    port = Addresses(running.port).port("nats")
    admin = await nats.connect(f"nats://admin:{password}@127.0.0.1:{port}")
    await admin.jetstream().publish("gateway.roster.changed.v1", b'{"half": "a mess', stream="GATEWAY")
    await admin.close()


async def until_listed(somebody, look: str) -> None:
    async with asyncio.timeout(30):
        while await somebody.page.get_by_role("link", name=look).count() < 2:  # followup and notifications both listen
            await asyncio.sleep(0.5)
            await somebody.open("/drift/meldinger")


@pytest.mark.parametrize("how", LOOKS)
async def test_from_the_list_to_the_receipt(visitor, axe, stuck, how):
    somebody = await (await visitor(**how)).sign_in("drift")
    translated = translations(how["language"]).gettext

    async def looked_at() -> str:
        assert await somebody.findings(axe) == []
        assert await somebody.sideways() <= 0
        return await somebody.text()

    await until_listed(somebody, translated("Se og rett"))
    await looked_at()
    for _ in range(2):
        await somebody.open("/drift/meldinger")
        await somebody.press(translated("Se og rett"))
        assert "a mess" not in await looked_at(), "the content is closed"
        await somebody.press(translated("Åpne og rett innholdet"))
        assert await somebody.page.input_value("[name=content]") == '{"half": "a mess'
        await looked_at()
        await somebody.press(translated("Send den rettede meldingen"))
        assert "EOF" in await looked_at(), "why it cannot be read is said"
        assert await somebody.page.input_value("[name=content]") == '{"half": "a mess'

        await somebody.open("/drift/meldinger")
        await somebody.page.locator(".letter-acts summary").first.click()
        await somebody.page.locator("textarea[name=reason]").first.fill("Sent by a test, and by nobody of ours.")
        await somebody.press(translated("Forkast meldingen"))
        receipt = await looked_at()
        assert "Sent by a test, and by nobody of ours." in receipt
        assert "Anne Moe" in receipt
