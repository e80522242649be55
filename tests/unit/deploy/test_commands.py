"""The commands as a person types them, without a running system."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
import typer

from deploy.cli import test as command
from deploy.place import ROOT
from deploy.problems import Problem


def overgang(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "deploy.cli", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | environment,
        check=False,
    )


def test_every_command_introduces_itself():
    answer = overgang("--help")
    assert answer.returncode == 0
    for name in ("up", "test", "doctor", "demo", "status", "secrets", "programmes"):
        assert name in answer.stdout


def test_a_demo_without_a_system_says_how_to_start_one(tmp_path):
    answer = overgang("demo", "--var", str(tmp_path))
    assert answer.returncode == 1
    assert "./overgang up" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_status_without_a_system_says_so(tmp_path):
    answer = overgang("status", "--var", str(tmp_path))
    assert answer.returncode == 1
    assert "Nothing runs" in answer.stdout


def test_an_unknown_service_is_refused_by_name(tmp_path):
    answer = overgang("up", "--only", "kitchen", "--var", str(tmp_path))
    assert answer.returncode == 1
    assert "no service named kitchen" in answer.stderr


def test_a_machine_without_a_browser_fails_the_journeys_and_says_what_to_install(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    [step] = command._journeys(["pytest"])
    assert "apt install chromium" in step.problem.remedy
    assert not command._run(step).passed


def test_a_browser_that_is_named_is_taken(monkeypatch):
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert command.find_browser() == sys.executable


def test_one_failed_step_fails_the_whole(monkeypatch):
    steps = [command.Step("good", [sys.executable, "-c", ""]), command.Step("bad", [sys.executable, "-c", "exit(3)"])]
    monkeypatch.setattr(command, "_chosen", lambda *_: steps)
    with pytest.raises(typer.Exit) as ended:
        command.pass_everything(SimpleNamespace(args=[]))
    assert ended.value.exit_code == 1


def test_an_unknown_step_is_refused_with_the_ones_there_are():
    with pytest.raises(Problem, match=r"no step named coffee.*lint"):
        command._chosen(command._steps("wheels", "", []), ["coffee"])


def test_the_script_refuses_a_machine_with_an_old_python(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\ncase "$1" in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac\n')
    old.chmod(0o755)
    copy = tmp_path / "checkout"
    copy.mkdir()
    for name in ("overgang", "requirements.lock", "requirements-test.lock"):
        (copy / name).write_bytes((ROOT / name).read_bytes())
    (copy / "overgang").chmod(0o755)
    answer = subprocess.run(
        [copy / "overgang", "doctor"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "PYTHON": "python3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "needs Python 3.11 or later; found:" in answer.stderr
    assert "Python 3.9.2" in answer.stderr
    assert "What to do:" in answer.stderr
