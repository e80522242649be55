"""A part with automatic restart is restarted when it ends and when a restart is requested."""

import asyncio

import pytest

from deploy.local import auto_restart
from deploy.local.auto_restart import AutoRestart
from deploy.local.log import Log


class APart:
    """A fake part, which counts its calls."""

    def __init__(self):
        self.pid, self.started, self.stopped = None, 0, 0

    async def start(self):
        self.started += 1
        self.pid, self.ended = 1000 + self.started, asyncio.get_running_loop().create_future()

    async def stop(self):
        self.stopped += 1
        self.die(0)

    async def wait(self):
        return await asyncio.shield(self.ended)

    def die(self, status):
        if self.pid is not None:
            self.pid = None
            self.ended.set_result(status)


@pytest.fixture
def part():
    return APart()


@pytest.fixture
async def keep(part, tmp_path, monkeypatch):
    monkeypatch.setattr(auto_restart, "FIRST_WAIT", 0.01)
    log, kept = Log(tmp_path), []

    async def start(**how):
        one = AutoRestart("part", part, log, on_restart=lambda: None, **how)
        kept.append(one)
        await one.start()
        return one

    yield start
    for one in kept:
        await one.stop()
    log.close()


async def test_what_ends_is_started_again(keep, part):
    kept = await keep()
    part.die(-9)
    await until(lambda: part.started == 2)
    assert (kept.restarts, part.stopped) == (1, 0)


async def test_what_is_started_anew_is_stopped_in_order_and_does_not_count_as_a_failure(keep, part):
    kept = await keep()
    await kept.restart()
    assert (part.started, part.stopped, kept.restarts) == (2, 1, 0)
    part.die(1)
    await until(lambda: part.started == 3)
    assert kept.restarts == 1


async def test_what_has_just_ended_by_itself_is_started_once_when_it_is_asked_for(keep, part):
    kept = await keep()
    part.die(-9)
    await asyncio.gather(kept.restart(), kept.restart())
    await asyncio.sleep(0.1)
    assert part.started <= 3
    assert part.pid is not None


async def test_it_is_back_only_when_what_follows_its_start_has_succeeded_and_it_is_not_started_twice_for_that(
    keep, part
):
    tried = []

    async def provision():
        tried.append(part.pid)
        if len(tried) < 3:
            raise ConnectionError

    kept = await keep(after_restart=provision)
    part.die(-9)
    await until(lambda: kept.restarts == 1)
    assert tried == [1002, 1002, 1002]


async def until(so):
    for _ in range(3000):
        if so():
            return
        await asyncio.sleep(0.01)
    pytest.fail("not within thirty seconds")
