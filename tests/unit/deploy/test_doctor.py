"""`./overgang doctor` says what is wrong and what to do. Each problem is caused once."""

import importlib.metadata
import importlib.util
import json
import os
import socket
import time

import pytest

from deploy import doctor
from deploy.addresses import Addresses
from deploy.installation import Installation
from deploy.local import database_user
from deploy.local.database_user import find_database_user
from deploy.local.nats_server import nats_program
from deploy.local.postgres import postgres_programs
from deploy.problems import Problem
from tests.support.infrastructure import free_ports


@pytest.fixture
def place(tmp_path):
    return Installation(tmp_path / "var", Addresses(free_ports(8)[0]))


def what_is_wrong(check, *given, **more):
    with pytest.raises(Problem) as caught:
        check(*given, **more)
    assert caught.value.remedy
    return caught.value.what


async def test_a_good_machine_has_nothing_to_put_right(place):
    findings = await doctor.examine(place)
    assert [finding for finding in findings if isinstance(finding, Problem)] == []
    assert len(findings) == len(doctor.CHECKS)


def test_an_old_python_is_named(place):
    assert "This is Python 3.9" in what_is_wrong(doctor.python_is_new_enough, place, version=(3, 9))


def test_a_python_without_pip_is_told_what_to_install(place):
    with pytest.raises(Problem, match="apt install python3-venv"):
        doctor.python_can_make_environments(place, module="no_such_module")


def test_a_platform_without_wheels_is_pointed_to_containers(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(Problem, match=r"no PostgreSQL for this platform .* docker compose up"):
        postgres_programs()
    monkeypatch.setattr(importlib.metadata, "files", lambda _: None)
    with pytest.raises(Problem, match=r"no NATS server for this platform .* docker compose up"):
        nats_program()


def test_a_full_disk_is_told_in_megabytes(place):
    assert "12 MB left" in what_is_wrong(doctor.disk_has_room, place, free=lambda _: 12_000_000)


def test_a_folder_that_may_not_be_written_is_named(place, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "You may not write in" in what_is_wrong(doctor.folder_can_be_written, place)


async def test_a_folder_the_database_user_cannot_reach_is_named(tmp_path, monkeypatch):
    async def cannot(*_):
        return False

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(database_user, "_can_reach", cannot)
    with pytest.raises(Problem, match=r"no ordinary user can reach .*chmod a\+x"):
        await find_database_user(tmp_path / "postgres", tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a choice whom to run the database as")
async def test_root_takes_a_namespace_where_nobody_cannot_go(tmp_path):
    tmp_path.chmod(0o700)
    found = await find_database_user(postgres_programs() / "postgres", tmp_path)
    assert found.prefix[0] == "unshare"


def test_a_taken_port_is_named_with_who_has_it(place):
    with socket.socket() as other:
        other.bind(("127.0.0.1", place.addresses.port("intake")))
        other.listen()
        what = what_is_wrong(doctor.ports_are_free, place)
    assert f"port {place.addresses.port('intake')} (intake) by" in what
    assert f"(process {os.getpid()})" in what


def test_our_own_running_system_is_no_intruder(place):
    with place.locked(), socket.socket() as ours:
        ours.bind(("127.0.0.1", place.addresses.port("intake")))
        ours.listen()
        place.write_running_file({"address": "http://here", "base_port": place.addresses.base, "pid": 1})
        assert doctor.ports_are_free(place) == "Overgang runs from this folder: http://here"
    assert place.read_running_file() is None


def test_a_machine_whose_clock_went_back_is_told_so(place):
    place.var.mkdir()
    (place.var / "something").write_text("")
    what = what_is_wrong(doctor.clocks_are_right, place, now=lambda: time.time() - 3 * 86400)
    assert "is 3 days" in what


def test_a_moved_business_clock_is_mentioned_but_is_nothing_wrong(place):
    place.var.mkdir()
    place.clock_file.write_text(json.dumps({"offset_seconds": -86400 * 30}))
    assert "moved by -30 days" in doctor.clocks_are_right(place)


def test_two_systems_in_one_folder_are_refused(place):
    with place.locked(), pytest.raises(Problem, match="already runs from"), place.locked():
        pass


def test_what_runs_is_read_whole_while_it_is_written_again_and_again(tmp_path):
    place = Installation(tmp_path)
    with place.locked():
        for number in range(300):
            processes = {f"part-{one}": number for one in range(number % 7 + 1)}
            place.write_running_file({"processes": processes})
            assert place.read_running_file() == {"processes": processes}
    assert place.read_running_file() is None


def test_a_public_address_that_is_none_is_named_and_one_that_nobody_reaches_in_production_is_told(place, monkeypatch):
    monkeypatch.setenv("OVERGANG_PUBLIC_URL", "overgang")
    assert "OVERGANG_PUBLIC_URL is 'overgang'" in what_is_wrong(doctor.public_address_is_one, place)
    monkeypatch.delenv("OVERGANG_PUBLIC_URL")
    monkeypatch.setenv("OVERGANG_ENVIRONMENT", "production")
    assert "which only this machine reaches" in doctor.public_address_is_one(place)
    monkeypatch.setenv("OVERGANG_PUBLIC_URL", "https://overgang.example")
    assert doctor.public_address_is_one(place) == "events carry the address https://overgang.example"
