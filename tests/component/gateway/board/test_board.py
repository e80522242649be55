"""*Plasser*: cards, and a drawing with the same content as its table."""

import re
from datetime import date, timedelta

import pytest

from services.gateway.clients.housing.overview import Board
from services.gateway.pages.staff.board.board_drawing import NAMES as NAMES_COLUMN
from services.gateway.pages.staff.board.board_drawing import WIDTH, draw, names_on_bars
from tests.component.gateway.a_house import words_of
from tests.component.gateway.people_of_the_house import (
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


async def test_each_card_says_who_lives_here_who_comes_and_how_long_it_is_empty(manager):
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
    whole["units"][-1]["places"][0] |= {"state": "later", "free_from": "2027-04-15", "promised_from": "2027-04-15"}
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


# the stay
