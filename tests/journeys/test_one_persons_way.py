"""One person's case through every service, on the pages: application, decision, move-in, follow-up, move-out."""

import re
from datetime import date, timedelta

from shared.clock import at_hour
from tests.journeys.cases import STAFF, empty_place

NAME = "Ingrid Prøvesen"
DAYS = timedelta(days=100)
"""The agreed length of the stay: long enough for the notice at ninety days."""
REASONS = "Du søker mens du er i behandling, du bor i kommunen, og du vil bruke tiden til jobb og et sted å bo."


def norwegian(day: date) -> str:
    return day.strftime("%d.%m.%Y")


async def test_a_person_applies_moves_in_is_followed_up_and_moves_out(visitor, system):
    moves_in, place_id = system.clock.today() + timedelta(days=30), await empty_place(system)
    reference = await apply(await visitor(width=320), leaves_on=moves_in)
    await system.settle()

    caseworker = await (await visitor()).sign_in("saksbehandler")
    case_id = await decide(caseworker)
    await system.settle()

    manager = await (await visitor()).sign_in("leder")
    await name_contact_person(manager, case_id)
    await offer_a_place(manager, case_id, place_id, moves_in)
    await system.go_to(at_hour(moves_in, 14))

    peer = await (await visitor(width=320)).sign_in("erfaring")
    await register_arrival(peer, case_id)
    await system.settle()
    await confirm_first_contact(peer, case_id)

    # Nobody confirms the contact of the next day, so the contact person is notified on the morning after.
    await system.go_to(at_hour(moves_in + timedelta(days=2), 10))
    await peer.open("/i-dag")
    assert "ikke bekreftet" in (await peer.text()).lower()

    agreed_end = moves_in + DAYS
    await system.go_to(at_hour(agreed_end - timedelta(days=30), 12))
    stays = await system.get("housing", "cases", case_id, "stay", actor=STAFF.manager)
    notices = [line for line in stays["history"] if line["what"] == "stay_expiring"]
    assert len(notices) == 3, "ninety, sixty and thirty days before the agreed end, once each"

    await move_out(manager, case_id, today=system.clock.today())
    await system.settle()
    await answer_aftercare(peer, case_id)
    await see_the_whole_way(manager, case_id)
    await ask_for_status(await visitor(width=320), reference)


async def apply(person, leaves_on: date) -> str:
    """Fill in the five steps and return the reference on the receipt."""
    await person.open("/sok/hjem-nord")
    await person.choose("current_setting", "treatment")
    await person.fill(planned_exit_on=norwegian(leaves_on))
    await person.submit()
    await person.fill(home_municipality="Tromsø")
    await person.choose("work_or_school", "yes")
    await person.submit()
    await person.fill(name=NAME, birth_date="17.05.1990", phone="(+47) 400 00 000")
    await person.submit()
    await person.submit()
    assert NAME in await person.text()
    await person.submit()
    found = re.search(r"\b([0-9A-Z]{4}) ?([0-9A-Z]{4}) ?([0-9A-Z]{4})\b", await person.text())
    assert found, await person.text()
    return "".join(found.groups())


async def decide(caseworker) -> str:
    """Find the application by name, decide, and return the case's id."""
    await caseworker.open("/soknader")
    await caseworker.fill(q="Ingrid")
    await caseworker.submit()
    await caseworker.press(NAME)
    case_id = caseworker.page.url.rstrip("/").rpartition("/")[2]
    await caseworker.open(f"/soknader/{case_id}/vedtak")
    await caseworker.choose("outcome", "granted")
    await caseworker.fill(reasons="For kort.")
    await caseworker.press("Se brevet")
    assert await caseworker.page.input_value("[name=reasons]") == "For kort.", "nothing typed is lost"
    await caseworker.fill(reasons=REASONS)
    await caseworker.press("Se brevet")
    assert REASONS in await caseworker.text()
    assert "Klagefrist" in await caseworker.text()
    await caseworker.press("Fatt vedtaket")
    assert "Vedtaket er fattet" in await caseworker.text()
    return case_id


async def name_contact_person(manager, case_id: str) -> None:
    await manager.open(f"/personer/{case_id}/kontaktperson")
    await manager.page.select_option("[name=staff_id]", label="Mari Haug")
    await manager.page.select_option("[name=deputy_staff_id]", label="Tore Vik")
    await manager.press("Lagre")
    assert "Mari Haug" in await manager.text()


async def offer_a_place(manager, case_id: str, place_id: str, moves_in: date) -> None:
    await manager.open("/plasser/tilbud")
    await manager.choose("case_id", case_id)
    await manager.fill(starts_on=norwegian(moves_in), agreed_end_on=norwegian(moves_in + DAYS))
    await manager.choose("place_id", place_id)
    await manager.press("Send tilbudet")
    assert "/tilbud" not in manager.page.url, await manager.text()
    await manager.open(f"/personer/{case_id}")
    link = manager.page.locator(f"a[href*='/personer/{case_id}/svar/']").first
    await manager.open(await link.get_attribute("href"))
    await manager.choose("answer", "accepted")
    await manager.press("Lagre svaret")


async def register_arrival(peer, case_id: str) -> None:
    await peer.open(f"/personer/{case_id}/innflytting")
    await peer.press("Lagre innflyttingen")
    assert "Bor her" in await peer.text()


async def confirm_first_contact(peer, case_id: str) -> None:
    await peer.open(f"/personer/{case_id}")
    await peer.page.locator("details.quick summary").first.click()
    async with peer.page.expect_navigation():
        await peer.page.locator("button[name=kind][value=met]").first.click()
    assert "Kontakten er bekreftet" in await peer.text()


async def move_out(manager, case_id: str, today: date) -> None:
    await manager.open(f"/personer/{case_id}/utflytting")
    await manager.fill(moved_out_on=norwegian(today))
    await manager.choose("reason", "completed")
    await manager.choose("next_home", "own_rented")
    await manager.press("Se hva som skjer")
    await manager.press("Bekreft utflyttingen")
    assert "Flyttet ut" in await manager.text()


async def answer_aftercare(peer, case_id: str) -> None:
    await peer.open(f"/personer/{case_id}/videre")
    await peer.choose("answer", "accepted")
    await peer.press("Lagre svaret")


async def see_the_whole_way(manager, case_id: str) -> None:
    """The timeline has events of all services; address and title reveal neither the person nor the subject."""
    page = await manager.open(f"/personer/{case_id}")
    # The older part is folded; it is on the page all the same.
    timeline = (await page.locator("main").text_content()).lower()
    for words in ("søknad mottatt", "innvilget", "flyttet inn", "flyttet ut"):
        assert words in timeline, words
    assert NAME not in await page.title()
    assert NAME.split(maxsplit=1)[0] not in page.url


async def ask_for_status(person, reference: str) -> None:
    await person.open("/status")
    await person.fill(reference=f"{reference[:4].lower()} {reference[4:]}", birth_year="1990")
    await person.submit()
    assert reference[:4] in await person.text()
