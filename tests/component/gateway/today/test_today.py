"""*I dag*: what waits for the visitor, the most urgent first, each with the first thing to do about it."""

from datetime import timedelta

from tests.component.gateway.a_house import words_of
from tests.component.gateway.people_of_the_house import (
    CONTACT_MISSED,
    CONTACT_TODAY,
    HAUG,
    INGRID,
    JON,
    KARI,
    LIV,
    MESSAGE,
    OLA,
    STAY_OF,
    TODAY,
    VIK,
)


async def test_things_come_in_the_order_of_the_day(manager):
    manager.house.stays[OLA]["starts_on"] = TODAY.isoformat()
    text = words_of(await manager.page("/i-dag"))
    headings = ["Flytter inn", "Kontakter", "Oppgaver", "Botiden går mot slutten", "Beskjeder til deg"]
    positions = [text.index(f"{heading} ") for heading in headings]
    assert positions == sorted(positions)
    assert "7 ting venter på deg, Jonas." in text


async def test_late_things_come_before_due_ones(manager):
    text = words_of(await manager.page("/i-dag"))
    assert text.index("Jon Aasland") < text.index("Kari Lindstad")
    assert "Kontakt ikke bekreftet, for 3 dager siden" in text
    assert "Over avtalt tid: 12. mars 2027, for 5 dager siden" in text


async def test_a_contact_is_confirmed_in_two_taps_and_one_is_back_where_one_was(manager):
    html = await manager.page("/i-dag")
    assert f'action="/personer/{JON}/kontakt/{CONTACT_MISSED}"' in html
    location = await manager.done(f"/personer/{KARI}/kontakt/{CONTACT_TODAY}", kind="met", til="/i-dag")
    assert location == "/i-dag"
    path, body = manager.services["followup"].posts[-1]
    assert (path, body) == (
        f"/contacts/{CONTACT_TODAY}/confirmation",
        {"kind": "met", "confirmed_on": None, "case_id": str(KARI)},
    )
    assert "Kontakten er bekreftet." in words_of(await manager.page("/i-dag"))


async def test_the_way_back_never_leads_to_another_site(manager):
    for wicked in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        location = await manager.done(f"/personer/{KARI}/kontakt/{CONTACT_TODAY}", kind="met", til=wicked)
        assert location == "/", wicked


async def test_an_arrival_is_written_down_in_two_taps(manager):
    manager.house.stays[OLA]["starts_on"] = TODAY.isoformat()
    assert "Flyttet inn i dag?" in words_of(await manager.page("/i-dag"))
    assert await manager.done(f"/personer/{OLA}/innflytting", til="/i-dag") == "/i-dag"
    assert manager.services["housing"].posts[-1] == (
        f"/stays/{STAY_OF[OLA]}/arrival",
        {"arrived_on": TODAY.isoformat()},
    )


async def test_a_peer_worker_sees_their_own_contacts_and_can_see_everybodys(peer):
    own = words_of(await peer.page("/i-dag"))
    peer.house.contacts[1]["staff_id"] = VIK
    without = words_of(await peer.page("/i-dag"))
    with_all = words_of(await peer.page("/i-dag?alle=1"))
    assert "Kontakter 2" in own
    assert "Kontakter 1" in without
    assert "Kontakter 2" in with_all
    assert peer.house.contacts[0]["staff_id"] == HAUG


async def test_a_caseworker_sees_applications_near_a_deadline_and_the_overdue_first(caseworker):
    text = words_of(await caseworker.page("/i-dag"))
    assert text.index("Liv Øymoen") < text.index("Per Åsheim")
    assert "Svarfrist 15. mars 2027, for 2 dager siden" in text
    assert "Kontakter" not in text


async def test_an_application_with_time_enough_does_not_disturb_the_day(caseworker):
    rows = caseworker.house.list_applications(status="under_review")["applications"]
    rows[0] |= {"answer_due_on": (TODAY + timedelta(days=20)).isoformat(), "days_to_exit": 60, "is_urgent": False}
    caseworker.house.list_applications = lambda urgent="", **_: {
        "applications": [row for row in rows if not urgent or row["is_urgent"]],
        "next": None,
    }
    assert rows[0]["case_id"] == LIV
    assert "Liv Øymoen" not in words_of(await caseworker.page("/i-dag"))


async def test_a_quiet_day_says_what_will_come_here(manager):
    house = manager.house
    house.stays, house.contacts, house.tasks, house.staff_messages = {}, [], [], []
    text = words_of(await manager.page("/i-dag"))
    assert "Ingenting venter på deg nå. Her kommer innflyttinger" in text
    assert "Se hvem som bor her" in text


async def test_a_message_that_is_read_goes_off_the_list(manager):
    assert await manager.done(f"/meldinger/{MESSAGE}/lest") == "/i-dag"
    assert manager.services["notifications"].posts == [(f"/messages/{MESSAGE}/seen", {})]


async def test_names_are_asked_for_once_for_the_whole_page(manager):
    await manager.page("/i-dag")
    asked = [path for path in manager.services["intake"].gets if path == "/people/names"]
    assert len(asked) == 1


async def test_while_a_service_is_unavailable_the_page_says_which_part_is_missing(manager):
    manager.services["followup"].away = True
    text = words_of(await manager.page("/i-dag"))
    assert "Noe mangler på siden" in text
    assert "kontaktpersoner og kontakter." in text
    assert "Nils-Ánte Gauppe" in text  # his stay is housing's to tell


async def test_without_names_the_day_still_works(manager):
    manager.services["intake"].away = True
    text = words_of(await manager.page("/i-dag"))
    assert "Navnet vises ikke nå" in text
    assert "Over avtalt tid" in text
    assert INGRID in await manager.page("/i-dag")


async def test_all_messages_are_read_in_one_go(manager):
    assert await manager.done("/meldinger/lest") == "/i-dag"
    assert manager.services["notifications"].posts == [(f"/messages/{MESSAGE}/seen", {})]
