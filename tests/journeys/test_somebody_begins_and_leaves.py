"""Somebody begins to work here and leaves again: invited by link, own password, confidentiality, work, closed."""

from shared.ids import new_id

PASSWORD = "et passord som bare jeg vet"


async def test_from_the_invitation_to_the_closed_account(visitor, axe):
    name = f"ny{str(new_id())[-6:]}"
    admin = await (await visitor(width=1280)).sign_in("brukere")
    assert admin.page.url.endswith("/brukere"), "the first page of an administrator"
    await admin.press("Ny bruker")
    await admin.fill(name="Ida Sund", username=name)
    await admin.page.check("main input[name=roles_peer_worker]")
    await admin.page.locator("main input[name^=teams_]").first.check()
    await admin.submit()
    assert await admin.findings(axe) == []
    link = (await admin.page.locator(".helper-link").inner_text()).strip()
    account = admin.page.url

    ida = await visitor(width=390)
    await ida.page.goto(link)
    assert await ida.findings(axe) == []
    await ida.fill(password=PASSWORD, repeated=PASSWORD)
    await ida.submit()
    await ida.fill(username=name, password=PASSWORD)
    await ida.submit()
    assert "Taushetserklæring" in await ida.text()
    assert await ida.findings(axe) == []
    assert await ida.sideways() <= 0
    await ida.page.check("#understood")
    await ida.submit()
    assert ida.page.url.endswith("/i-dag")
    await ida.press("Ida Sund")
    assert "Min konto" in await ida.text()
    assert await ida.findings(axe) == []
    assert await ida.sideways() <= 0

    again = await visitor(width=390)
    await again.page.goto(link)
    await again.fill(password=PASSWORD, repeated=PASSWORD)
    await again.submit()
    assert "Lenken kan ikke brukes." in await again.text(), "a link is used once"

    await admin.page.goto(account)
    assert await admin.page.locator(".helper-link").count() == 0, "the link was shown once"
    await admin.press("Steng kontoen")
    assert await admin.findings(axe) == []
    await admin.press("Steng kontoen")
    await ida.page.goto(ida.address + "/i-dag")
    assert "/logg-inn" in ida.page.url, "signed out at once"
