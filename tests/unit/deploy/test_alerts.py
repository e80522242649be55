"""Every alert uses an exported metric, and links to a page that says what to do."""

import json

import pytest
import yaml

from deploy.installation import METRICS_TARGETS, Installation
from shared.http.metrics import ALTERED_FIGURES, CONSUMER_FIGURES, FAULT_FIGURES, FIGURES, SECURITY_FIGURES
from tests.support.alerts import ROOT, the_alerts

ALERTS = the_alerts()
TOLD = {*FIGURES, *CONSUMER_FIGURES, *FAULT_FIGURES, *SECURITY_FIGURES, *ALTERED_FIGURES}
ADDED_BY_PROMETHEUS = {"up"}
ONLY_TO_LOOK_AT = {
    "overgang_outbox_unpublished", "overgang_parked", "overgang_timers_overdue", "overgang_consumer_unacked",
}  # fmt: skip


@pytest.mark.parametrize("name", ALERTS)
def test_every_alert_leads_to_a_page_that_names_it_and_says_what_to_do(name):
    page = ROOT / ALERTS[name].runbook
    text = page.read_text(encoding="utf-8")

    assert page.parent == ROOT / "docs" / "runbook"
    assert f"`{name}`" in text, f"{page.name} does not say which alert leads to it"
    for part in ("**You see**", "**It means**", "**Look at**", "**Do**", "**It is over**"):
        assert part in text, f"{page.name} lacks {part}"
    assert f"({page.name})" in (page.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ALERTS)
def test_every_alert_is_one_comparison_about_a_figure_that_is_told(name):
    assert ALERTS[name].metric in TOLD | ADDED_BY_PROMETHEUS
    assert ALERTS[name].summary.endswith(".")


def test_every_figure_has_an_alert_or_is_meant_only_to_be_looked_at():
    watched = {alert.metric for alert in ALERTS.values()}

    assert TOLD - watched == ONLY_TO_LOOK_AT


def test_an_expression_is_read_as_prometheus_reads_it():
    pending = ALERTS["ConsumerLag"]
    text = '# TYPE overgang_consumer_pending gauge\novergang_consumer_pending{{service="a",stream="B"}} {}\n'

    assert not pending.fires(text.format(1000))
    assert pending.fires(text.format(1001))
    assert pending.fires(text.format(3) + 'overgang_consumer_pending{service="b",stream="B"} 5000\n')
    assert not pending.fires(""), "what is not told is not alarming here; another alert is about that"
    assert ALERTS["ServiceAway"].fires('up{service="a"} 0\nup{service="b"} 1\n')


def test_prometheus_asks_every_process_at_its_port_for_operations(tmp_path):
    folder = ROOT / "deploy/observability"
    (job,) = yaml.safe_load((folder / "prometheus.yml").read_text())["scrape_configs"]
    assert [(folder / file).resolve() for one in job["file_sd_configs"] for file in one["files"]] == [
        Installation().var / METRICS_TARGETS
    ]

    system = Installation(tmp_path)
    system.write_metrics_targets({"intake": "http://127.0.0.1:40001", "intake-2": "http://127.0.0.1:40002"})
    assert json.loads((tmp_path / METRICS_TARGETS).read_text()) == [
        {"targets": ["127.0.0.1:40001"], "labels": {"service": "intake"}},
        {"targets": ["127.0.0.1:40002"], "labels": {"service": "intake"}},
    ]
