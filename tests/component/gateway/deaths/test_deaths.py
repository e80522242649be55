"""A death is recorded in two steps by staff who may do it, and every task after it has a holder."""

from tests.component.gateway.a_house import CASEWORKER, PEER, a_desk, as_typed, days, words_of
from tests.component.gateway.people_of_the_house import HAUG, INGRID, KARI, LIEN, NILS, PER, STAY_OF, TODAY

PAGE = f"/personer/{KARI}/dodsfall"
YESTERDAY = as_typed(TODAY - days(1))


def posted(desk, service="intake"):
    return [one for one in desk.services[service].posts if not one[0].endswith("/names")]


async def test_nothing_is_written_down_before_one_has_seen_what_it_means(manager):
    seen = await manager.post(PAGE, step="preview", died_on=YESTERDAY, source="police")
    text = words_of(seen.text)
    assert seen.status_code == 200
    assert "Kari Lindstad døde 16. mars 2027" in text
    assert "Ingenting mer sendes til personen" in text
    assert posted(manager) == []

    for step, status in (("", 422), ("edit", 200), ("anything", 422)):
        answer = await manager.post(PAGE, step=step, died_on=YESTERDAY, source="police")
        assert (answer.status_code, posted(manager)) == (status, []), step
        assert f'value="{YESTERDAY}"' in answer.text, "nothing typed is lost"


async def test_it_is_written_down_and_what_remains_goes_to_the_contact_person(manager):
    assert await manager.done(PAGE, step="record", died_on=YESTERDAY, source="police") == f"/personer/{KARI}"
    assert posted(manager) == [
        (f"/cases/{KARI}/death", {"died_on": "2027-03-16", "source": "police", "holder": HAUG}),
    ]


async def test_the_day_may_be_left_out_and_without_a_contact_person_it_is_whoever_writes_it(manager):
    for case_id in (INGRID, PER):
        await manager.done(f"/personer/{case_id}/dodsfall", step="record")
        assert posted(manager)[-1] == (f"/cases/{case_id}/death", {"died_on": None, "source": None, "holder": None})
    manager.services["followup"].away = True
    await manager.done(PAGE, step="record")
    assert posted(manager)[-1][1]["holder"] is None


async def test_a_day_that_cannot_be_is_said_beside_the_field(manager):
    for day, words in [
        (as_typed(TODAY + days(1)), "Datoen må være fra 17. mai 1990 til 17. mars 2027."),
        ("01.01.1980", "Datoen må være fra 17. mai 1990 til 17. mars 2027."),
        ("31.12.9999", "Datoen må være fra 17. mai 1990 til 17. mars 2027."),
        ("en gang i mars", "Dette er ikke en dato."),
    ]:
        page = await manager.refused(PAGE, step="record", died_on=day)
        assert words in words_of(page), day
        assert day in page
    assert posted(manager) == []


async def test_other_applications_with_the_same_number_are_shown_first(manager):
    seen = await manager.post(f"/personer/{PER}/dodsfall", step="preview")
    text = words_of(seen.text)
    assert "Samme fødselsnummer står i flere søknader" in text
    assert "Liv Øymoen Hjem Nord" in text


async def test_the_page_says_it_with_dignity_and_asks_for_nothing_else(manager):
    manager.house.dies(KARI)
    html = await manager.page(f"/personer/{KARI}")
    text = words_of(html)
    assert "Vi har notert at Kari Lindstad døde 15. mars 2027." in text
    assert "Skrevet inn 16. mars 2027 av" in text
    for kind in ("Pårørende", "Rom og eiendeler", "Papirer"):
        assert kind in text
    for gone in ("Neste steg", "Utflytting", "Bekreft", "Avtal en ny dato", "Bytt kontaktperson", "Du har fått svar"):
        assert gone not in text, gone
    assert "Vi har fått skjemaet ditt" in text, "what was sent is still there"
    assert 'data-color="danger"' not in html


async def test_an_unknown_day_is_said_so(manager):
    manager.house.dies(KARI, died_on=None)
    assert "Vi har notert at Kari Lindstad er død. Dagen er ikke kjent." in words_of(
        await manager.page(f"/personer/{KARI}")
    )


async def test_what_remains_is_done_and_undone_and_handed_over(manager):
    manager.house.dies(KARI, holder=LIEN)
    task = f"/cases/{KARI}/death/tasks/papers"
    assert await manager.done(f"{PAGE}/gjort/papers", til="/i-dag") == "/i-dag"
    assert posted(manager)[-1] == (task, {"done": True})
    await manager.done(f"{PAGE}/gjort/papers", undo="1")
    assert posted(manager)[-1] == (task, {"done": False})

    assert "Mari Haug" in words_of(await manager.page(f"{PAGE}/hos/papers"))
    await manager.done(f"{PAGE}/hos/papers", holder=HAUG)
    assert posted(manager)[-1] == (f"{task}/holder", {"holder": HAUG})
    count = len(posted(manager))
    for nobody in ("", "x", KARI):
        await manager.refused(f"{PAGE}/hos/papers", holder=nobody)
    assert (await manager.get(f"{PAGE}/hos/anything")).status_code == 404
    assert len(posted(manager)) == count


