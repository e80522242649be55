"""The commands on the command line, without a running system."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
import typer

from deploy.cli import test as command
from deploy.installation import ROOT
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
    for name in ("up", "test", "doctor", "demo", "status", "restart", "secrets", "programmes", "bench"):
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


def test_a_restart_without_a_system_says_so(tmp_path):
    answer = overgang("restart", "--var", str(tmp_path))
    assert answer.returncode == 1
    assert "Nothing runs" in answer.stdout


def test_an_unknown_service_is_refused_by_name(tmp_path):
    answer = overgang("up", "--only", "kitchen", "--var", str(tmp_path))
    assert answer.returncode == 1
    assert "no service named kitchen" in answer.stderr


def test_one_failed_step_fails_the_whole(monkeypatch):
    steps = [command.Step("good", [sys.executable, "-c", ""]), command.Step("bad", [sys.executable, "-c", "exit(3)"])]
    monkeypatch.setattr(command, "_chosen", lambda *_: steps)
    with pytest.raises(typer.Exit) as ended:
        command.run_tests(SimpleNamespace(args=[]))
    assert ended.value.exit_code == 1


def test_an_unknown_step_is_refused_with_the_ones_there_are():
    with pytest.raises(Problem, match=r"no step named coffee.*lint"):
        command._chosen(command._steps("wheels", "", []), ["coffee"])


@pytest.fixture
def checkout(tmp_path):
    """A copy of the files that the script needs, in which `python` and `uv` only record how they were called."""
    copy = tmp_path / "checkout"
    for name in ("overgang", "requirements.lock", "requirements-test.lock"):
        copy.mkdir(exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    calls = f'echo "$(basename "$0")" "$@" >> {copy}/calls\n'
    program(copy / "overgang", (copy / "overgang").read_text())
    program(copy / ".venv" / "bin" / "python", f'#!/bin/sh\n[ "$1" = -c ] || {calls}')
    program(copy / "var" / "uv" / "bin" / "uv", f"#!/bin/sh\n{calls}")
    return copy


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def run_script(checkout, *words, **environment):
    return subprocess.run(
        [checkout / "overgang", *words],
        env={"PATH": "/usr/bin:/bin"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def calls_in(checkout):
    return (checkout / "calls").read_text().splitlines()


def test_the_first_start_installs_the_locked_versions_and_the_second_needs_no_network(checkout):
    assert run_script(checkout, "status").returncode == 0
    assert calls_in(checkout) == [
        "uv pip sync --require-hashes --compile-bytecode requirements.lock",
        "python -m deploy.cli status",
    ]
    (checkout / "var" / "uv" / "bin" / "uv").unlink()  # an installation would fail now
    assert run_script(checkout, "status").returncode == 0
    assert calls_in(checkout)[2:] == ["python -m deploy.cli status"]


def test_a_changed_lock_is_installed_anew(checkout):
    run_script(checkout, "status")
    with (checkout / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    run_script(checkout, "status")
    assert [call for call in calls_in(checkout) if call.startswith("uv")] == [calls_in(checkout)[0]] * 2


def test_the_environment_for_tests_serves_everything_else(checkout):
    run_script(checkout, "test")
    run_script(checkout, "status")
    installed = [call for call in calls_in(checkout) if call.startswith("uv")]
    assert installed == ["uv pip sync --require-hashes --compile-bytecode requirements-test.lock"]


def test_an_installation_that_fails_says_so_and_is_tried_again(checkout):
    program(checkout / "var" / "uv" / "bin" / "uv", "#!/bin/sh\necho no route to PyPI; exit 2\n")
    answer = run_script(checkout, "status")
    assert answer.returncode == 1
    assert "no route to PyPI" in answer.stderr
    assert "What to do:" in answer.stderr
    assert not (checkout / "calls").exists()


def test_the_script_refuses_a_machine_with_an_old_python(checkout, tmp_path):
    old = 'case "$1" in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac'
    program(tmp_path / "old" / "python3", f"#!/bin/sh\n{old}\n")
    (checkout / ".venv" / "bin" / "python").unlink()
    answer = run_script(checkout, "doctor", PATH=f"{tmp_path}/old:/usr/bin:/bin", PYTHON="python3")
    assert answer.returncode == 1
    assert "needs Python 3.11 or later; found:" in answer.stderr
    assert "Python 3.9.2" in answer.stderr
    assert "What to do:" in answer.stderr
