"""Reports of the bench: ratios of neighbouring rounds, verdicts from the figures, and nothing that was not measured."""

import re

import pytest

from bench.figures import Figure, NotMeasured, Sample, median_ratio, percentile
from bench.report.chart import draw_chart
from bench.report.reasons import REASONS
from bench.report.render import BEGIN, END, render_page, replace_figures
from bench.run import MEASUREMENTS, Run
from bench.sizes import QUICK
from deploy.installation import ROOT


def a_figure(ratio, **goal):
    return Figure(
        key="consumer",
        what="consumer",
        against="bare pull",
        unit="events/s",
        ours=Sample.of([1000.0, 1200.0, 900.0]),
        limit=Sample.of([4000.0]),
        ratio=ratio,
        **goal,
    )


def a_run(*figures, not_measured=()):
    run = Run("./overgang bench", QUICK, "2026-11-23 01:00 UTC", machine={"cores": 2})
    run.figures, run.not_measured = list(figures), list(not_measured)
    return run


def test_a_ratio_compares_each_round_with_the_one_beside_it():
    # The machine was half as fast in the second round, for both.
    assert median_ratio([100, 50, 100], [200, 100, 200]) == 0.5


def test_a_sample_is_the_median_with_its_spread():
    assert Sample.of([3.0, 1.0, 2.0]) == Sample(2.0, 1.0, 3.0)


def test_ninety_nine_in_a_hundred_are_below_the_percentile():
    assert percentile(list(range(1000)), 0.99) == 990


@pytest.mark.parametrize(
    ("ratio", "goal", "met"),
    [
        (0.21, {"at_least": 0.2}, True),
        (0.19, {"at_least": 0.2}, False),
        (2.9, {"at_most": 3}, True),
        (3.1, {"at_most": 3}, False),
        (3.1, {}, None),
    ],
)
def test_the_verdict_comes_from_the_figures(ratio, goal, met):
    assert a_figure(ratio, **goal).met is met


def test_a_figure_survives_being_written_down():
    figure = a_figure(0.25, at_least=0.2)
    assert Figure.from_json(figure.as_json()) == figure


def test_a_missed_goal_is_explained_and_a_met_one_is_not():
    missed = render_page(a_run(a_figure(0.1, at_least=0.2)))
    met = render_page(a_run(a_figure(0.3, at_least=0.2)))
    assert REASONS["consumer"] in missed
    assert "**missed**" in missed
    assert REASONS["consumer"] not in met
    assert "Every goal is met." in met


def test_what_was_not_measured_is_said_with_its_reason():
    page = render_page(a_run(not_measured=[NotMeasured("compare_celery", "apt install redis-server")]))
    assert "Not measured" in page
    assert "apt install redis-server" in page


def test_every_figure_with_a_goal_has_a_reason_ready():
    wanted = {"relay", "consumer", "commit-to-ack", "chain-p50", "chain-p99", "chains", "celery-hop", "tracing"}
    wanted |= {
        "list-page",
        "list-all",
        "list-deep",
        "search-name",
        "search-surname",
        "search-reference",
        "timer-due",
        "timer-none",
    }
    assert wanted <= set(REASONS)


def test_only_the_part_between_the_marks_is_rewritten():
    page = replace_figures(f"before\n{BEGIN}\nold\n{END}\nafter", f"{BEGIN}\nnew\n{END}")
    assert page == f"before\n{BEGIN}\nnew\n{END}\nafter"


def test_a_page_without_its_marks_is_left_alone():
    with pytest.raises(ValueError, match="lacks the marks"):
        replace_figures("a page", "figures")


def test_the_page_has_its_marks():
    page = (ROOT / "docs" / "performance.md").read_text()
    assert replace_figures(page, BEGIN + END) != page


def test_the_picture_has_a_bar_for_what_was_measured_and_one_for_its_goal():
    picture = draw_chart([a_figure(0.1, at_least=0.2), a_figure(None)])
    _background, *bars = re.findall(r'<rect[^>]*width="(\d+)"', picture)
    assert bars == ["200", "400"]
    assert "missed" in picture


def test_every_measurement_is_a_file():
    for module in MEASUREMENTS.values():
        assert "async def measure(" in ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text()
