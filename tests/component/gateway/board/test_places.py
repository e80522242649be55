"""Plasser: calm cards, a drawing that says the same as its table, and the forms that change who lives where."""

import re
from datetime import date, timedelta

import pytest

from services.gateway.clients.housing.overview import Board
from services.gateway.pages.staff.board.board_drawing import NAMES as NAMES_COLUMN
from services.gateway.pages.staff.board.board_drawing import WIDTH, draw, names_on_bars
from tests.component.gateway.a_house import as_typed, days, words_of
from tests.component.gateway.people_of_the_house import (
    INGRID,
    KARI,
    MARET,
    NILS,
    OFFER_TO_MARET,
    OLA,
    PLACES,
    STAY_OF,
    TODAY,
    House,
)


async def test_the_drawing_says_the_same_as_its_table(manager):
    html = await manager.page("/plasser")
    bars = re.findall(r'<a href="/personer/[^"]+" data-stay="([^"]+)" aria-label="([^"]+)"', html)
    rows = {stay: words_of(row) for stay, row in re.findall(r'<tr data-stay="([^"]+)">(.*?)</tr>', html, re.DOTALL)}
    assert {stay for stay, _ in bars} == set(rows) == set(STAY_OF.values())
    for stay, label in bars:
        for said in re.split(r", | til |fra ", label):
            assert said.strip() in rows[stay], (said, rows[stay])


async def test_each_card_says_who_lives_here_who_comes_and_how_long_it_stands_empty(manager):
    text = words_of(await manager.page("/plasser"))
    assert "Bolig 1 Bor noen her Her bor Kari Lindstad til 29. mars 2027, om 12 dager" in text
    assert "Tom i 12 dager, fra 29. mars 2027 Så kommer Ola Hagenes 10. april 2027, om 24 dager" in text
    assert "Bolig 2 Over avtalt tid Her bor Nils-Ánte Gauppe til 12. mars 2027, for 5 dager siden" in text
    assert "Tilbudt til Máret Sombylien 1. april 2027" in text
    assert "3 plasser, ingen ledige nå. Én person venter på plass." in text


async def test_the_board_shows_one_house_at_a_time_and_first_the_one_with_people(manager):
    html = await manager.page("/plasser")
    assert "Avdelingen" not in html
    other = re.search(r'href="(/plasser\?tilbud=[0-9a-f]{6})">Øst<', html).group(1)
    text = words_of(await manager.page(other))
    assert "1 plass, 1 ledig nå." in text
    assert "Bolig 1" not in text
    assert "Bolig 1" in await manager.page("/plasser?tilbud=alle")


async def test_a_waiting_person_is_shown_with_the_days_until_a_place_is_free(manager):
    text = words_of(await manager.page("/plasser"))
    assert "Ingrid Bøvik Reiser ut 17. april 2027, om 31 dager 29 dager fra da til en plass er ledig" in text


async def test_a_place_that_opens_later_is_not_called_free_now(manager):
    whole = manager.house.board()
    whole["units"][-1]["places"][0]["free_from"] = "2027-04-15"
    manager.house.board = lambda **_: whole | {"units": whole["units"][-1:]}
    text = words_of(await manager.page("/plasser"))
    assert "1 plass, ingen ledige nå." in text
    assert "Åpner senere Ledig fra 15. april 2027" in text


async def test_a_house_without_places_says_what_will_come(manager):
    manager.house.board = lambda **_: {"from": "2027-02-01", "until": "2028-02-01", "units": []}
    assert "Ingen plasser ennå." in words_of(await manager.page("/plasser"))


async def test_while_housing_is_away_the_page_says_so(manager):
    manager.services["housing"].away = True
    text = words_of(await manager.page("/plasser"))
    assert "plasser og opphold." in text
    assert "Prøv igjen" in text


def test_bars_lie_where_their_days_are():
    board = Board.model_validate(House().board())
    drawing = draw(board, TODAY)
    per_day = (WIDTH - NAMES_COLUMN) / (board.until - board.from_).days
    kari, ola = drawing.rows[0].bars
    assert kari.x == NAMES_COLUMN  # began before the first month
    assert kari.x + kari.width == pytest.approx(
        NAMES_COLUMN + (TODAY + timedelta(days=12) - board.from_).days * per_day, abs=0.2
    )
    assert ola.x > kari.x + kari.width  # an empty stretch lies between them
    assert [gap.days for gap in drawing.rows[0].gaps] == [12]
    assert drawing.today_x == pytest.approx(NAMES_COLUMN + (TODAY - board.from_).days * per_day, abs=0.1)
    for row in drawing.rows:
        assert all(bar.x >= NAMES_COLUMN and bar.x + bar.width <= WIDTH + 6 for bar in row.bars)


