"""Each role sees its part, no title or address reveals whom a page is about, and browsers do not store the pages."""

import re

import pytest

from tests.component.gateway.a_house import CASEWORKER, MANAGER, OPERATOR, PEER, a_desk, words_of
from tests.component.gateway.people_of_the_house import (
    CONTACT_TODAY,
    INGRID,
    JON,
    KARI,
    MARET,
    NAMES,
    NILS,
    OFFER_TO_MARET,
    OLA,
    PER,
)

EVERYBODY, WITH_PEOPLE = {CASEWORKER, MANAGER, PEER, OPERATOR}, {CASEWORKER, MANAGER, PEER}
HOUSE = {MANAGER, PEER}
PAGES = {
    "/i-dag": WITH_PEOPLE,
    "/soknader": {CASEWORKER, MANAGER},
    f"/soknader/{PER}": {CASEWORKER, MANAGER},
    f"/soknader/{PER}/regel/CURRENT_SETTING": {CASEWORKER},
    f"/soknader/{PER}/dato": {CASEWORKER, MANAGER},
    f"/soknader/{PER}/trekk": {CASEWORKER, MANAGER},
    f"/soknader/{PER}/vedtak": {CASEWORKER},
    f"/soknader/{KARI}/brev": {CASEWORKER, MANAGER},
    f"/soknader/{PER}/dokumentasjon": {CASEWORKER, MANAGER},
    "/plasser": WITH_PEOPLE,
    "/plasser/tilbud": {MANAGER},
    f"/plasser/tilbud?sak={INGRID}": {MANAGER},
    f"/personer/{MARET}/svar/{OFFER_TO_MARET}": HOUSE,
    f"/personer/{OLA}/innflytting": HOUSE,
    f"/personer/{OLA}/ny-dag": HOUSE,
    f"/personer/{OLA}/gi-tilbake": {MANAGER},
    f"/personer/{KARI}/rett-innflytting": HOUSE,
    f"/personer/{NILS}/forlengelse": {MANAGER},
    f"/personer/{NILS}/utflytting": HOUSE,
    f"/personer/{JON}/rett-utflytting": HOUSE,
    "/personer": WITH_PEOPLE,
    f"/personer/{KARI}": WITH_PEOPLE,
    f"/personer/{KARI}/kontaktperson": {MANAGER},
    f"/personer/{KARI}/kontakt/{CONTACT_TODAY}": HOUSE,
    f"/personer/{JON}/videre": HOUSE,
    "/brev": WITH_PEOPLE,
    "/brev?vis=formidlet": WITH_PEOPLE,
    "/brev/utskrift": WITH_PEOPLE,
}
TELLING = ("rus", "fengsel", "behandling", "soning", "ettervern", "avhengig", "prison", "treatment", "drug")


@pytest.mark.parametrize("role", sorted(EVERYBODY))
async def test_a_role_opens_its_own_pages_and_no_others(role, postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=role) as desk:
        opened = {path: (await desk.get(path)).status_code for path in PAGES}
    assert opened == {path: 200 if role in roles else 403 for path, roles in PAGES.items()}


async def test_nobody_sees_anything_without_signing_in(manager):
    manager.browser.cookies.clear()
    for path in PAGES:
        answer = await manager.get(path)
        assert (answer.status_code, answer.headers["location"][:9]) == (303, "/logg-inn"), path


@pytest.mark.parametrize("role", [CASEWORKER, MANAGER])
async def test_no_title_and_no_link_tells_who_it_is_about_or_what_this_is(role, postgres, tmp_path):
    pieces = re.compile("|".join(rf"\b{word}\b" for name in NAMES.values() for word in name.split()), re.IGNORECASE)
    async with a_desk(postgres, tmp_path, signed_in=role) as desk:
        for path in (path for path, roles in PAGES.items() if role in roles):
            html = await desk.page(path)
            title = re.search(r"<title>(.*?)</title>", html, re.DOTALL).group(1).lower()
            addresses = re.findall(r'(?:href|action|src)="(/[^"]*)"', html)
            for told in [title, *addresses]:
                assert not pieces.search(told), (path, told)
                assert not any(word in told.lower() for word in TELLING), (path, told)


async def test_pages_about_people_are_not_kept_by_the_browser(manager):
    for path, roles in PAGES.items():
        if MANAGER in roles:
            assert "no-store" in (await manager.get(path)).headers["cache-control"], path


async def test_no_page_has_an_inline_style_or_a_script_of_its_own(manager):
    for path, roles in PAGES.items():
        if MANAGER in roles:
            html = await manager.page(path)
            assert " style=" not in html, path
            assert " onclick=" not in html, path


async def test_an_operator_sees_no_person_at_all(operator):
    text = words_of(await operator.page("/drift"))
    assert not any(name in text for name in NAMES.values())
    assert operator.services["intake"].posts == []
    assert operator.services["intake"].gets == ["/readyz", "/progress"]


async def test_a_caseworker_sees_no_contacts_and_no_word_of_what_was_said(caseworker):
    text = words_of(await caseworker.page(f"/personer/{KARI}"))
    assert "Mari Haug" in text  # who the contact person is
    assert "Deretter hver uke" not in text
    assert "Kontakt: møttes" not in text


async def test_a_peer_worker_sees_contacts_and_no_decision_to_make(peer):
    text = words_of(await peer.page(f"/personer/{KARI}"))
    assert "Deretter hver uke, så lenge personen bor her." in text
    assert "Kontakt: møttes" in text
    assert "Bytt kontaktperson" not in text
    assert "Se søknaden" not in text


@pytest.mark.parametrize("role", sorted(WITH_PEOPLE))
async def test_a_page_about_somebody_says_their_name(role, postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=role) as desk:
        for path, roles in PAGES.items():
            if role in roles:
                text = words_of(await desk.page(path))
                assert all(name in text for case_id, name in NAMES.items() if str(case_id) in path), path


async def test_nynorsk_is_nynorsk_with_its_own_dates_and_plurals(manager):
    manager.language = "nn"
    text = words_of(await manager.page("/i-dag"))
    assert "6 ting ventar på deg, Jonas." in text
    assert "Til 29. mars 2027, om 12 dagar" in text
    for path, roles in PAGES.items():
        if MANAGER in roles:
            html = await manager.page(path)
            assert '<html lang="nn"' in html
            assert not re.search(r"\b(Hvem|Hvordan|Hvorfor|siden|Søkeren|Personer|Ikke)\b", words_of(html)), path


async def test_english_is_english_with_its_own_dates_and_plurals(manager):
    manager.language = "en"
    text = words_of(await manager.page("/i-dag"))
    assert "6 things are waiting for you, Jonas." in text
    assert "Until 29 March 2027, in 12 days" in text
    for path, roles in PAGES.items():
        if MANAGER in roles:
            html = await manager.page(path)
            assert '<html lang="en"' in html
            assert not re.search(r"\b(Tilbake|Lagre|Oppdatert|Avbryt|Neste steg)\b", words_of(html)), path
