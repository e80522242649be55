"""An operator finds a dead letter, opens it, tries to mend it in vain, and discards it with a reason."""

import asyncio

import nats
import pytest

from deploy.addresses import Addresses
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


async def until_listed(somebody) -> None:
    async with asyncio.timeout(30):
        while (
            await somebody.page.get_by_role("link", name="Se og rett")
            .or_(somebody.page.get_by_role("link", name="Look and correct"))
            .count()
            < 2
        ):
            await asyncio.sleep(0.5)
            await somebody.open("/drift/meldinger")


@pytest.mark.parametrize("how", LOOKS)
async def test_from_the_list_to_the_receipt(visitor, axe, stuck, how):
    somebody = await (await visitor(**how)).sign_in("drift")
    nb = how["language"] == "nb"

    async def looked_at() -> str:
        assert await somebody.findings(axe) == []
        assert await somebody.sideways() <= 0
        return await somebody.text()

    await until_listed(somebody)
    await looked_at()
    for _ in range(2):  # followup and notifications both listen
        await somebody.open("/drift/meldinger")
        await somebody.press("Se og rett" if nb else "Look and correct")
        assert "a mess" not in await looked_at(), "the content is closed"
        await somebody.press("Åpne og rett innholdet" if nb else "Open and correct the content")
        assert await somebody.page.input_value("[name=content]") == '{"half": "a mess'
        await looked_at()
        await somebody.press("Send den rettede meldingen" if nb else "Send the corrected message")
        assert "EOF" in await looked_at(), "why it cannot be read is said"
        assert await somebody.page.input_value("[name=content]") == '{"half": "a mess'

        await somebody.open("/drift/meldinger")
        await somebody.page.locator(".letter-acts summary").first.click()
        await somebody.page.locator("textarea[name=reason]").first.fill("Sent by a test, and by nobody of ours.")
        await somebody.press("Forkast meldingen" if nb else "Discard the message")
        receipt = await looked_at()
        assert "Sent by a test, and by nobody of ours." in receipt
        assert "Anne Moe" in receipt
