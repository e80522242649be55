"""The geometry of a small diagram: lines over time, or bars side by side. Pure arithmetic, in the units of its viewBox.

`parts/plot.html` draws it and puts the same numbers beside it as a table: there is no diagram without one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Literal

from babel.numbers import format_decimal

WIDTH, HEIGHT = 400, 220
"""On a phone of 390 pixels a unit is a little less than a pixel."""
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 12, 30
"""The margins around the field, with room for the numbers on the left and the labels below."""
MOST_SERIES = 5
"""How many series are told apart, by colour and by pattern (`plots.css`)."""
MOST_LABELS = 5
"""How many labels fit below."""
Number = int | float


class TooManySeries(ValueError):
    """More series than can be told apart."""


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers under a name, one for each label of the plot; None where there is none."""

    name: str
    values: Sequence[Number | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What is drawn. All texts are in the language of the page. `key` makes the ids of its elements.

    `labels` stand in the table, `short_labels` below the diagram; `along` is the heading of the labels. `missing`
    stands in the table where there is no number. `decimals`: how many are written.
    """

    key: str
    title: str
    along: str
    labels: Sequence[str]
    short_labels: Sequence[str]
    series: Sequence[Series]
    kind: Literal["lines", "bars"] = "lines"
    missing: str = "–"
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on the vertical axis, or a label on the horizontal one."""

    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the series with this number."""

    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces of a line, as points of a `polyline`, and the points that have no neighbour."""

    number: int
    pieces: Sequence[str]
    dots: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plot with positions. `rows`: the label of a line of the table, and its numbers as they are written."""

    plot: Plot
    ticks: Sequence[Tick]
    labels: Sequence[Tick]
    bars: Sequence[Bar]
    lines: Sequence[Line]
    rows: Sequence[tuple[str, Sequence[str]]]
    highest: str | None
    """The highest number of all, as it is written. None where there is none."""

    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def drawn(plot: Plot, language: str) -> Drawing:
    """Lay a plot out; its vertical axis begins at zero. Raises TooManySeries, and ValueError for unequal lengths."""
    if len(plot.series) > MOST_SERIES:
        raise TooManySeries(plot.key)
    for one in plot.series:
        if len(one.values) != len(plot.labels) or len(plot.short_labels) != len(plot.labels):
            raise ValueError(f"{plot.key}: {one.name} has not one number for each label")
    known = [value for one in plot.series for value in one.values if value is not None]
    top, steps = _axis(max(known, default=0), whole=not plot.decimals)
    bars = plot.kind == "bars"
    place = _Places(len(plot.labels), top, in_the_middle=bars)
    pattern = "#,##0" + ("." + "0" * plot.decimals if plot.decimals else "")

    def written(value: Number) -> str:
        return format_decimal(value, pattern, locale=language)

    return Drawing(
        plot,
        ticks=[Tick(place.y(step), format_decimal(step, locale=language), "end") for step in steps],
        labels=_labels(plot.short_labels, place),
        bars=[bar for number, one in enumerate(plot.series, 1) for bar in _bars(number, one, len(plot.series), place)]
        if bars
        else [],
        lines=[] if bars else [_line(number, one, place) for number, one in enumerate(plot.series, 1)],
        rows=[
            (label, [plot.missing if (value := one.values[index]) is None else written(value) for one in plot.series])
            for index, label in enumerate(plot.labels)
        ],
        highest=written(max(known)) if known else None,
    )


class _Places:
    """Turns the number of a label and a value into positions."""

    def __init__(self, count: int, top: float, *, in_the_middle: bool) -> None:
        self._top = top
        field = WIDTH - LEFT - RIGHT
        self.step = field / max(count, 1) if in_the_middle else field / max(count - 1, 1)
        self._first = LEFT + (self.step / 2 if in_the_middle or count == 1 else 0)

    def x(self, index: int) -> float:
        return round(self._first + index * self.step, 1)

    def y(self, value: float) -> float:
        bottom = HEIGHT - BOTTOM
        return round(bottom - (bottom - TOP) * value / self._top, 1)


def _axis(highest: float, *, whole: bool) -> tuple[float, list[float]]:
    """The end of the vertical axis, and three to six round numbers on it."""
    if highest <= 0:
        return 1, [0, 1]
    rough = highest / 4
    size = 10.0 ** floor(log10(rough))
    step = next(factor * size for factor in (1, 2, 2.5, 5, 10) if factor * size >= rough)
    if whole:
        step = max(1, ceil(step))
    count = ceil(highest / step - 1e-9)
    return count * step, [round(step * number, 10) for number in range(count + 1)]


def _labels(labels: Sequence[str], place: _Places) -> list[Tick]:
    """The first label and evenly chosen others, so that none covers its neighbour."""
    if not labels:
        return []
    every = max(1, ceil((len(labels) - 1) / (MOST_LABELS - 1)))
    chosen = range(0, len(labels), every)
    return [Tick(place.x(index), labels[index], _anchor(place.x(index))) for index in chosen]


def _anchor(x: float) -> str:
    """A label in the middle below its place, and inside the picture at its edges."""
    if x < LEFT + 16:
        return "start"
    return "end" if x > WIDTH - RIGHT - 16 else "middle"


def _bars(number: int, series: Series, count: int, place: _Places) -> list[Bar]:
    width = round(place.step * 0.8 / count, 1)
    return [
        Bar(
            number,
            round(place.x(index) - place.step * 0.4 + (number - 1) * width, 1),
            place.y(value),
            width,
            round(place.y(0) - place.y(value), 1),
        )
        for index, value in enumerate(series.values)
        if value
    ]


def _line(number: int, series: Series, place: _Places) -> Line:
    pieces: list[list[tuple[float, float]]] = [[]]
    for index, value in enumerate(series.values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append((place.x(index), place.y(value)))
    return Line(
        number,
        [" ".join(f"{x},{y}" for x, y in piece) for piece in pieces if len(piece) > 1],
        [piece[0] for piece in pieces if len(piece) == 1],
    )
