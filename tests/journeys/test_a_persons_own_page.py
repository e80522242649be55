"""The person follows the case on a phone, asks, lets a helper follow along, and withdraws and changes their mind."""

from deploy.demo.run import the_staff
from tests.journeys.cases import granted

NAME = "Sunniva Prøvesen"
QUESTION = "Kan søsteren min hente meg den dagen?"
CASEWORKER = the_staff().caseworker


async def test_a_person_follows_asks_lets_a_helper_in_and_withdraws(visitor, axe, system):
    case_id, reference = await granted(system, NAME)
    person = await visitor(width=390)
    await comes_in(person, axe, reference)
    await asks(person, axe)
    await says_yes_and_takes_it_back(person, axe)
    link = await makes_a_link(person, axe)
    helper = await visitor(width=390)
    await helper_follows_along(helper, axe, link)
    await withdraws(person, axe)

    caseworker = await (await visitor()).sign_in("saksbehandler")
    await staff_deal_with_it(caseworker, axe, case_id)
    await system.settle()
    await tells_by_the_channel_the_person_has(system, case_id)

    await closes_the_link(person)
    await helper.page.goto(f"{helper.address}/status/sak")
    assert "Lenken er stengt" in await helper.text()
    await person.open("/status/sak")
    await person.press("Ferdig, lukk siden")
    await person.page.goto(f"{person.address}/status/sak")
    assert person.page.url.endswith("/status")


async def looks_right(somebody, axe):
    assert await somebody.findings(axe) == [], somebody.page.url
    assert await somebody.sideways() <= 0, f"{somebody.page.url} scrolls sideways"


async def comes_in(person, axe, reference: str) -> None:
    """By reference and year of birth; another language keeps the person where they are."""
    await person.open("/status")
    await person.fill(reference=f"{reference[:4].lower()} {reference[4:]}", birth_year="1990")
    await person.submit()
    assert "Du har fått ja" in await person.text()
    assert "Hjem Nord" not in await person.text()
    assert reference not in person.page.url
    await looks_right(person, axe)
    await person.press("English")
    assert "The answer is yes" in await person.text()
    await person.press("Nynorsk")
    assert "Heile vegen" in await person.text()
    await person.press("Bokmål")
    assert "Du har fått ja" in await person.text()


async def asks(person, axe) -> None:
    await person.press("Spør oss om noe")
    await looks_right(person, axe)
    await person.fill(question=QUESTION)
    await person.submit()
    text = await person.text()
    assert "Vi har fått spørsmålet" in text
    assert QUESTION not in text


async def says_yes_and_takes_it_back(person, axe) -> None:
    """Nothing is chosen beforehand, and one button without a question ends it."""
    await person.open("/status/sak")
    await person.press("Hvem kan vi si fra til?")
    await looks_right(person, axe)
    assert await person.page.locator("main [type=checkbox]:checked").count() == 0
    await person.page.check("[name=kinds_moved_in]")
    await person.press("Ja, si fra til dem")
    assert "Du kan ta det tilbake her når du vil" in await person.text()
    await looks_right(person, axe)
    await person.press("Ta det tilbake")
    assert "Du har tatt det tilbake" in await person.text()
    await person.open("/status/sak")


async def makes_a_link(person, axe) -> str:
    await person.press("La noen følge med")
    await person.press("Lag en lenke")
    await looks_right(person, axe)
    link = await person.page.locator(".helper-link").inner_text()
    assert "#" in link
    return link


async def helper_follows_along(helper, axe, link: str) -> None:
    """The code leaves the address at once, and the helper sees where the case is and can do nothing."""
    code = link.partition("#")[2]
    asked: list[str] = []
    helper.page.on("request", lambda request: asked.append(request.url))
    await helper.page.goto(link)
    assert await helper.page.input_value("main [name=code]") == code
    assert helper.page.url.endswith("/hjelper")
    await looks_right(helper, axe)
    await helper.submit()
    text = await helper.text()
    assert "Du har fått ja" in text
    assert "Spør oss om noe" not in text
    assert "Trekk søknaden" not in text
    await looks_right(helper, axe)
    assert not any(code in url.partition("#")[0] for url in asked)


async def withdraws(person, axe) -> None:
    await person.open("/status/sak")
    await person.press("Trekk søknaden")
    await looks_right(person, axe)
    await person.press("Ja, trekk søknaden")
    assert "Du har bedt om å trekke søknaden" in await person.text()
    await looks_right(person, axe)
    await person.press("Jeg vil beholde den likevel")
    assert "Søknaden står som før" in await person.text()
    await person.press("Trekk søknaden")
    await person.press("Ja, trekk søknaden")


async def staff_deal_with_it(caseworker, axe, case_id: str) -> None:
    """Both wait on *I dag*; the question is answered, and the application is kept after a talk."""
    await caseworker.open("/i-dag")
    hers = caseworker.page.locator("li.task", has_text=NAME)
    assert await hers.filter(has_text="Har stilt et spørsmål").count() == 1
    assert await hers.filter(has_text="Vil trekke søknaden").count() == 1
    await caseworker.open(f"/soknader/{case_id}")
    assert QUESTION in await caseworker.text()
    await looks_right(caseworker, axe)
    await caseworker.press("Jeg har svart")
    assert "Spørsmålet er merket som besvart" in await caseworker.text()
    await caseworker.press("Behold søknaden")
    await caseworker.fill(reason="Hun ringte og har ombestemt seg.")
    await caseworker.submit()
    text = await caseworker.text()
    assert "Søknaden står som før" in text
    assert "personen selv" in text
    await caseworker.open("/i-dag")
    waiting = caseworker.page.locator("li.task", has_text=NAME)
    assert await waiting.filter(has_text="Vil trekke søknaden").count() == 0


async def tells_by_the_channel_the_person_has(system, case_id: str) -> None:
    told = await system.get("notifications", "cases", case_id, "messages", actor=CASEWORKER)
    templates = {message["template"] for message in told}
    assert {"helper_link", "withdrawal_asked", "consent_given", "consent_withdrawn"} <= templates


async def closes_the_link(person) -> None:
    await person.open("/status/hjelpere")
    await person.press("Steng lenken")
    assert "Lenken er stengt" in await person.text()
