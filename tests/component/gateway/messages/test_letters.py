"""*Brev og meldinger*: messages that staff tell, print or post, and mark with a day, with their true state in words."""

import pytest

from tests.component.gateway.a_house import words_of
from tests.component.gateway.people_of_the_house import HAUG, INGRID, KARI, LIEN, MARET, NAMES, NILS, OLA

MARKED = {"state": "delivered", "way": "phone", "handed_over_on": "2027-03-03", "handed_over_by": LIEN,
          "may": ["hand_over", "undo"]}  # fmt: skip


async def test_the_list_says_whom_to_reach_how_and_with_what(manager):
    manager.house.letter(1, KARI)
    manager.house.letter(2, MARET, channel="letter")
    manager.house.letter(3, INGRID, channel="", state="failed", failure="no_address")
    text = words_of(await manager.page("/brev"))

    assert "3 må formidles av en ansatt." in text
    assert "Kari Lindstad Har telefon Vi venter på svar fra deg skrevet 15. mars Formidle" in text
    assert "Máret Sombylien Har postadresse" in text
    assert "Ingrid Bøvik Ingen adresse: finn ut hvordan personen kan nås" in text
    assert "Vis brevet til utskrift" in text


async def test_it_is_on_the_page_of_the_day_as_a_task_and_counted_in_the_menu(manager):
    letter = manager.house.hand_over_task(1, INGRID, 1, letter={"channel": "", "state": "failed"})
    html = await manager.page("/i-dag")
    text = words_of(html)

    assert "Ingrid Bøvik Melding som må formidles: Vi venter på svar fra deg Frist i morgen Ingen adresse" in text
    assert text.count("Vi venter på svar fra deg") == 3, "in the line, and in its two buttons for screen readers"
    assert f'href="/brev/{letter}?til=/i-dag"' in html
    assert "Brev og meldinger 1 må formidles" in text


async def test_what_was_handed_over_by_a_slip_is_undone_where_it_stands(manager):
    letter = manager.house.hand_over_task(1, KARI, 1, done_at="2027-03-17T10:58:00Z", done_by=LIEN, may=[])
    html = await manager.page("/i-dag")
    assert "Gjort nå nettopp Kari Lindstad Meldingen er formidlet Angre" in words_of(html)
    assert f'action="/brev/{letter}/angre"' in html

    assert await manager.done(f"/brev/{letter}/angre", mistake="wrong_message", etterpa="/i-dag") == "/i-dag"
    path, body = manager.services["notifications"].posts[-1]
    assert (path, body) == (f"/messages/{letter}/handing-over/undo", {"mistake": "wrong_message"})


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ("refused", "E-posten ble avvist: adressen tar ikke imot"),
        ("came_back", "Sendt, men kom i retur"),
        ("no_answer", "Sendt, men ingen vet om den kom fram"),
    ],
)
async def test_why_an_e_mail_failed_is_said_where_it_is_to_be_handed_over(manager, failure, words):
    manager.house.letter(1, KARI, channel="", state="failed", failure=failure)
    assert f"Kari Lindstad {words}" in words_of(await manager.page("/brev"))


async def test_what_came_back_is_recorded_and_taken_back_on_its_page(manager):
    letter = manager.house.letter(1, KARI, state="taken", taken_by="smtp", channel="email", may=["return"])
    assert "Den kom i retur" in words_of(await manager.page(f"/brev/{letter}"))
    assert await manager.done(f"/brev/{letter}/retur") == f"/brev/{letter}"
    assert manager.services["notifications"].posts[-1][0] == f"/messages/{letter}/return"

    again = manager.house.letter(2, KARI, state="failed", failure="came_back", may=["hand_over", "undo_return"])
    assert "Den kom ikke i retur likevel" in words_of(await manager.page(f"/brev/{again}"))
    assert await manager.done(f"/brev/{again}/retur/angre") == f"/brev/{again}"
    assert manager.services["notifications"].posts[-1][0] == f"/messages/{again}/return/undo"


async def test_a_message_is_opened_with_the_address_of_now_and_its_words(manager):
    letter = manager.house.letter(1, KARI)
    html = await manager.page(f"/brev/{letter}")
    text = words_of(html)

    assert "Kari Lindstad Vi venter på svar fra deg Må formidles av en ansatt" in text
    assert 'href="tel:+4700001234"' in html
    assert "Prøvegata 1 9008 Tromsø" in text
    assert "Vi har en plass til deg fra 1. april 2027." in text
    assert f"/cases/{KARI}" in manager.services["intake"].gets


async def test_it_is_marked_with_how_and_on_which_day(manager):
    letter = manager.house.letter(1, KARI)
    assert await manager.done(f"/brev/{letter}", way="phone", handed_over_on="16.03.2027", til="/i-dag") == "/i-dag"
    assert manager.services["notifications"].posts == [
        (f"/messages/{letter}/handing-over", {"way": "phone", "handed_over_on": "2027-03-16"})
    ]
    assert "Det er skrevet ned at den er formidlet." in words_of(await manager.page("/i-dag"))


