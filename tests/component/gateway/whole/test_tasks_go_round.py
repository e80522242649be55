"""Tasks on the way through the real services: asked for, given to a colleague, done, undone, and never shown twice."""

import re

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.notifications.clients.intake import PersonUnknown
from services.notifications.sending.deliver_next import deliver_next
from tests.component.gateway.a_house import words_of
from tests.component.gateway.whole.the_whole import TODAY

ID_OF = {account.username: str(account.staff_id) for account in DEMO_ACCOUNTS}


class NobodyIsFound:
    """An address book without anybody: every message has to be handed over by staff."""

    async def address_of(self, _case_id):
        raise PersonUnknown


async def at_work(whole, username):
    browser = whole.browser()
    await browser.sign_in(username)
    token = await browser.form_token()

    async def send(path, **form):
        return await browser.send(path, {"form_token": token} | form)

    return browser, send


async def today(browser):
    return words_of(await browser.open("/i-dag"))


async def test_a_missing_contact_person_is_on_the_day_of_one_manager_until_one_is_named(whole):
    case_id = await whole.a_resident()
    manager, send = await at_work(whole, "leder")
    text = await today(manager)
    assert text.count("Mangler kontaktperson") == 1 + text.count("Gi videre: Mangler kontaktperson")
    assert "Frist i dag" in text
    other, _ = await at_work(whole, "saksbehandler")
    assert "Mangler kontaktperson" not in await today(other)

    answer = await send(f"/personer/{case_id}/kontaktperson", staff_id=ID_OF["erfaring"], deputy_staff_id="", reason="")
    assert answer.status_code == 303
    text = await today(manager)
    assert "Mangler kontaktperson" not in text
    assert "Gjort nå nettopp" in text
    assert "Kontaktpersonen er valgt" in text


async def test_a_message_for_staff_goes_from_one_to_the_other_and_back_when_it_was_a_slip(whole):
    case_id = await whole.a_resident()
    followup, notifications = whole.services["followup"], whole.services["notifications"]
    body = {"staff_id": ID_OF["erfaring"]}
    await followup.post(f"/cases/{case_id}/contact-person", json=body, role="house_manager")
    await whole.settle()
    while await deliver_next(notifications.service.database, NobodyIsFound(), notifications.app.state.channel):
        pass
    peer, send = await at_work(whole, "erfaring")
    html = await peer.open("/i-dag")
    assert "Melding som må formidles" in html
    [address, *_] = re.findall(r"/oppgaver/hand_over_message/[0-9a-f-]+/hos", html)
    answer = await send(address, holder=ID_OF["leder"], from_holder=ID_OF["erfaring"])
    assert answer.headers["location"] == "/i-dag"

    manager, send = await at_work(whole, "leder")
    html = await manager.open("/i-dag")
    assert "Fra Mari Haug" in words_of(html)
    [letter, *_] = re.findall(r'href="(/brev/[0-9a-f-]+)\?til=/i-dag"', html)
    before = words_of(html).count("Melding som må formidles:")
    mark = {"way": "phone", "handed_over_on": TODAY.strftime("%d.%m.%Y"), "til": "/i-dag"}
    assert (await send(letter, **mark)).headers["location"] == "/i-dag"
    text = await today(manager)
    assert text.count("Melding som må formidles:") < before
    assert "Meldingen er formidlet" in text
    undone = await send(f"{letter}/angre", mistake="wrong_message", etterpa="/i-dag")
    assert undone.headers["location"] == "/i-dag"
    assert (await today(manager)).count("Melding som må formidles:") == before
