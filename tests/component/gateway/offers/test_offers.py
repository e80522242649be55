"""A place is offered, and the answer recorded."""

from tests.component.gateway.a_house import as_typed, days, words_of
from tests.component.gateway.people_of_the_house import (
    INGRID,
    MARET,
    OFFER_TO_MARET,
    PLACES,
    TODAY,
)


async def test_an_offer_starts_with_the_person_and_the_first_day_that_fits(manager):
    html = await manager.page(f"/plasser/tilbud?sak={INGRID}&plass={PLACES[1]}")
    assert f'<option value="{INGRID}" selected>' in html
    assert f'<option value="{PLACES[1]}" selected>' in html
    assert f'value="{as_typed(TODAY + days(31))}"' in html


async def test_an_offer_without_a_day_to_answer_by_says_which_it_gets(manager):
    assert "Tomt gir 24. mars 2027." in words_of(await manager.page("/plasser/tilbud"))


async def test_a_place_is_offered(manager):
    location = await manager.done("/plasser/tilbud", case_id=INGRID, place_id=PLACES[1], starts_on="17.04.2027")
    assert location == "/plasser"
    assert manager.services["housing"].posts == [
        (
            "/offers",
            {"case_id": INGRID, "place_id": PLACES[1], "starts_on": "2027-04-17", "agreed_end_on": None,
             "answer_due_on": None},
        )
    ]  # fmt: skip


async def test_a_place_that_somebody_else_has_is_said_at_the_place_and_the_rest_stays(manager):
    manager.services["housing"].refuse("PlaceIsTaken")
    html = await manager.refused("/plasser/tilbud", case_id=INGRID, place_id=PLACES[0], starts_on="17.04.2027")
    assert 'id="place_id-error"' in html
    assert "Noen andre har plassen i noen av disse dagene." in html
    assert 'value="17.04.2027"' in html
    assert f'<option value="{INGRID}" selected>' in html


async def test_an_offer_without_a_person_or_a_place_asks_for_them(manager):
    html = await manager.refused("/plasser/tilbud", case_id="", place_id="", starts_on="")
    for message in ("Velg hvem som får tilbudet.", "Velg en plass.", "Skriv når personen kan flytte inn."):
        assert message in html


async def test_when_nobody_waits_the_page_says_who_will_be_listed(manager):
    manager.house.waiting = []
    assert "Når en søknad er innvilget, står personen her" in words_of(await manager.page("/plasser/tilbud"))


async def test_the_answer_to_an_offer_is_written_down(manager):
    await manager.done(f"/personer/{MARET}/svar/{OFFER_TO_MARET}", answer="accepted")
    assert manager.services["housing"].posts == [
        (f"/offers/{OFFER_TO_MARET}/answer", {"answer": "accepted", "case_id": str(MARET)})
    ]


async def test_an_offer_that_has_expired_is_explained_with_its_day(manager):
    manager.services["housing"].refuse("OfferHasExpired", words={"answer_due_on": "2027-03-10"})
    html = await manager.refused(f"/personer/{MARET}/svar/{OFFER_TO_MARET}", answer="accepted")
    assert "Tilbudet gjaldt til 10. mars 2027." in html
