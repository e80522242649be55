"""The supervisor starts parts in order, prints what it does, restarts parts that die, and leaves nothing behind."""

import asyncio
import contextlib
import os
import shutil
import signal
import time
import urllib.error
import urllib.request

import nats
import psutil
import pytest
from nats.js.errors import NotFoundError

from deploy.addresses import Addresses
from tests.support.infrastructure import free_ports, reachable_folder
from tests.support.overgang_command import RunningOvergang

HOUSING = 2
PATIENCE = 90
"""The time limit in seconds for steps without a limit of their own, on a machine with other load."""


def a_row_of_ports():
    """The first of eight free ports in a row."""
    return free_ports(8)[0]


@pytest.fixture(scope="module")
def reachable():
    folder = reachable_folder("running")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def running(reachable):
    system = RunningOvergang.start(reachable / "var", a_row_of_ports(), "housing", "followup")
    yield system.until_ready()
    system.stop()


def killed(pid):
    os.kill(pid, signal.SIGKILL)
    return pid


@pytest.mark.alone("measures how long nothing is said")
def test_it_starts_and_is_never_silent_for_two_seconds(running):
    assert running.is_ready(HOUSING)
    assert running.longest_silence < 2
    order = [running.words.index(words) for words in ("PostgreSQL on", "NATS on", "newest version", "services ready")]
    assert order == sorted(order)


def test_secrets_are_for_their_owner_alone(running):
    files = list((running.var / "secrets").iterdir())
    assert len(files) > 10
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (running.var / "nats" / "nats-server.conf").stat().st_mode & 0o077 == 0


def test_logs_are_for_their_owner_alone(running):
    logs = running.var / "log"
    assert logs.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in logs.iterdir()} == {0o600}


@pytest.mark.parametrize("path", ["livez", "readyz", "metrics"])
def test_the_public_port_does_not_show_how_a_service_stands(running, path):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{running.port + HOUSING}/{path}", timeout=5)
    own = running.facts()["addresses"]["housing"]
    with urllib.request.urlopen(f"{own}/{path}", timeout=5) as answer:  # noqa: S310  our own address
        assert answer.status == 200


def test_a_killed_service_comes_back_by_itself(running):
    before = killed(running.pid_of("housing"))
    running.until(lambda: running.pid_of("housing") != before and running.is_ready(HOUSING), PATIENCE)


@pytest.mark.parametrize("server", ["nats", "postgres"])
def test_a_killed_server_comes_back_and_the_services_with_it(running, server):
    before = killed(running.pid_of(server))
    running.until(lambda: running.pid_of(server) != before and running.is_ready(HOUSING), PATIENCE)


async def test_a_broker_that_comes_back_without_its_store_has_its_streams_again(running):
    nats_port = Addresses(running.port).port("nats")
    before, store = running.pid_of("nats"), running.var / "nats" / "store"
    store.rename(store.with_name("lost"))
    killed(before)
    running.until(lambda: running.pid_of("nats") != before and running.is_ready(HOUSING), PATIENCE)
    admin = await nats.connect(f"nats://admin:{running.secrets['admin_nats_password']}@127.0.0.1:{nats_port}")
    assert (await admin.jetstream().consumer_info("INTAKE", "housing")).config.durable_name == "housing"
    await admin.close()


async def test_a_consumer_that_is_deleted_under_its_service_is_there_again_within_a_minute(running):
    nats_port = Addresses(running.port).port("nats")
    admin = await nats.connect(f"nats://admin:{running.secrets['admin_nats_password']}@127.0.0.1:{nats_port}")
    stream = admin.jetstream()
    before = await stream.consumer_info("INTAKE", "housing")
    began = time.monotonic()
    await stream.delete_consumer("INTAKE", "housing")
    while time.monotonic() - began < 60:
        with contextlib.suppress(NotFoundError):
            again = await stream.consumer_info("INTAKE", "housing")
            if again.created > before.created and again.num_waiting and running.is_ready(HOUSING):
                break
        await asyncio.sleep(0.2)
    else:
        pytest.fail(f"nobody consumes after a minute:\n{running.words}")
    await admin.close()


def test_a_second_start_in_the_same_folder_is_refused_in_words(running):
    second = RunningOvergang.start(running.var, a_row_of_ports(), "housing")
    assert second.ended() == 1
    assert "already runs from" in second.words
    assert running.is_ready(HOUSING)


def test_another_checkout_runs_beside_it_and_its_ports_are_named_when_taken(running, reachable):
    other = RunningOvergang.start(reachable / "other", running.port, "housing")
    assert other.ended() == 1
    assert f"{running.port + HOUSING} (housing) by" in other.words
    assert "--port" in other.words
    beside = RunningOvergang.start(reachable / "other", a_row_of_ports(), "housing").until_ready()
    assert beside.is_ready(HOUSING)
    assert running.is_ready(HOUSING)
    assert beside.stop() == 0


def test_ctrl_c_stops_everything_in_order_and_a_second_start_is_quick(running, reachable):
    processes = running.every_process()
    assert len(processes) > 6
    assert running.stop() == 0
    assert psutil.wait_procs(processes, timeout=PATIENCE)[1] == []
    assert not (reachable / "var" / "postgres" / "data" / "postmaster.pid").exists()
    began = time.monotonic()
    again = RunningOvergang.start(reachable / "var", running.port, "housing", "followup").until_ready()
    # Ten seconds on an idle machine, and longer in proportion to other load.
    assert time.monotonic() - began < 10 * max(1, os.getloadavg()[0] / os.cpu_count())
    assert again.stop(signal.SIGTERM) == 0


def test_nothing_outlives_a_supervisor_that_is_killed_and_the_next_start_mends_what_it_left(reachable):
    port = a_row_of_ports()
    system = RunningOvergang.start(reachable / "killed", port, "housing").until_ready()
    processes = system.every_process()
    system.stop(signal.SIGKILL)
    assert psutil.wait_procs(processes, timeout=PATIENCE)[1] == []
    pid_file = reachable / "killed" / "postgres" / "data" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{pid_file.parent}\n")  # the number has been given to somebody else since
    again = RunningOvergang.start(reachable / "killed", port, "housing").until_ready()
    assert again.is_ready(HOUSING)
    assert again.stop() == 0


def test_it_runs_in_a_folder_that_only_its_owner_can_reach(tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    system = RunningOvergang.start(private / "var", a_row_of_ports(), "housing").until_ready()
    assert system.is_ready(HOUSING)
    assert system.stop() == 0


def test_it_runs_as_an_ordinary_user(reachable):
    # To itself and to PostgreSQL, a process in this namespace is user 1000 without any power.
    ordinary = ("unshare", "--user", "--map-user=1000") if os.geteuid() == 0 else ()
    system = RunningOvergang.start(reachable / "ordinary", a_row_of_ports(), "housing", through=ordinary).until_ready()
    assert system.is_ready(HOUSING)
    assert (reachable / "ordinary" / "postgres" / "data").stat().st_uid == os.geteuid()
    assert system.stop() == 0


def test_ctrl_c_while_it_starts_leaves_nothing_behind(reachable):
    system = RunningOvergang.start(reachable / "early", a_row_of_ports(), "housing")
    system.until(lambda: "PostgreSQL on" in system.words, PATIENCE)
    processes = system.every_process()
    assert any(process.name() == "postgres" for process in processes)
    assert system.stop() == 0
    assert "everything is stopped" in system.words
    assert psutil.wait_procs(processes, timeout=PATIENCE)[1] == []
