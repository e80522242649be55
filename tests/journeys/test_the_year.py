"""The demo's year of the home, checked with what the services answer afterwards."""

import pytest
from rich.console import Console

from deploy.demo.play import play_year
from deploy.demo.run import the_staff
from deploy.problems import Problem


async def test_every_event_of_the_year_is_in_one_place_and_nobody_shared_a_place(year):
    assert year.adds_up, [row for row in year.reconciled if not row.adds_up]
    assert year.overlaps == 0
    assert year.dead_letters == 0


async def test_the_year_held_everything_that_a_year_holds(year):
    assert year.figure("intake.application.received.v1") == 18
    assert year.figure("intake.decision.made.v1") + year.figure("intake.application.withdrawn.v1") >= 15
    for subject in ("housing.stay.admitted.v1", "housing.stay.expiring.v1", "housing.stay.discharged.v1"):
        assert year.figure(subject) > 0, subject


async def test_a_second_year_on_top_of_the_first_is_refused(system, year):
    with pytest.raises(Problem, match=r"already has \d+ applications"):
        await play_year(system, the_staff(), seed=1, console=Console(quiet=True))
