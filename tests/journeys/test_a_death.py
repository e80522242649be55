"""A resident's death is recorded: nothing more is sent, and tasks are done. Then the record is corrected."""

from datetime import date, timedelta

from shared.clock import at_hour
from tests.journeys.cases import STAFF, granted, planned, said_to, stay_of

NAME = "Åshild Prøvestad"


async def test_a_death_is_written_down_and_put_right(visitor, system, axe):
    case_id, reference = await somebody_moves_in(system)
    manager = await (await visitor()).sign_in("leder")
    await write_it_down(manager, axe, case_id)
    await system.settle()
    await see_the_page(manager, axe, case_id)
    sent = await said_to(system, case_id)

    # A week with contacts and notices passes, and nothing is said to her or asked for.
    await system.go_to(at_hour(system.clock.today() + timedelta(days=6), 12))
    assert await said_to(system, case_id) == sent
    await see_to_what_remains(await (await visitor(width=320)).sign_in("erfaring"), axe)
    await ask_for_status(await visitor(width=320), reference)

    await put_it_right(manager, axe, case_id)
    await system.settle()
    assert await said_to(system, case_id) == sent, "nothing is sent late"
    await contacts_go_on(manager, system, case_id)


async def somebody_moves_in(system) -> tuple[str, str]:
    """Create a case with an application, a decision, a place and an arrival, by the same calls as the pages."""
    case_id, reference = await granted(system, NAME, other_contact="Søster, +47 00000001")
    arrived_on = await planned(system, case_id, days=50)
    stay = await stay_of(system, case_id)
    words = {"arrived_on": arrived_on.isoformat()}
    await system.post("housing", "stays", stay["stay_id"], "arrival", actor=STAFF.manager, **words)
    await system.settle()
    return case_id, reference


async def write_it_down(manager, axe, case_id: str) -> None:
    await manager.open(f"/personer/{case_id}")
    await manager.press("Registrer et dødsfall")
    assert await manager.findings(axe) == []
    await manager.choose("source", "health_service")
    await manager.press("Neste")
    assert f"{NAME} er død" in await manager.text()
    assert await manager.findings(axe) == []
    await manager.press("Endre")
    assert await manager.page.is_checked("[name=source][value=health_service]"), "nothing is lost"
    await manager.press("Neste")
    await manager.press("Lagre dødsfallet")
    assert "Det er skrevet ned. Ingenting mer sendes til personen." in await manager.text()


async def see_the_page(manager, axe, case_id: str) -> None:
    await manager.open(f"/personer/{case_id}")
    text = await manager.text()
    assert f"Vi har notert at {NAME} er død. Dagen er ikke kjent." in text
    assert "Søster, +47 00000001" in text, "whom the application names"
    assert "Neste steg" not in text
    assert "Rommet er personens til det er ryddet." in text
    assert await manager.findings(axe) == []
    await manager.open("/plasser")
    assert f"{NAME} (død)" in await manager.text()
    assert await manager.findings(axe) == []


async def see_to_what_remains(peer, axe) -> None:
    await peer.open("/i-dag")
    text = await peer.text()
    assert "Etter et dødsfall" in text
    assert f"{NAME} (død)" in text
    assert "Et dødsfall er registrert" in (await peer.page.locator("main").text_content() or ""), (
        "older ones are folded"
    )
    assert await peer.findings(axe) == []
    hers = peer.page.locator("li.task", has_text=NAME)
    assert await hers.filter(has_text="Bekreft").count() == 0, "no contact is asked for"
    async with peer.page.expect_navigation():
        await hers.filter(has_text="Snakk med pårørende").get_by_role("button", name="Gjort").click()
    assert "Det er skrevet ned som gjort." in await peer.text()
    assert await peer.page.locator("li.task", has_text=NAME).filter(has_text="Snakk med pårørende").count() == 0


async def ask_for_status(somebody, reference: str) -> None:
    """The public status page does not reveal the death."""
    await somebody.open("/status")
    await somebody.fill(reference=reference, birth_year="1990")
    await somebody.submit()
    text = await somebody.text()
    assert "Ring oss, så snakker vi sammen." in text
    assert "død" not in text.lower()


async def put_it_right(manager, axe, case_id: str) -> None:
    await manager.open(f"/personer/{case_id}")
    assert "Gjort av" in await manager.text()
    await manager.press("Er noe feil? Rett det")
    assert await manager.findings(axe) == []
    await manager.choose("mistake", "lives")
    await manager.fill(reason="Det var en annen med samme navn.")
    await manager.press("Lagre rettelsen")


async def contacts_go_on(manager, system, case_id: str) -> None:
    await manager.open(f"/personer/{case_id}")
    text = await manager.text()
    assert "«Det var en annen med samme navn.»" in text
    assert "Dødsfallet ble skrevet inn" in text
    assert "Rettet: personen lever" in text
    case = await system.get("followup", "cases", case_id, actor=STAFF.manager)
    today = system.clock.today().isoformat()
    planned = [one["due_on"] for one in case["contacts"] if one["state"] == "planned"]
    assert planned, "contacts go on"
    assert min(planned) >= today, "and what has passed is not asked for"
    stay = await system.get("housing", "cases", case_id, "stay", actor=STAFF.manager)
    assert stay["stay"]["state"] == "living"
    await system.go_to(at_hour(date.fromisoformat(stay["stay"]["agreed_end_on"]) - timedelta(days=29), 12))
    assert "stay_expiring" in await said_to(system, case_id), "and she is spoken to again"