def test_whoever_lives_past_the_agreed_end_is_drawn_until_today():
    overdue = draw(Board.model_validate(House().board()), TODAY).rows[1].bars[0]
    drawing = draw(Board.model_validate(House().board()), TODAY)
    assert overdue.until < TODAY
    assert overdue.x + overdue.width > drawing.today_x


def test_no_day_is_drawn_twice_when_summer_time_begins():
    drawing = draw(Board.model_validate(House().board()), date(2027, 3, 28))
    assert [month.first for month in drawing.months] == [
        date(2027 + (m > 12), (m - 1) % 12 + 1, 1) for m in range(2, 14)
    ]
    assert sum(month.width for month in drawing.months) == pytest.approx(WIDTH - NAMES_COLUMN, abs=1)


def test_a_bar_carries_the_first_name_and_the_whole_where_two_share_it():
    shown = names_on_bars(["Kari Lindstad", "Kari Moen", "Nils-Ánte Gauppe"])
    assert shown == {"Kari Lindstad": "Kari Lindstad", "Kari Moen": "Kari Moen", "Nils-Ánte Gauppe": "Nils-Ánte"}


# offers


async def test_an_offer_starts_with_the_person_and_the_first_day_that_fits(manager):
    html = await manager.page(f"/plasser/tilbud?sak={INGRID}&plass={PLACES[1]}")
    assert f'<option value="{INGRID}" selected>' in html
    assert f'<option value="{PLACES[1]}" selected>' in html
    assert f'value="{as_typed(TODAY + days(31))}"' in html


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


async def test_when_nobody_waits_the_page_says_who_will_stand_here(manager):
    manager.house.waiting = []
    assert "Når en søknad er innvilget, står personen her" in words_of(await manager.page("/plasser/tilbud"))


async def test_the_answer_to_an_offer_is_written_down(manager):
    await manager.done(f"/personer/{MARET}/svar/{OFFER_TO_MARET}", answer="accepted")
    assert manager.services["housing"].posts == [(f"/offers/{OFFER_TO_MARET}/answer", {"answer": "accepted"})]


async def test_an_offer_that_has_expired_is_explained_with_its_day(manager):
    manager.services["housing"].refuse("OfferHasExpired", words={"answer_due_on": "2027-03-10"})
    html = await manager.refused(f"/personer/{MARET}/svar/{OFFER_TO_MARET}", answer="accepted")
    assert "Tilbudet gjaldt til 10. mars 2027." in html


# the stay


async def test_an_arrival_on_another_day(manager):
    await manager.done(f"/personer/{OLA}/innflytting", arrived_on="16.03.2027")
    assert manager.services["housing"].posts == [(f"/stays/{STAY_OF[OLA]}/arrival", {"arrived_on": "2027-03-16"})]


async def test_an_arrival_in_the_future_is_refused_at_the_day(manager):
    manager.services["housing"].refuse("ArrivalIsInTheFuture", 422)
    html = await manager.refused(f"/personer/{OLA}/innflytting", arrived_on="10.04.2027")
    assert 'id="arrived_on-error"' in html
    assert 'value="10.04.2027"' in html


async def test_somebody_who_has_not_come_is_noted_and_keeps_the_place(manager):
    manager.house.stays[OLA]["starts_on"] = TODAY.isoformat()
    assert "Har personen ikke kommet?" in await manager.page(f"/personer/{OLA}/innflytting")
    await manager.done(f"/personer/{OLA}/ikke-kommet")
    assert manager.services["housing"].posts == [(f"/stays/{STAY_OF[OLA]}/not-arrived", {})]


async def test_a_new_end_is_agreed_with_a_reason(manager):
    await manager.done(f"/personer/{NILS}/forlengelse", agreed_end_on="1.6.2027", reason="Leiligheten er klar i juni.")
    assert manager.services["housing"].posts == [
        (
            f"/stays/{STAY_OF[NILS]}/extension",
            {"agreed_end_on": "2027-06-01", "reason": "Leiligheten er klar i juni."},
        )
    ]


async def test_a_new_end_without_a_reason_keeps_the_day(manager):
    html = await manager.refused(f"/personer/{NILS}/forlengelse", agreed_end_on="1.6.2027", reason="")
    assert 'value="1.6.2027"' in html
    assert manager.services["housing"].posts == []


async def test_there_is_no_form_for_a_stay_that_is_not_there(manager):
    manager.house.stays.pop(KARI)
    await manager.page(f"/personer/{KARI}/utflytting", expect=404)
