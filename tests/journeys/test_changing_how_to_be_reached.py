"""Somebody has a new telephone and confirms it with the old one; later it is lost, and staff confirm after a talk."""

import re

from deploy.demo.run import the_staff
from tests.journeys.cases import granted
from tests.journeys.test_a_persons_own_page import comes_in, looks_right

NAME = "Torunn Prøvesen"
CASEWORKER = the_staff().caseworker


async def test_a_new_telephone_is_confirmed_by_the_old_one_and_a_lost_one_by_staff(visitor, axe, system):
    case_id, reference = await granted(system, NAME)
    person = await visitor(width=390)
    await comes_in(person, axe, reference)
    await person.press("Endre hvordan vi når deg")
    await looks_right(person, axe)
    await person.fill(phone="41 00 00 77")
    await person.page.check("main [name=confirm_by][value=phone]")
    await person.press("Gå videre")
    assert "Vi har sendt deg en kode" in await person.text()
    await looks_right(person, axe)

    await system.settle()
    code = await the_code(system, case_id)
    await person.fill(code=code.lower())
    await person.press("Bekreft")
    assert "Fra nå av når vi deg slik" in await person.text()
    assert await phone_of(system, case_id) == "+47 41 00 00 77"

    await person.press("Endre hvordan vi når deg")
    await looks_right(person, axe)
    await person.page.check("main [name=lost_phone]")
    await person.fill(other_contact="Anne på avdelingen, 77 00 00 01")
    await person.page.check("main [name=confirm_by][value=staff]")
    await person.press("Gå videre")
    assert "En av oss snakker med deg før noe endres" in await person.text()
    await system.settle()

    caseworker = await (await visitor()).sign_in("saksbehandler")
    await caseworker.open("/i-dag?alle=1")
    task = caseworker.page.locator("li.task", has_text=NAME).filter(has_text="Vil bli nådd på en annen måte")
    assert await task.count() == 1
    await caseworker.open(f"/kontaktveier/{case_id}")
    await looks_right(caseworker, axe)
    await caseworker.press("Jeg har møtt personen: det stemmer")
    text = await caseworker.text()
    assert "Det er bekreftet" in text
    assert "bekreftet da vi møttes" in text
    await looks_right(caseworker, axe)
    await system.settle()
    assert await phone_of(system, case_id) is None
    await caseworker.open("/i-dag?alle=1")
    assert await task.count() == 0


async def the_code(system, case_id: str) -> str:
    """As the person reads it in the message."""
    told = await system.get("notifications", "cases", case_id, "messages", actor=CASEWORKER)
    [message] = [one for one in told if one["template"] == "contact_code"]
    found = re.search(r"Koden er ((?:[0-9A-Z]{4} ){2}[0-9A-Z]{4})\.", message["text"]["body"])
    assert found, message["text"]
    return found[1]


async def phone_of(system, case_id: str) -> str | None:
    case = await system.get("intake", "cases", case_id, actor=CASEWORKER)
    phone: str | None = case["contact"]["phone"]
    return phone
