"""The person changes how we reach them, on the status page."""

import pytest

from services.gateway.access import limits
from tests.component.gateway.browser import hidden_in, value_of
from tests.component.gateway.status.test_status import let_in
from tests.support.fake_services import LINK_CODE, problem
from tests.support.fakes.persons_contact import OLD_CODE, UNDO_CODE

ADDRESS = "/status/kontakt"


@pytest.fixture
async def person(gateway):
    """A browser in which the person has been let in."""
    browser = gateway.browser()
    await let_in(browser)
    return browser


async def sends(browser, address, **fields):
    page = await browser.open(ADDRESS)
    return await browser.send(address, hidden_in(page) | fields)


def asked(gateway):
    return gateway.services["intake"].state.contact_asked


async def test_the_form_shows_enough_to_know_the_old_ways_again_and_no_more(person):
    page = await person.open("/status/sak")
    assert 'href="/status/kontakt"' in page
    page = await person.open(ADDRESS)
    assert "slutter på 34" in page
    assert "begynner på k" in page
    assert "Send ikke noe til adressen dere har" in page
    for label in ("Ikke spør den dere har fra før", "@", "Gata"):
        assert label not in page.partition("<main")[2]


async def test_a_change_is_confirmed_with_the_code_that_went_the_old_way(gateway, person):
    answer = await sends(person, ADDRESS, phone="41 00 00 02", lost_email="1", confirm_by="phone")
    assert answer.headers["location"] == ADDRESS
    [body] = asked(gateway)
    assert (body["ways"], body["confirm_by"]) == ({"phone": "41 00 00 02", "email": ""}, "phone")

    page = await person.open(ADDRESS)
    assert "Vi sender en kode dit vi når deg i dag" in page
    assert 'name="phone"' not in page, "one change at a time"
    wrong = await sends(person, f"{ADDRESS}/kode", code="1111 2222")
    assert (wrong.status_code, value_of(wrong.text, "code")) == (422, "1111 2222")
    assert "Dette er ikke koden i meldingen" in wrong.text
    right = await sends(person, f"{ADDRESS}/kode", code=OLD_CODE)
    assert right.headers["location"] == "/status/sak"
    assert "Fra nå av når vi deg slik" in await person.open("/status/sak")


async def test_it_is_taken_back_with_the_code_in_the_message_that_went_the_old_way(gateway, person):
    await sends(person, ADDRESS, phone="41 00 00 02", confirm_by="phone")
    await sends(person, f"{ADDRESS}/kode", code=OLD_CODE)
    page = await person.open(ADDRESS)
    assert "Er det endret uten at du ba om det?" in page
    answer = await sends(person, f"{ADDRESS}/angre", undo_code=UNDO_CODE)
    assert answer.headers["location"] == "/status/sak"
    assert "Alt er som før" in await person.open("/status/sak")
    assert "Er det endret uten" not in await person.open(ADDRESS)


async def test_who_has_lost_both_is_told_that_somebody_talks_with_them_first(gateway, person):
    answer = await sends(
        person, ADDRESS, lost_phone="1", other_contact="Anne på avdelingen, 77 00 00 01", confirm_by="staff"
    )
    assert answer.headers["location"] == "/status/sak"
    assert "En av oss snakker med deg før noe endres" in await person.open("/status/sak")
    assert asked(gateway)[0]["ways"] == {"other_contact": "Anne på avdelingen, 77 00 00 01", "phone": ""}
    page = await person.open(ADDRESS)
    assert 'name="code"' not in page
    await sends(person, f"{ADDRESS}/avbryt")
    assert 'name="phone"' in await person.open(ADDRESS)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"confirm_by": "phone"}, "Skriv hvordan vi kan nå deg."),
        ({"phone": "41 00 00 02"}, "Velg hvordan vi kan vite at det er deg."),
    ],
)
async def test_what_is_missing_is_said_and_what_was_typed_stays(gateway, person, typed, words):
    answer = await sends(person, ADDRESS, **typed, city="Tromsø" if "phone" in typed else "")
    assert answer.status_code == 422
    assert words in answer.text
    if "phone" in typed:
        assert (value_of(answer.text, "phone"), value_of(answer.text, "city")) == ("41 00 00 02", "Tromsø")
    assert asked(gateway) == []


async def test_what_intake_cannot_read_is_said_at_its_field(gateway, person):
    rules = {"postal_address.postal_code": {"rule": "NotAPostalCode", "words": {}}}
    fields = {"postal_address.postal_code": "..."}
    gateway.services["intake"].state.refuse_act = problem(422, "InvalidInput", fields=fields, rules=rules)
    answer = await sends(person, ADDRESS, street="Gata 1", postal_code="90", city="Tromsø", confirm_by="phone")
    assert "Skriv postnummeret med fire tall." in answer.text
    assert 'href="#postal_code"' in answer.text
    assert value_of(answer.text, "street") == "Gata 1"


async def test_a_helper_neither_sees_nor_sends_it(gateway, person):
    await person.send("/status/hjelpere", hidden_in(await person.open("/status/hjelpere")))
    helper = gateway.browser()
    await helper.send("/hjelper", {"code": LINK_CODE})
    gateway.services["intake"].state.own_status |= {"may": []}
    assert ADDRESS not in await helper.open("/status/sak")
    assert (await helper.get(ADDRESS)).status_code == 403


async def test_codes_are_tried_only_so_often_from_one_address(person, monkeypatch):
    monkeypatch.setattr(limits, "STATUS_PER_ADDRESS", limits.Limit("status_address", 2))
    await sends(person, ADDRESS, phone="41 00 00 02", confirm_by="phone")
    for status in (422, 422, 429):
        assert (await sends(person, f"{ADDRESS}/kode", code="1111 2222")).status_code == status
