"""The fields and choices of a page match what the services accept, tested with the real services."""

import re
from html import unescape

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from tests.component.gateway.browser import OWN_PAGE, form_again
from tests.component.intake.builders import REASONS, an_application
from tests.support.files_and_papers.pdf import failures_of, text_of
from tests.support.files_and_papers.sent import A_PDF

WHY = "Er sykmeldt, og begynner på kurs til høsten."
ID_OF = {account.username: str(account.staff_id) for account in DEMO_ACCOUNTS}


async def at_work(whole, username):
    browser = whole.browser()
    await browser.sign_in(username)
    token = await browser.form_token()

    async def send(path, **form):
        return await browser.send(path, {"form_token": token} | form)

    return browser, send


async def test_a_place_is_granted_against_a_rule_with_a_reason_that_the_case_shows(whole):
    intake = whole.services["intake"]
    case_id = (await intake.post("/applications", json=an_application(work_or_school="no")))["case_id"]
    browser, send = await at_work(whole, "saksbehandler")
    wished = {"outcome": "granted", "reasons": REASONS, "departure_reason": ""}
    for step in ("preview", "decide"):
        answer = await send(f"/soknader/{case_id}/vedtak", **wished, step=step)
        assert answer.status_code == 422
        assert 'id="departure_reason-error"' in answer.text
    answer = await send(f"/soknader/{case_id}/vedtak", **wished | {"departure_reason": WHY}, step="preview")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text))
    carried = {name: unescape(value) for name, value in hidden.items() if name != "form_token"}
    answer = await send(f"/soknader/{case_id}/vedtak", **carried, step="decide")
    assert answer.headers["location"] == f"/soknader/{case_id}/brev"
    assert WHY in await browser.open(f"/soknader/{case_id}")
    assert WHY not in await browser.open(f"/soknader/{case_id}/brev")


async def test_a_letter_is_printed_in_the_name_of_the_caseworker_who_decided(whole):
    form = an_application(postal_address={"street": "Prøvegata 1", "postal_code": "9008", "city": "Tromsø"})
    case_id = (await whole.services["intake"].post("/applications", json=form))["case_id"]
    browser, send = await at_work(whole, "saksbehandler")
    await send(f"/soknader/{case_id}/vedtak", outcome="granted", reasons=REASONS, departure_reason="", step="decide")
    answer = await send(f"/soknader/{case_id}/brev")
    pdf = (await browser.get(answer.headers["location"])).content

    assert failures_of(pdf) == []
    text = text_of(pdf)
    assert "Kari Prøve Prøvegata 1 9008 Tromsø" in text
    assert REASONS in text
    assert "Med hilsen Solveig Berg saksbehandler Tromsø kommune" in text
    assert "Brevet om vedtaket ble laget for utskrift" in await browser.open(f"/soknader/{case_id}")


async def test_a_copy_of_evidence_comes_back_as_it_was_kept(whole):
    case_id = (await whole.services["intake"].post("/applications", json=an_application()))["case_id"]
    browser, _ = await at_work(whole, "saksbehandler")
    address = f"/soknader/{case_id}/dokumentasjon"
    form = {"form_token": await browser.form_token(), "kind": "sentence", "seen_on": "23.11.2026", "keep": "yes",
            "keep_reason": "Vedtaket bygger på den.", "kept_until": "1.2.2027"}  # fmt: skip
    answer = await browser.http.post(address, data=form, files={"file": ("dom.pdf", A_PDF)}, headers=OWN_PAGE)
    assert answer.status_code == 303, answer.text
    html = await browser.open(address)
    [copy] = re.findall(rf'href="({address}/[^"]+/kopi)"', html)
    assert (await browser.get(copy)).content == A_PDF
    assert "Dokumentasjon sett, kopi beholdt: soner en dom" in await browser.open(f"/soknader/{case_id}")

    answer = await browser.http.post(
        address, data=form | {"kind": "treatment"}, files={"file": ("bilde.jpg", b"GIF89a")}, headers=OWN_PAGE
    )
    assert "Vi tar imot PDF, JPEG og PNG." in (await form_again(browser.http, answer)).text


async def test_everybody_who_is_offered_can_be_named_and_nobody_else(whole):
    case_id = await whole.a_resident()
    browser, send = await at_work(whole, "leder")
    address = f"/personer/{case_id}/kontaktperson"
    offered = set(re.findall(r'<option value="([^"]+)"', await browser.open(address)))
    assert offered == {ID_OF[username] for username in ("leder", "erfaring", "erfaring2")}
    for staff_id in ID_OF.values():
        answer = await send(address, staff_id=staff_id, deputy_staff_id="", reason="Hen bor nærmere.")
        assert answer.status_code == (303 if staff_id in offered else 422), staff_id
    answer = await send(address, staff_id="0192d5b0-7c1e-7a11-8a54-00000000ffff", deputy_staff_id="", reason="Ny.")
    assert "Vi kjenner ikke denne ansatte her ennå." in answer.text
