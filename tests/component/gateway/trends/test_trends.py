"""Figures of operations over time: taken once by however many processes, kept for a month, drawn beside a table."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from services.gateway.figures.samples import EVERY, KEPT_FOR, Sample, keep_samples, stretches, time_of_sample
from services.gateway.pages.operations.state.ask_services import everybody
from services.gateway.pages.operations.trends.take_samples import take_sample
from shared.clock import wall_now
from shared.database import Actor
from tests.component.gateway.an_operator import a_desk

ITSELF = Actor.system("gateway")
HOUR = timedelta(hours=1)


async def kept(desk, taken_at, **samples):
    async with desk.gateway.service.database.begin(ITSELF) as tx:
        await keep_samples(tx, taken_at, samples)


async def shown(desk, now, count=3, width=HOUR):
    async with desk.gateway.service.database.begin(ITSELF) as tx:
        return await stretches(tx, now=now, width=width, count=count)


async def test_of_two_processes_one_takes_the_sample(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        services = everybody(desk.gateway.app)
        taken = [await take_sample(desk.gateway.service.database, services) for _ in range(2)]
        rows = await desk.gateway.rows("SELECT service, answered FROM sample")

    assert taken == [True, False]
    assert {row["service"]: row["answered"] for row in rows} == dict.fromkeys(services, True)


async def test_a_sample_has_what_waits_and_nothing_of_a_service_that_is_away(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        desk.services["intake"].away = True
        desk.services["notifications"].progress |= {
            "outbox_unpublished": 7, "timers_due": 3, "parked": 2, "dead_letters": 1, "work": {"deliveries_waiting": 5},
            "consumers": {"INTAKE": {"pending": 12, "ack_pending": 1}, "HOUSING": {"pending": 4, "ack_pending": 0}},
        }  # fmt: skip
        desk.services["housing"].progress |= {"consumers": {"INTAKE": {"pending": None, "ack_pending": None}}}
        await take_sample(desk.gateway.service.database, everybody(desk.gateway.app))
        rows = {row["service"]: row for row in await desk.gateway.rows("SELECT * FROM sample")}

    said = {name: rows["notifications"][name] for name in ("outbox", "timers_due", "parked", "dead_letters")}
    assert said == {"outbox": 7, "timers_due": 3, "parked": 2, "dead_letters": 1}
    assert (rows["notifications"]["incoming"], rows["notifications"]["deliveries"]) == (17, 5)
    assert rows["housing"]["incoming"] is None, "the broker did not say"
    assert rows["intake"]["answered"] is False
    assert rows["intake"]["outbox"] is None


async def test_samples_older_than_thirty_days_go(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        now = time_of_sample(wall_now())
        for age in (KEPT_FOR + EVERY, KEPT_FOR, timedelta()):
            await kept(desk, now - age, intake=Sample(answered=True, outbox=1))
        rows = await desk.gateway.rows("SELECT taken_at FROM sample ORDER BY taken_at")

    assert [row["taken_at"] for row in rows] == [now - KEPT_FOR, now]


async def test_a_stretch_has_the_most_of_what_waited_the_events_between_and_the_silences(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        now = datetime(2026, 11, 27, 11, 50, tzinfo=UTC)
        for back, outbox, handled in ((7, 1, 100), (6, 0, 140), (3, 9, 150), (2, 2, 170), (1, 0, 170)):
            sample = Sample(answered=True, outbox=outbox, handled=handled)
            await kept(desk, now - back * EVERY, intake=sample)
        await kept(desk, now, intake=Sample(answered=False))
        earlier, before, present = await shown(desk, now)

    assert [one.starts_at.hour for one in (earlier, before, present)] == [10, 11, 12], "as clocks show it in Norway"
    assert earlier.figures == {}
    assert (before.figures["outbox", "intake"], before.figures["handled", "intake"]) == (1, 40)
    assert present.figures["outbox", "intake"] == 9
    assert present.figures["handled", "intake"] == 30
    assert present.figures["silent", "intake"] == 1


async def test_a_count_that_begins_again_is_not_a_negative_number_of_events(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        now = datetime(2026, 11, 27, 11, 50, tzinfo=UTC)
        for back, handled in ((2, 500), (1, 10), (0, 30)):
            await kept(desk, now - back * EVERY, intake=Sample(answered=True, handled=handled))
        [present] = await shown(desk, now, count=1)

    assert present.figures["handled", "intake"] == 20


@pytest.mark.parametrize(("period", "stretches_shown"), [("dogn", 24), ("uke", 28), ("maned", 30), ("tull", 24)])
async def test_each_diagram_has_its_numbers_in_a_table(postgres, tmp_path, period, stretches_shown):
    async with a_desk(postgres, tmp_path) as desk:
        await kept(desk, time_of_sample(wall_now()), intake=Sample(answered=True, dead_letters=37))
        html = await desk.page(f"/drift/utvikling?periode={period}")

    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert len(figures) == 8
    for one in figures:
        assert one.count("<tbody>") == 1
        assert len(re.findall(r'<th scope="row">', one)) == stretches_shown
        assert re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', one)
    assert '<td class="num">37</td>' in figures[0]
    assert "style=" not in html


async def test_before_the_first_sample_the_page_says_when_it_comes(postgres, tmp_path):
    async with a_desk(postgres, tmp_path) as desk:
        assert "Den første målingen kommer innen ti minutter." in await desk.page("/drift/utvikling")
        await kept(desk, time_of_sample(wall_now()), intake=Sample(answered=True, outbox=0))
        assert "Den første målingen" not in await desk.page("/drift/utvikling")
