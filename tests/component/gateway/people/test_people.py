"""*Personer*: the list, the search, and a person's page with data of four services."""

import pytest

from tests.component.gateway.a_house import words_of
from tests.component.gateway.people_of_the_house import (
    INGRID,
    JON,
    KARI,
    MARET,
    NAMES,
    NILS,
    PER,
)


async def test_the_list_is_in_norwegian_order(manager):
    text = words_of(await manager.page("/personer?vis=alle"))
    names = [NAMES[case_id] for case_id in NAMES if NAMES[case_id] in text]
    places = sorted(names, key=text.index)
    assert places == [
        "Ingrid Bøvik",
        "Jon Aasland",
        "Kari Lindstad",
        "Máret Sombylien",
        "Nils-Ánte Gauppe",
        "Ola Hagenes",
    ]


async def test_the_list_says_where_and_what_comes_next(manager):
    text = words_of(await manager.page("/personer"))
    assert "Kari Lindstad Bor her nå Bolig 1 · til 29. mars 2027 Neste kontakt 17. mars, i dag" in text
    assert "Nils-Ánte Gauppe Over avtalt tid" in text


async def test_a_list_of_many_has_pages(manager):
    house = manager.house
    whole = house.list_applications
    house.list_applications = lambda **query: whole(**query) | {"next": None if query.get("after") else "abc=="}
    first = await manager.page("/personer?vis=alle")
    assert 'href="/personer?sok=&amp;vis=alle&amp;etter=abc%3D%3D"' in first
    last = await manager.page("/personer?vis=alle&etter=abc%3D%3D")
    assert "etter=" not in last
    assert "Første side" in last


async def test_the_search_finds_anybody_and_says_when_nobody_fits(manager):
    assert "Jon Aasland" in await manager.page(await manager.search("/personer", q="jon"))
    assert "Ingen passer med det du skrev." in words_of(await manager.page(await manager.search("/personer", q="xyz")))


async def test_without_names_those_who_live_here_are_still_shown(manager):
    manager.services["intake"].away = True
    text = words_of(await manager.page("/personer"))
    assert text.count("Navnet vises ikke nå") == 2
    assert "Bolig 1" in text


async def test_one_timeline_across_the_services_the_newest_first(manager):
    text = words_of(await manager.page(f"/personer/{KARI}"))
    told = [
        "Kontakt: møttes",
        "Flyttet inn",
        "Fikk kontaktperson",
        "Vedtak: innvilget",
        "Melding overlevert (SMS)",
        "Søknad mottatt",
    ]
    history = text[text.index("Dette har skjedd") :]
    positions = [history.index(one) for one in told]
    assert positions == sorted(positions)


async def test_the_page_shows_who_does_what_with_former_contact_persons(manager):
    text = words_of(await manager.page(f"/personer/{KARI}"))
    assert "Kontaktperson Mari Haug siden 7. mars 2027" in text
    assert "Stedfortreder Tore Vik" in text
    assert "Én tidligere kontaktperson Jonas Lien til 7. mars 2027 Mari bor nærmere." in text


@pytest.mark.parametrize(
    ("case_id", "step"),
    [
        (KARI, "Ta kontakt, og bekreft den."),
        (NILS, "Avtalt tid er over."),
        (MARET, "Få svar på tilbudet om plass."),
        (INGRID, "Velg en kontaktperson som blir."),
        (JON, "Spør om personen vil ha oppfølging videre."),
        (PER, "Avklar det som er åpent, og fatt vedtak."),
    ],
)
async def test_the_next_step_is_always_visible(case_id, step, manager):
    text = words_of(await manager.page(f"/personer/{case_id}"))
    assert f"Neste steg {step}" in text


async def test_in_aftercare_the_page_says_what_is_next_and_how_it_goes_on(manager):
    manager.house.aftercare = "started"
    manager.house.contacts = []
    text = words_of(await manager.page(f"/personer/{JON}"))
    assert "Neste steg Neste avtalte kontakt. 21. mars 2027, om 4 dager" in text
    assert "Deretter hver 2. uke, til oppfølgingen slutter 28. august 2027." in text
    assert "Ingenting venter" not in text

    manager.language = "en"
    text = words_of(await manager.page(f"/personer/{JON}"))
    assert "After that every 2 weeks, until the follow-up ends on 28 August 2027." in text


async def test_the_page_says_that_nothing_is_to_be_done_only_when_followup_says_so(manager, caseworker):
    house, nothing = manager.house, "Personen har flyttet ut. Ingenting venter nå."
    house.without_contact_person, house.aftercare = [], "started"
    house.case_in_followup = without_contacts(house.case_in_followup)
    assert "Oppfølging etter utflytting er i gang, til 28. august 2027" in words_of(
        await manager.page(f"/personer/{JON}")
    )
    for ended in ("ended", "declined"):
        house.aftercare = ended
        assert f"Neste steg {nothing}" in words_of(await manager.page(f"/personer/{JON}"))

    manager.services["followup"].away = True
    assert nothing not in words_of(await manager.page(f"/personer/{JON}"))
    assert "Neste steg Personen har flyttet ut." in words_of(await caseworker.page(f"/personer/{JON}"))
    assert nothing not in words_of(await caseworker.page(f"/personer/{JON}"))


def without_contacts(answer):
    """The answer of followup when no contact is planned or missed."""
    return lambda case_id: (answer(case_id) or {}) | {"contacts": []}


async def test_a_step_that_is_not_mine_is_shown_without_its_button(peer):
    text = words_of(await peer.page(f"/personer/{INGRID}"))
    assert "Velg en kontaktperson som blir." in text
    assert "/kontaktperson" not in await peer.page(f"/personer/{INGRID}")


@pytest.mark.parametrize(
    ("service", "missing", "still"),
    [
        ("intake", "søknader og navn.", "Mari Haug"),
        ("housing", "plasser og opphold.", "Kari Lindstad"),
        ("followup", "kontaktpersoner og kontakter.", "Bolig 1"),
        ("notifications", "meldinger.", "Bolig 1"),
    ],
)
async def test_while_a_service_is_unavailable_only_its_part_is_missing(service, missing, still, manager):
    manager.services[service].away = True
    text = words_of(await manager.page(f"/personer/{KARI}"))
    assert f"Noe mangler på siden, fordi vi ikke får svar akkurat nå: {missing} Resten stemmer." in text
    assert still in text


async def test_a_person_nobody_knows_is_not_found(manager):
    await manager.page("/personer/0192d5b0-7c1e-7a11-8a54-00000000ffff", expect=404)


async def test_a_message_that_did_not_arrive_is_seen(manager):
    text = words_of(await manager.page(f"/personer/{KARI}"))
    assert "Du har fått svar 5. mars, SMS Ring oss hvis du lurer på noe. Ikke levert" in text
