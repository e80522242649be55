"""The demo's year: its figures have sources, all people are invented, and its final checks can fail."""

import random
from datetime import date

import pytest

from deploy.demo.agenda import Agenda
from deploy.demo.morning import all_scenes
from deploy.demo.parameters import USED, Parameters
from deploy.demo.people import People, synthetic_number
from deploy.demo.summary import overlaps, reconcile
from deploy.demo.system import unfinished_work
from services.intake.people.domain.national_id import national_id_for
from shared.clock import at_hour


@pytest.fixture(scope="module")
def parameters() -> Parameters:
    return Parameters.read()


def test_every_figure_that_shapes_the_year_has_a_source(parameters):
    for name in USED:
        assert parameters[name].source
        assert parameters[name].is_assumption == (parameters[name].quality == "ASSUMPTION")


def test_the_length_of_stay_follows_the_survival_curve(parameters):
    chance = random.Random(1)
    stays = [parameters.days_of_stay(chance) for _ in range(20_000)]

    for day, expected in ((14, 0.90), (42, 0.78), (180, 0.38)):
        assert sum(stay > day for stay in stays) / len(stays) == pytest.approx(expected, abs=0.02)
    assert sum(stay == 365 for stay in stays) / len(stays) == pytest.approx(0.12, abs=0.02)
    assert min(stays) >= 1


def test_everybody_is_invented_and_the_same_seed_invents_the_same_people(parameters):
    first = [People(parameters, random.Random(7)).applicant(date(2026, 1, 1)) for _ in range(3)]
    again = [People(parameters, random.Random(7)).applicant(date(2026, 1, 1)) for _ in range(3)]

    assert first == again
    everybody = People(parameters, random.Random(3))
    for _ in range(300):
        answers = everybody.applicant(date(2026, 1, 1)).answers
        assert answers["phone"] is None or answers["phone"].startswith("+47 0")
        if answers["national_id"]:
            national_id_for(answers["national_id"], "demo")


@pytest.mark.parametrize("born", [date(1968, 2, 29), date(1999, 12, 31), date(2001, 1, 1)])
def test_a_synthetic_number_says_the_birth_date_with_eighty_added_to_the_month(born):
    number = synthetic_number(born, random.Random(1))

    assert (int(number[:2]), int(number[2:4]) - 80, int(number[4:6])) == (born.day, born.month, born.year % 100)


async def test_actions_come_in_the_order_of_time():
    done = []
    agenda = Agenda()

    def action(name):
        async def do():
            done.append(name)

        return do

    agenda.plan(date(2026, 2, 1), 10, action("later"))
    agenda.plan(date(2026, 1, 1), 10, action("first"))
    agenda.plan(date(2026, 1, 1), 10, action("second"))
    agenda.plan(date(2027, 1, 1), 10, action("never"))
    while planned := agenda.next_before(at_hour(date(2026, 12, 31), 12)):
        await planned[1]()

    assert done == ["first", "second", "later"]


def test_a_lost_event_does_not_add_up():
    counts = {
        name: {"announced": {}, "inbox": {}, "dead_letters": {}}
        for name in ("intake", "housing", "followup", "notifications", "gateway")
    }
    counts["intake"]["announced"] = {"intake.application.received.v1": 3}
    for reader in ("housing", "followup", "notifications"):
        counts[reader]["inbox"]["INTAKE"] = 3
    assert all(row.adds_up for row in reconcile(counts))

    counts["housing"]["inbox"]["INTAKE"] = 2
    assert [(row.reader, row.owner) for row in reconcile(counts) if not row.adds_up] == [("housing", "intake")]
    counts["housing"]["dead_letters"]["INTAKE"] = 1
    assert all(row.adds_up for row in reconcile(counts))


def test_two_people_on_one_place_on_one_day_are_counted():
    def board(*spans):
        stays = [{"starts_on": start, "ends_on": end} for start, end in spans]
        return {"units": [{"places": [{"stays": stays}]}]}

    assert overlaps(board(("2026-01-01", "2026-02-01"), ("2026-02-01", "2026-03-01"))) == 0
    assert overlaps(board(("2026-01-01", "2026-02-02"), ("2026-02-01", "2026-03-01"))) == 1


def test_what_has_not_come_to_rest_is_named():
    at_rest = {"outbox_unpublished": 0, "timers_due": 0, "consumers": {}, "work": {}}
    assert unfinished_work({"intake": at_rest}) == []

    busy = at_rest | {"timers_due": 2, "consumers": {"HOUSING": {"pending": None, "ack_pending": 0}}}
    assert len(unfinished_work({"intake": busy})) == 2


def test_every_role_with_people_has_scenes_and_no_two_leave_the_same():
    scenes = all_scenes()

    assert {role for scene in scenes for role in scene.for_whom} == {"caseworker", "house manager", "peer worker"}
    assert len({scene.waits for scene in scenes}) == len(scenes) >= 10
    assert all(scene.days_before >= 1 for scene in scenes), "today's hour may have passed when the demo runs"
