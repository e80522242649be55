"""With the short reference on a receipt, an operator finds the trace of the click across all services."""

from tests.journeys.test_one_persons_way import apply


async def test_the_reference_on_the_receipt_finds_the_trace_across_the_services(visitor, system):
    today = system.clock.today()
    reference = await apply(await visitor(), leaves_on=today.replace(year=today.year + 1, day=1))
    await system.settle()

    operator = await (await visitor()).sign_in("drift")
    page = await operator.open("/drift")
    async with page.expect_navigation():
        await page.fill("input[name=reference]", f"{reference[:4].lower()}-{reference[4:]}")
        await page.keyboard.press("Enter")
    for _ in range(20):
        words = await operator.text()
        if "notifications" in words:
            break
        await page.wait_for_timeout(500)
        await page.reload()
    for service in ("gateway", "intake", "notifications"):
        assert service in words
    assert "intake.application.received.v1" in words
    for personal in ("Ingrid", "Prøvesen", "1990", "00000000", "treatment"):
        assert personal not in words