async def test_errors_are_shown_at_their_fields_and_nothing_is_lost(manager):
    letter = manager.house.letter(1, KARI)
    html = await manager.refused(f"/brev/{letter}", handed_over_on="i går")
    assert "Velg hvordan personen fikk den." in html
    assert "Dette er ikke en dato." in html
    assert 'value="i går"' in html

    words = {"written_on": "2027-03-15"}
    manager.services["notifications"].refuse("HandedOverBeforeItWasWritten", 422, words=words)
    html = await manager.refused(f"/brev/{letter}", way="posted", handed_over_on="01.03.2027")
    assert "Meldingen ble skrevet 15. mars 2027. Den kan ikke være formidlet før det." in html
    assert 'value="posted" checked' in html
    manager.services["notifications"].refuse("HandedOverInTheFuture", 422)
    html = await manager.refused(f"/brev/{letter}", way="posted", handed_over_on="01.04.2027")
    assert "Skriv det ned når det er gjort, ikke før." in html


async def test_who_handed_it_over_when_and_how_is_what_the_page_says(manager):
    letter = manager.house.letter(1, KARI, **MARKED)
    told = "Formidlet av Jonas Lien 3. mars på telefon"

    assert told in words_of(await manager.page(f"/brev/{letter}"))
    assert told in words_of(await manager.page("/brev?vis=formidlet"))
    text = words_of(await manager.page(f"/personer/{KARI}"))
    assert told in text
    assert "3. mars 2027 Melding formidlet (på telefon)" in text


async def test_a_mark_is_corrected_and_taken_back_and_both_are_shown(manager):
    letter = manager.house.letter(1, KARI, **MARKED)
    manager.house.marks = [
        {"mistake": "did_not_reach", "staff_id": HAUG, "written_at": "2027-03-05T10:00:00Z"},
        {"way": "phone", "handed_over_on": "2027-03-03", "staff_id": LIEN, "written_at": "2027-03-03T10:00:00Z"},
    ]  # fmt: skip
    text = words_of(await manager.page(f"/brev/{letter}"))
    assert "Rett det som er skrevet ned" in text
    assert "Tatt tilbake av Mari Haug: Den nådde ikke fram likevel" in text
    assert text.count("Formidlet av Jonas Lien 3. mars på telefon") == 2

    assert await manager.done(f"/brev/{letter}/angre", mistake="wrong_message") == f"/brev/{letter}"
    path, body = manager.services["notifications"].posts[-1]
    assert (path, body) == (f"/messages/{letter}/handing-over/undo", {"mistake": "wrong_message"})
    assert "Velg hva som ikke stemte." in await manager.refused(f"/brev/{letter}/angre")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"state": "waiting"}, "Venter på å bli sendt"),
        ({"state": "taken", "taken_by": "provider"}, "Overlevert SMS-leverandøren"),
        ({"state": "taken", "taken_by": "pretended"}, "Demo: ikke sendt til noen"),
        ({"state": "delivered", "taken_by": "provider"}, "Levert"),
        ({"state": "failed", "failure": "time_ran_out"}, "Ikke levert"),
        ({"state": "cancelled"}, "Ikke aktuell lenger"),
        ({"state": "not_known"}, "Ikke kjent om den er formidlet"),
    ],
)
async def test_the_words_are_the_state_and_nothing_is_called_sent(manager, state, words):
    letter = manager.house.letter(1, KARI, **{"may": [], **state})
    page = words_of(await manager.page(f"/brev/{letter}"))
    person = words_of(await manager.page(f"/personer/{KARI}"))

    assert words in page
    assert words in person
    assert "Sendt" not in page + person
    assert "Lagre" not in page


async def test_letters_are_printed_with_the_address_and_nothing_that_tells_what_this_is(manager):
    letter = manager.house.letter(1, KARI)
    manager.house.letter(2, MARET, channel="letter")
    one = words_of(await manager.page(f"/brev/{letter}/utskrift"))
    assert "Kari Lindstad Prøvegata 1 9008 Tromsø 15. mars 2027 Vi venter på svar fra deg" in one
    assert "Stiftelsen Hjem Nord" not in one
    several = words_of(await manager.page("/brev/utskrift"))
    assert NAMES[MARET] in several
    assert NAMES[KARI] not in several


async def test_the_persons_page_leads_to_what_must_be_handed_over(manager):
    letter = manager.house.letter(1, OLA)
    assert f'href="/brev/{letter}?til=/personer/{OLA}"' in await manager.page(f"/personer/{OLA}")


async def test_an_empty_list_says_what_will_come(manager):
    text = words_of(await manager.page("/brev"))
    assert "Ingen må formidles nå." in text
    assert "Hit kommer det som ingen tjeneste kan sende, og det som ikke kom fram." in text


async def test_without_names_and_addresses_the_work_is_still_there(manager):
    letter = manager.house.letter(1, NILS)
    manager.services["intake"].away = True
    assert "Navnet vises ikke nå Har telefon" in words_of(await manager.page("/brev"))
    text = words_of(await manager.page(f"/brev/{letter}"))
    assert "Noe mangler på siden" in text
    assert "Vi har en plass til deg" in text


async def test_a_message_that_is_not_there_is_not_found(peer):
    await peer.page("/brev/0192d5b0-7c1e-7a11-8a54-00000000ffff", expect=404)


async def test_those_who_may_find_it_in_the_menu(peer):
    assert 'href="/brev"' in await peer.page("/personer")


async def test_an_operator_does_not_find_it_in_the_menu(operator):
    assert 'href="/brev"' not in await operator.page("/drift")
