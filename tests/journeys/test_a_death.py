"""Somebody in the house dies: nothing more is sent, what remains is done; and then it turns out to be a mistake."""

from datetime import date, timedelta
from uuid import uuid4

from deploy.demo.run import the_staff
from shared.clock import at_hour

STAFF = the_staff()
NAME = "Åshild Prøvestad"
ANSWERS = {
    "name": NAME, "birth_date": "1990-05-17", "phone": "+47 00000000", "current_setting": "treatment",
    "home_municipality": "5501", "work_or_school": "yes", "other_contact": "Søster, +47 00000001",
}  # fmt: skip
REASONS = "Du søker mens du er i behandling, du bor i kommunen, og du vil bruke tiden til jobb og et sted å bo."
MANAGER, CASEWORKER, PEER = STAFF.manager, STAFF.caseworker, STAFF.contact_person


async def test_a_death_is_written_down_and_put_right(visitor, system, axe):
    case_id, reference = await somebody_moves_in(system)
    manager = await (await visitor()).sign_in("leder")
    await write_it_down(manager, axe, case_id)
    await system.settle()
    await see_the_page(manager, axe, case_id)
    sent = await messages_to_the_person(system, case_id)

    # A week with contacts and notices passes, and nothing is said to her or asked for.
    await system.go_to(at_hour(system.clock.today() + timedelta(days=6), 12))
    assert await messages_to_the_person(system, case_id) == sent
    await see_to_what_remains(await (await visitor(width=320)).sign_in("erfaring"), axe)
    await ask_for_status(await visitor(width=320), reference)

    await put_it_right(manager, axe, case_id)
    await system.settle()
    assert await messages_to_the_person(system, case_id) == sent, "nothing is sent late"
    await contacts_go_on(manager, system, case_id)


async def somebody_moves_in(system) -> tuple[str, str]:
    """An application, a decision, a place and an arrival, as the services are told by the pages."""
    board = await system.get("housing", "board", actor=MANAGER, programme_id="hjem-nord")
    places = [place for unit in board["units"] for place in unit["places"]]
    free_from, place_id = min((place["free_from"], place["place_id"]) for place in places)
    starts_on = max(date.fromisoformat(free_from), system.clock.today() + timedelta(days=1))
    answers = ANSWERS | {"planned_exit_on": starts_on.isoformat()}
    form = {"form_id": str(uuid4()), "programme_id": "hjem-nord", "channel": "web", "answers": answers}
    made = await system.post("intake", "applications", actor=CASEWORKER, **form)
    case_id = made["case_id"]
    decision = {"outcome": "granted", "reasons": REASONS}
    await system.post("intake", "cases", case_id, "decision", actor=CASEWORKER, **decision)
    await system.settle()
    names = {"staff_id": str(PEER.staff_id)}
    await system.post("followup", "cases", case_id, "contact-person", actor=MANAGER, **names)
    body = {"case_id": case_id, "place_id": place_id, "starts_on": starts_on.isoformat()}
    offer = await system.post("housing", "offers", actor=MANAGER, **body)
    await system.post("housing", "offers", offer["offer_id"], "answer", actor=MANAGER, answer="accepted")
    await system.go_to(at_hour(starts_on, 12))
    for place in places:  # somebody from the year before may still live there
        for stay in place["stays"] if place["place_id"] == place_id else ():
            if stay["state"] in {"living", "overdue"}:
                words = {"moved_out_on": starts_on.isoformat(), "reason": "completed", "next_home": "own_rented"}
                await system.post("housing", "stays", stay["stay_id"], "move-out", actor=MANAGER, **words)
    arrival = {"arrived_on": starts_on.isoformat()}
    await system.post("housing", "stays", offer["stay_id"], "arrival", actor=MANAGER, **arrival)
    await system.settle()
    return case_id, made["reference"]


async def messages_to_the_person(system, case_id: str) -> list[str]:
    """What has been sent to her, or is on its way."""
    messages = await system.get("notifications", "cases", case_id, "messages", actor=MANAGER)
    return [one["template"] for one in messages if one["to"] == "person" and one["state"] in {"sent", "waiting"}]


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
    assert "Et dødsfall er registrert" in text
    assert await peer.findings(axe) == []
    hers = peer.page.locator("li.task", has_text=NAME)
    assert await hers.filter(has_text="Bekreft").count() == 0, "no contact is asked for"
    async with peer.page.expect_navigation():
        await hers.filter(has_text="Snakk med pårørende").get_by_role("button", name="Gjort").click()
    assert "Det er skrevet ned som gjort." in await peer.text()
    assert await peer.page.locator("li.task", has_text=NAME).filter(has_text="Snakk med pårørende").count() == 0


async def ask_for_status(somebody, reference: str) -> None:
    """Whoever has the code is told nothing."""
    await somebody.open("/status")
    await somebody.fill(reference=reference, birth_year="1990")
    await somebody.submit()
    text = await somebody.text()
    assert "Ta kontakt med oss, så snakker vi om søknaden." in text
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
    case = await system.get("followup", "cases", case_id, actor=MANAGER)
    today = system.clock.today().isoformat()
    planned = [one["due_on"] for one in case["contacts"] if one["state"] == "planned"]
    assert planned, "contacts go on"
    assert min(planned) >= today, "and what has passed is not asked for"
    stay = await system.get("housing", "cases", case_id, "stay", actor=MANAGER)
    assert stay["stay"]["state"] == "living"
    await system.go_to(at_hour(date.fromisoformat(stay["stay"]["agreed_end_on"]) - timedelta(days=29), 12))
    assert "stay_expiring" in await messages_to_the_person(system, case_id), "and she is spoken to again"
