"""Crash points and mutations find the functions that they wrap or replace, and raise an error when they do not."""

import os
import pkgutil

import pytest

from tests.chaos.faults.crash_points import CRASH_POINTS, CrashPoints, put_crash_points_into
from tests.chaos.faults.inject_faults import plan_crashes
from tests.chaos.faults.know_faults import KINDS
from tests.chaos.mistakes.mutations import MISTAKES, put_back

FUNCTIONS = (
    "shared.messaging.relay.Relay._send",
    "shared.messaging.relay.Relay._mark",
    "shared.messaging.receive.handle_events",
    "shared.messaging.receive.Receiver._process",
    "shared.messaging.receive.Receiver._acknowledge",
    "shared.timers.fire_next",
    "services.notifications.sending.deliver_next.attempt_delivery",
    "services.notifications.sending.record_attempt.mark_taken",
)


def in_a_process_of_its_own(act):
    """Call it in a forked process, so that its changes do not affect other tests. Returns the error as text."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            act()
        except BaseException as error:  # noqa: BLE001  told to the parent
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def test_all_crash_points_find_their_functions(tmp_path):
    assert in_a_process_of_its_own(lambda: put_crash_points_into("notifications", tmp_path)) == ""


@pytest.mark.parametrize("gone", FUNCTIONS)
def test_a_function_that_is_gone_ends_the_process(tmp_path, gone):
    owner, _, name = gone.rpartition(".")

    def put_in_without_it():
        delattr(pkgutil.resolve_name(owner), name)
        put_crash_points_into("notifications", tmp_path)

    said = in_a_process_of_its_own(put_in_without_it)

    assert said.startswith("AttributeError")
    assert name in said


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_every_mistake_finds_what_it_changes(name):
    assert in_a_process_of_its_own(lambda: put_back(name, "intake")) == ""


def test_every_crash_point_is_a_kind_of_fault_and_is_planned_often_enough():
    plan = [planned.kind for planned in plan_crashes(1, times=20)]

    assert set(CRASH_POINTS) <= set(KINDS)
    assert {plan.count(point) for point in CRASH_POINTS} == {21}


def test_a_process_that_has_just_been_started_is_spared(tmp_path):
    (tmp_path / "relay crashed after commit").touch()

    assert not CrashPoints(tmp_path).is_armed("relay crashed after commit")


def test_an_armed_point_strikes_once(tmp_path):
    points = CrashPoints(tmp_path, ripe_after=0)
    assert not points.is_armed("relay crashed after commit")

    (tmp_path / "relay crashed after commit").touch()

    assert [points.is_armed("relay crashed after commit") for _ in range(2)] == [True, False]
    assert [path.name for path in tmp_path.iterdir()] == [f"relay crashed after commit, hit by {os.getpid()}"]
