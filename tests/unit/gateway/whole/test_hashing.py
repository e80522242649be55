"""Passwords are checked in few threads: known devices first, and few wait."""

import asyncio
import threading
from functools import partial

import pytest

from services.gateway.access.hashing import HashingPool, SignInIsBusy


@pytest.fixture
def gate():
    """What the work in the pool waits for."""
    opened = threading.Event()
    yield opened
    opened.set()


async def _waiting(pool, number):
    while len(pool._waiting) < number:  # noqa: ASYNC110  the pool has no event for it
        await asyncio.sleep(0.001)


async def test_known_devices_go_first_and_each_kind_in_the_order_in_which_it_came(gate):
    pool, order = HashingPool(at_once=1), []
    first = asyncio.create_task(pool.run(gate.wait, known=False))
    await asyncio.sleep(0.01)
    tasks = []
    for number, (name, known) in enumerate([("a", False), ("b", False), ("C", True), ("d", False), ("E", True)], 1):
        tasks.append(asyncio.create_task(pool.run(partial(order.append, name), known=known)))
        await _waiting(pool, number)
    gate.set()
    await asyncio.gather(first, *tasks)
    assert "".join(order) == "CEabd"


async def test_whoever_would_wait_too_long_is_refused_by_name_and_a_known_device_still_waits(gate):
    pool = HashingPool(at_once=1, most_waiting=2, most_known_waiting=1)
    tasks = [asyncio.create_task(pool.run(gate.wait, known=False)) for _ in range(3)]
    await _waiting(pool, 2)
    with pytest.raises(SignInIsBusy):
        await pool.run(gate.wait, known=False)
    tasks.append(asyncio.create_task(pool.run(gate.wait, known=True)))
    await _waiting(pool, 3)
    with pytest.raises(SignInIsBusy):
        await pool.run(gate.wait, known=True)
    gate.set()
    assert await asyncio.gather(*tasks) == [True] * 4


async def test_no_more_run_than_there_are_threads_and_who_gave_up_takes_no_place(gate):
    pool, running, most = HashingPool(at_once=2), [], []

    def work():
        running.append(1)
        most.append(len(running))
        gate.wait()
        running.pop()

    tasks = [asyncio.create_task(pool.run(work, known=False)) for _ in range(6)]
    await _waiting(pool, 4)
    tasks[2].cancel()
    gate.set()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(one, asyncio.CancelledError) for one in done] == [False, False, True, False, False, False]
    assert max(most) == 2
    assert await pool.run(lambda: "free", known=False) == "free"
    assert pool._free == 2


async def test_an_error_gives_the_thread_back():
    pool = HashingPool(at_once=1)
    with pytest.raises(ZeroDivisionError):
        await pool.run(lambda: 1 / 0, known=False)
    assert await pool.run(lambda: 1, known=False) == 1