async def test_it_is_on_the_first_page_of_whoever_holds_it(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=PEER) as peer:
        peer.house.dies(NILS, holder=HAUG)
        text = words_of(await peer.page("/i-dag"))
        assert "Etter et dødsfall 3" in text
        assert "Nils-Ánte Gauppe (død)" in text


async def test_it_is_on_nobody_elses_unless_the_holder_has_left(manager):
    manager.house.dies(NILS, holder=HAUG)
    assert "Etter et dødsfall" not in words_of(await manager.page("/i-dag"))
    manager.house.deaths.clear()
    manager.house.dies(NILS, holder=str(KARI))  # nobody who works here
    assert "Etter et dødsfall 3" in words_of(await manager.page("/i-dag"))


async def test_a_mistake_is_put_right_with_a_reason(manager):
    manager.house.dies(KARI)
    page = await manager.refused(f"{PAGE}/rett", mistake="lives", reason=" ")
    assert "Skriv kort hvorfor det rettes." in words_of(page)
    await manager.refused(f"{PAGE}/rett", reason="Det var naboen.")
    assert posted(manager) == []

    await manager.done(f"{PAGE}/rett", mistake="lives", reason="Det var naboen.")
    assert posted(manager)[-1] == (f"/cases/{KARI}/death/mistake", {"reason": "Det var naboen."})
    await manager.done(f"{PAGE}/rett", mistake="day", died_on=YESTERDAY, reason="Legen skrev den 16.")
    body = {"died_on": "2027-03-16", "reason": "Legen skrev den 16."}
    assert posted(manager)[-1] == (f"/cases/{KARI}/death/day", body)


async def test_what_was_written_by_mistake_stays_where_one_looks_for_it(manager):
    manager.house.corrected_deaths = [
        {"recorded_on": "2027-03-10", "corrected_on": "2027-03-11", "corrected_by": LIEN, "died_on": None,
         "recorded_by": HAUG, "correction_reason": "Det var naboen."},
    ]  # fmt: skip
    text = words_of(await manager.page(f"/personer/{KARI}"))
    assert "Et dødsfall ble skrevet inn 10. mars 2027 og rettet 11. mars 2027 av" in text
    assert "«Det var naboen.»" in text


async def test_the_room_is_cleared_and_nobody_is_asked_why_or_where_to(manager):
    manager.house.dies(KARI)
    assert (await manager.get(f"/personer/{KARI}/utflytting")).headers["location"] == f"/personer/{KARI}/rommet"
    assert await manager.done(f"/personer/{KARI}/utflytting", reason="completed") == f"/personer/{KARI}/rommet"
    text = words_of(await manager.page(f"/personer/{KARI}/rommet"))
    assert "Rommet er ryddet" in text
    assert "Hvor flyttet" not in text
    await manager.done(f"/personer/{KARI}/rommet", moved_out_on=YESTERDAY)
    body = {"moved_out_on": "2027-03-16", "reason": "deceased", "next_home": None}
    assert posted(manager, "housing") == [(f"/stays/{STAY_OF[KARI]}/move-out", body)]


async def test_the_board_has_the_place_as_theirs_and_calls_nobody_late(manager):
    manager.house.dies(NILS)
    text = words_of(await manager.page("/plasser"))
    assert "Nils-Ánte Gauppe (død)" in text
    assert "Rommet er ikke ryddet ennå" in text
    assert "Over avtalt tid Her" not in text


async def test_lists_show_it_beside_the_name(manager):
    manager.house.dies(KARI)
    people = words_of(await manager.page("/personer?vis=alle"))
    assert people.index("Kari Lindstad") < people.index("Død", people.index("Kari Lindstad"))
    assert "Kari Lindstad" not in words_of(await manager.page("/personer?vis=her"))


async def test_those_who_may_not_find_no_link_and_no_page(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=PEER) as peer:
        assert "dodsfall" not in await peer.page(f"/personer/{KARI}")
        assert (await peer.get(PAGE)).status_code == 403
        peer.house.dies(KARI)
        assert "/dodsfall/rett" not in await peer.page(f"/personer/{KARI}")
        await peer.done(f"{PAGE}/gjort/papers")


async def test_a_caseworker_finds_it_on_the_application_and_the_case_says_where_to_go(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=CASEWORKER) as caseworker:
        assert f"/personer/{PER}/dodsfall" in await caseworker.page(f"/soknader/{PER}")
        caseworker.house.dies(PER)
        html = await caseworker.page(f"/soknader/{PER}")
        assert "Personen er død. Det som gjenstår, står på personens side." in words_of(html)
        for gone in ("/vedtak", "/trekk", "/dato", "/dodsfall", "/regel/"):
            assert gone not in html, gone
        for refusal in ("DeathIsRecorded", "DiedInTheFuture"):
            caseworker.services["intake"].refuse(refusal)
            page = await caseworker.refused(f"/personer/{PER}/dodsfall", step="record", died_on=YESTERDAY)
            assert "Det gikk ikke" not in words_of(page), refusal
