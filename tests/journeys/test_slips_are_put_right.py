"""Missed arrivals and wrong records are corrected on the staff pages."""

from datetime import date, timedelta

from shared.clock import at_hour
from tests.journeys.cases import STAFF, followed_up, granted, planned, said_to, stay_of


def norwegian(day: date) -> str:
    return day.strftime("%d.%m.%Y")


async def test_nobody_came_and_the_person_gets_a_new_day_and_then_another_place(visitor, system, axe):
    case_id, _ = await granted(system, "Torunn Prøvesen")
    starts_on = await planned(system, case_id)

    peer = await (await visitor(width=390)).sign_in("erfaring")
    await peer.open(f"/personer/{case_id}/innflytting")
    await peer.press("Har ikke kommet")
    assert "Personen kom ikke." in await peer.text()
    await peer.press("Avtal en ny dag")
    assert await peer.findings(axe) == []
    await peer.fill(starts_on=norwegian(starts_on + timedelta(days=2)))
    await peer.press("Avtal dagen")
    assert "Den nye dagen er avtalt" in await peer.text()
    await system.settle()

    await system.go_to(at_hour(starts_on + timedelta(days=2), 15))
    await peer.open(f"/personer/{case_id}/innflytting")
    await peer.press("Har ikke kommet")
    manager = await (await visitor()).sign_in("leder")
    await manager.open(f"/personer/{case_id}")
    await manager.press("Gi plassen tilbake")
    assert await manager.findings(axe) == []
    await manager.choose("because", "not_arrived")
    await manager.press("Gi plassen tilbake")
    text = await manager.text()
    assert "Ingen plass ennå." in text
    assert "Tilby en plass." in text, "the next step is another offer"
    await system.settle()

    waiting = await system.get("housing", "waiting", actor=STAFF.manager)
    assert case_id in [one["case_id"] for one in waiting]
    case = await system.get("intake", "cases", case_id, actor=STAFF.caseworker)
    assert case["status"] == "granted", "nothing is withdrawn"
    assert {"stay_rescheduled", "stay_cancelled_not_arrived"} <= set(await said_to(system, case_id))


async def test_a_wrong_arrival_and_a_wrong_move_out_are_put_right_with_everything_that_followed(visitor, system, axe):
    case_id, _ = await granted(system, "Halvard Prøvesen")
    arrived_on = await planned(system, case_id)

    peer = await (await visitor(width=390)).sign_in("erfaring")
    await peer.open(f"/personer/{case_id}/innflytting")
    await peer.press("Lagre innflyttingen")
    await system.settle()
    assert (await followed_up(system, case_id))["contacts"], "contacts are planned"
    await peer.open(f"/personer/{case_id}")
    await peer.press("Rett innflyttingen")
    assert await peer.findings(axe) == []
    await peer.choose("is_so", "has_not_come")
    await peer.fill(reason="Det var en annen som kom.")
    await peer.press("Lagre rettelsen")
    assert "Innflyttingen er rettet." in await peer.text()
    await system.settle()
    assert (await stay_of(system, case_id))["state"] == "planned"
    assert "planned" not in {one["state"] for one in (await followed_up(system, case_id))["contacts"]}

    await system.go_to(at_hour(arrived_on + timedelta(days=1), 14))
    await peer.open(f"/personer/{case_id}/innflytting")
    await peer.press("Lagre innflyttingen")
    await system.settle()
    contacts = (await followed_up(system, case_id))["contacts"]
    assert min(one["due_on"] for one in contacts if one["state"] == "planned") >= arrived_on.isoformat()

    manager = await (await visitor()).sign_in("leder")
    await manager.open(f"/personer/{case_id}/utflytting")
    await manager.choose("reason", "own_choice")
    await manager.choose("next_home", "unknown")
    await manager.press("Se hva som skjer")
    assert await manager.findings(axe) == []
    assert "Stemmer dette?" in await manager.text()
    assert (await stay_of(system, case_id))["moved_out_on"] is None, "nothing is recorded yet"
    await manager.press("Bekreft utflyttingen")
    await system.settle()
    assert (await followed_up(system, case_id))["aftercare"]["state"] == "offered"
    await manager.press("Rett utflyttingen")
    assert await manager.findings(axe) == []
    await manager.choose("is_so", "lives_here")
    await manager.fill(why="Skrevet på feil person.")
    await manager.press("Lagre rettelsen")
    assert "Bor her nå" in await manager.text()
    await system.settle()

    stay, after = await stay_of(system, case_id), await followed_up(system, case_id)
    assert (stay["state"], stay["moved_out_on"], len(stay["corrections"])) == ("living", None, 2)
    assert after["aftercare"] is None, "what was offered for a move that never was is taken back"
    assert {one["move"] for one in after["contacts"] if one["state"] == "planned"} == {"arrival"}
    case = await system.get("intake", "cases", case_id, actor=STAFF.caseworker)
    assert case["status"] == "admitted"
    page = await manager.open(f"/personer/{case_id}")
    history = (await page.locator("main").text_content() or "").lower()
    for words in ("ble tatt tilbake", "skrevet på feil person."):
        assert words in history, words
