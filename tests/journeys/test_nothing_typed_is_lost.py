"""A session that ends, a faster colleague, a second machine, and Back: no word is lost, and no page is an error.

A browser that is asked to keep nothing shows an error page of its own where Back leads to the answer to a form.
"""

from datetime import date, timedelta

from deploy.demo.home import PROGRAMME
from tests.journeys.cases import STAFF, granted, planned, stay_of

WORDS = "Leiligheten er ikke klar før til våren, og hun er enig i det."


def norwegian(day: date) -> str:
    return day.strftime("%d.%m.%Y")


async def back(visitor) -> str:
    """Go back, and return what stands there: a page of ours, and none of the browser's own."""
    await visitor.page.go_back()
    assert visitor.page.url.startswith(visitor.address)
    return await visitor.text()


async def _living(system, name: str) -> tuple[str, dict]:
    case_id, _ = await granted(system, name)
    arrived_on = await planned(system, case_id)
    stay = await stay_of(system, case_id)
    day = {"arrived_on": arrived_on.isoformat()}
    await system.post("housing", "stays", stay["stay_id"], "arrival", actor=STAFF.contact_person, **day)
    await system.settle()
    return case_id, await stay_of(system, case_id)


async def test_a_form_survives_the_end_of_its_session_and_back_leads_nowhere_wrong(visitor, system, axe):
    case_id, stay = await _living(system, "Sissel Prøvesen")
    end = date.fromisoformat(stay["agreed_end_on"]) + timedelta(days=30)
    manager = await (await visitor(javascript=False)).sign_in("leder")
    await manager.open(f"/personer/{case_id}/forlengelse")
    await manager.fill(agreed_end_on=norwegian(end), reason=WORDS)

    await manager.context.clear_cookies()
    await manager.press("Avtal datoen")
    assert "Det du skrev, er tatt vare på i en time, bare for deg." in await manager.text()
    assert "Leiligheten" not in manager.page.url
    await manager.fill(username="leder", password="feil-passord-helt-sikkert")
    await manager.press("Logg inn")
    assert "Brukernavnet eller passordet stemmer ikke." in await manager.text()
    assert "er tatt vare på" in await manager.text(), "still"
    await manager.fill(password="vennlig-demo-passord")
    await manager.press("Logg inn")

    assert f"/personer/{case_id}/forlengelse?kladd=" in manager.page.url
    assert "Du var logget ut da du sendte dette, så det er ikke lagret." in await manager.text()
    assert await manager.page.input_value("[name=reason]") == WORDS
    assert (await stay_of(system, case_id))["agreed_end_on"] == stay["agreed_end_on"], "nothing is done by itself"
    await manager.press("Avtal datoen")
    assert "Den nye datoen er avtalt." in await manager.text()
    assert (await stay_of(system, case_id))["agreed_end_on"] == end.isoformat()

    assert "Avtal en ny dato" in await back(manager)
    for _step in range(3):
        await back(manager)
    await manager.open(f"/personer/{case_id}")
    assert (await stay_of(system, case_id))["agreed_end_on"] == end.isoformat(), "and nothing is done twice"


async def test_what_a_colleague_did_meanwhile_stands_beside_ones_own_text(visitor, system, axe):
    case_id, stay = await _living(system, "Oddny Prøvesen")
    first = date.fromisoformat(stay["agreed_end_on"]) + timedelta(days=14)
    manager, colleague = await (await visitor(width=390)).sign_in("leder"), await (await visitor()).sign_in("leder")
    for one in (manager, colleague):
        await one.open(f"/personer/{case_id}/forlengelse")
    await colleague.fill(agreed_end_on=norwegian(first), reason="Hun begynner på kurs.")
    await colleague.press("Avtal datoen")

    await manager.fill(agreed_end_on=norwegian(first + timedelta(days=30)), reason=WORDS)
    await manager.press("Avtal datoen")
    text = await manager.text()
    assert "Noen har flyttet slutten" in text
    assert "Jonas Lien" in text, "who"
    assert "Hun begynner på kurs." in text, "and why"
    assert await manager.page.input_value("[name=reason]") == WORDS
    assert await manager.findings(axe) == []
    assert await manager.sideways() <= 0
    assert (await stay_of(system, case_id))["agreed_end_on"] == first.isoformat()
    await manager.press("Avtal datoen")
    assert (await stay_of(system, case_id))["agreed_end_on"] == (first + timedelta(days=30)).isoformat()


async def test_back_after_what_is_done_shows_how_it_stands(visitor, system):
    case_id, _stay = await _living(system, "Torgeir Prøvesen")
    manager = await (await visitor(javascript=False)).sign_in("leder")
    await manager.open(f"/personer/{case_id}")
    await manager.open(f"/personer/{case_id}/utflytting")
    await manager.choose("reason", "own_choice")
    await manager.press("Se hva som skjer")  # without where to
    assert "Velg hvor personen flyttet" in await manager.text()
    await manager.choose("next_home", "unknown")
    await manager.press("Se hva som skjer")
    assert "Stemmer dette?" in await manager.text()
    await manager.press("Endre")
    await manager.press("Se hva som skjer")
    await manager.press("Bekreft utflyttingen")
    assert "Utflyttingen er lagret" in await manager.text()
    text = await back(manager)
    assert "Det er gjort allerede, eller det gjelder ikke lenger." in text
    for _step in range(3):
        await back(manager)
    assert (await stay_of(system, case_id))["moved_out_on"]


async def test_back_through_the_application_form_loses_nothing_and_sends_nothing(visitor):
    person = await visitor(javascript=False, width=390)
    await person.open(f"/sok/{PROGRAMME}")
    await person.choose("current_setting", "treatment")
    await person.press("Neste")
    await person.press("Neste")  # nothing is filled in
    assert "Velg det som passer best." in await person.text()
    await person.fill(home_municipality="Tromsø")
    await person.choose("work_or_school", "yes")
    await person.press("Neste")
    assert "Hva heter du?" in await person.text()
    await back(person)
    assert await person.page.input_value("[name=home_municipality]") == "Tromsø"
    while f"/sok/{PROGRAMME}" not in person.page.url:
        await back(person)
    assert "Du holder på med et skjema her fra før." in await person.text()
    await person.press("Fortsett på det")
    await person.fill(name="Gro Prøvesen", birth_date="17.05.1990", phone="40000000")
    await person.press("Neste")
    await person.press("Neste")
    await person.press("Send søknaden")
    assert "Søknaden er kommet fram" in await person.text()
    await back(person)
    assert "Søknaden er kommet fram" in await person.text(), "not sent again, and no dead end"
    await person.open("/status")
    await person.fill(reference="ZZZZ ZZZZ", birth_year="1990")
    await person.press("Vis status")
    assert "Vi fant ingen søknad" in await person.text()
    await person.open("/")
    assert "Vi fant ingen søknad" in await back(person)


async def test_an_error_page_after_a_form_can_be_left_and_come_back_to(visitor):
    manager = await (await visitor(javascript=False)).sign_in("leder")
    await manager.open("/i-dag")
    await manager.page.locator("header [name=form_token]").evaluate("input => input.value = 'bm90IG91cnM='")
    await manager.press("Logg ut")
    assert "Skjemaet hører til en annen innlogging" in await manager.text()
    await manager.press("Til forsiden")
    assert "Skjemaet hører til en annen innlogging" in await back(manager)
