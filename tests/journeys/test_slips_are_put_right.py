"""What goes otherwise than planned, and what was written down wrong: each has a way out, on the pages of the house."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from deploy.demo.home import REASONS
from deploy.demo.run import the_staff
from shared.clock import at_hour
from shared.database import Actor

STAFF = the_staff()


def norwegian(day: date) -> str:
    return day.strftime("%d.%m.%Y")


async def granted(system, name: str) -> str:
    """Somebody has applied and is granted a place; Mari Haug is contact person. Returns the case."""
    answers = {
        "name": name, "birth_date": "1990-05-17", "phone": "+47 00000000", "current_setting": "treatment",
        "planned_exit_on": (system.clock.today() + timedelta(days=40)).isoformat(), "home_municipality": "5501",
        "work_or_school": "yes",
    }  # fmt: skip
    form = {"form_id": str(uuid4()), "programme_id": "hjem-nord", "channel": "web", "language": "nb"}
    receipt = await system.post("intake", "applications", actor=Actor("gateway"), answers=answers, **form)
    case_id = str(receipt["case_id"])
    words = {"outcome": "granted", "reasons": REASONS["granted"]}
    await system.post("intake", "cases", case_id, "decision", actor=STAFF.caseworker, **words)
    await system.settle()
    who = {"staff_id": str(STAFF.contact_person.staff_id), "deputy_staff_id": str(STAFF.deputy.staff_id)}
    await system.post("followup", "cases", case_id, "contact-person", actor=STAFF.manager, **who)
    return case_id


async def planned(system, case_id: str) -> date:
    """A place is offered and accepted; the clock goes to the planned day, and the place is empty by then."""
    board = await system.get("housing", "board", actor=STAFF.manager, programme_id="hjem-nord")
    places = [place for unit in board["units"] for place in unit["places"] if place["free_from"]]
    place = min(places, key=lambda place: place["free_from"])
    starts_on = max(date.fromisoformat(place["free_from"]), system.clock.today() + timedelta(days=1))
    offer = {"case_id": case_id, "place_id": place["place_id"], "starts_on": starts_on.isoformat()}
    made = await system.post("housing", "offers", actor=STAFF.manager, **offer)
    await system.post("housing", "offers", made["offer_id"], "answer", actor=STAFF.manager, answer="accepted")
    await system.go_to(at_hour(starts_on, 14))
    for stay in place["stays"]:
        if stay["state"] in {"living", "overdue"}:
            gone = {"moved_out_on": starts_on.isoformat(), "reason": "completed", "next_home": "own_rented"}
            await system.post("housing", "stays", stay["stay_id"], "move-out", actor=STAFF.manager, **gone)
    await system.settle()
    return starts_on


async def stay_of(system, case_id: str) -> dict:
    answer = await system.get("housing", "cases", case_id, "stay", actor=STAFF.manager)
    return answer["stay"]


async def followed_up(system, case_id: str) -> dict:
    return await system.get("followup", "cases", case_id, actor=STAFF.contact_person)


@pytest.mark.usefixtures("year")
async def test_nobody_came_and_the_person_gets_a_new_day_and_then_another_place(visitor, system):
    case_id = await granted(system, "Torunn Prøvesen")
    starts_on = await planned(system, case_id)

    peer = await (await visitor(width=390)).sign_in("erfaring")
    await peer.open(f"/personer/{case_id}/innflytting")
    await peer.press("Har ikke kommet")
    assert "Personen kom ikke." in await peer.text()
    await peer.press("Avtal en ny dag")
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
    told = await system.get("notifications", "cases", case_id, "messages", actor=STAFF.manager)
    to_the_person = {one["template"] for one in told if one["to"] == "person"}
    assert {"stay_rescheduled", "stay_cancelled"} <= to_the_person


@pytest.mark.usefixtures("year")
async def test_a_wrong_arrival_and_a_wrong_move_out_are_put_right_with_everything_that_followed(visitor, system):
    case_id = await granted(system, "Halvard Prøvesen")
    arrived_on = await planned(system, case_id)

    peer = await (await visitor(width=390)).sign_in("erfaring")
    await peer.open(f"/personer/{case_id}/innflytting")
    await peer.press("Lagre innflyttingen")
    await system.settle()
    assert (await followed_up(system, case_id))["contacts"], "contacts are planned"
    await peer.open(f"/personer/{case_id}")
    await peer.press("Rett innflyttingen")
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
    assert "Stemmer dette?" in await manager.text()
    assert (await stay_of(system, case_id))["moved_out_on"] is None, "nothing is recorded yet"
    await manager.press("Bekreft utflyttingen")
    await system.settle()
    assert (await followed_up(system, case_id))["aftercare"]["state"] == "offered"
    await manager.press("Rett utflyttingen")
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
