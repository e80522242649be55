"""Where lines, bars and numbers of a diagram are, and that its table has the same numbers."""

import pytest

from services.gateway.figures.plot import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Plot, Series, TooManySeries, drawn


def a_plot(*series, **changes):
    count = len(series[0])
    return Plot(**{
        "key": "waiting", "title": "Venter", "along": "Tid", "labels": [f"kl. {hour}" for hour in range(count)],
        "short_labels": [str(hour) for hour in range(count)],
        "series": [Series(f"nr. {number}", values) for number, values in enumerate(series, 1)],
    } | changes)  # fmt: skip


def test_the_highest_number_is_at_or_below_the_top_and_zero_at_the_bottom():
    drawing = drawn(a_plot([0, 7, 10]), "nb")
    [line] = drawing.lines
    points = [tuple(map(float, point.split(","))) for point in line.pieces[0].split()]

    assert points[0] == (LEFT, HEIGHT - BOTTOM)
    assert points[-1][0] == WIDTH - RIGHT
    assert TOP <= points[-1][1] < points[1][1]


@pytest.mark.parametrize(
    ("highest", "numbers"),
    [(0, ["0", "1"]), (1, ["0", "1"]), (3, ["0", "1", "2", "3"]), (10, ["0", "3", "6", "9", "12"]),
     (1234, ["0", "500", "1\N{NO-BREAK SPACE}000", "1\N{NO-BREAK SPACE}500"])],
)  # fmt: skip
def test_the_axis_has_a_few_whole_numbers(highest, numbers):
    assert [tick.text for tick in drawn(a_plot([0, highest]), "nb").ticks] == numbers


def test_a_line_is_broken_where_nothing_was_measured_and_a_lonely_point_is_a_dot():
    [line] = drawn(a_plot([1, 2, None, 4, None, 5, 6]), "nb").lines

    assert [len(piece.split()) for piece in line.pieces] == [2, 2]
    assert len(line.dots) == 1


def test_bars_of_several_series_stand_side_by_side():
    drawing = drawn(a_plot([4, None, 2], [1, 3, 0], kind="bars"), "nb")

    assert [(bar.number, bar.height > 0) for bar in drawing.bars] == [(1, True), (1, True), (2, True), (2, True)]
    first, second = drawing.bars[0], drawing.bars[2]
    assert first.x + first.width <= second.x + 0.2
    assert all(bar.x >= LEFT and bar.x + bar.width <= WIDTH - RIGHT + 0.2 for bar in drawing.bars)


def test_the_table_has_every_number_in_the_way_of_the_language():
    plot = a_plot([1234, None, 0], missing="skjult")

    assert drawn(plot, "nb").rows == [("kl. 0", ["1\N{NO-BREAK SPACE}234"]), ("kl. 1", ["skjult"]), ("kl. 2", ["0"])]
    assert drawn(plot, "en").rows[0][1] == ["1,234"]
    assert drawn(a_plot([1.25], decimals=1), "nb").rows == [("kl. 0", ["1,2"])]


def test_few_labels_stand_below_and_none_leaves_the_picture():
    drawing = drawn(a_plot([0] * 30), "nb")

    assert 3 <= len(drawing.labels) <= 5
    assert drawing.labels[0].anchor == "start"
    gaps = [later.at - one.at for one, later in zip(drawing.labels, drawing.labels[1:], strict=False)]
    assert min(gaps) > 60


def test_one_label_and_no_numbers_are_drawn_without_a_division_by_zero():
    assert drawn(a_plot([None]), "nb").highest is None
    assert len(drawn(a_plot([3]), "nb").lines[0].dots) == 1
    assert drawn(a_plot([]), "nb").rows == []


def test_more_series_than_can_be_told_apart_are_refused():
    with pytest.raises(TooManySeries):
        drawn(a_plot(*[[1]] * 6), "nb")


def test_a_series_with_a_number_too_few_is_refused():
    with pytest.raises(ValueError, match=r"nr\. 2"):
        drawn(a_plot([1, 2], [1]), "nb")
