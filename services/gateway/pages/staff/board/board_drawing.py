"""Where everything on the board is drawn: days become positions along a line, stays become bars.

Pure arithmetic, so that the drawing and the table beside it are made of the same rows. Positions are in the units of
the drawing's viewBox; the colours are the stylesheet's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services.gateway.clients.housing.overview import Board, Place, Unit
from services.gateway.clients.housing.stays import StayOnBoard

WIDTH = 1200
NAMES = 150
"""How wide the column with the names of the places is."""
HEAD, ROW, UNIT = 36, 44, 40
BAR = 32
LETTER = 7.4
"""About how wide a letter of the bars' text is. A name that would not fit is left out; the link still says it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stay on one line, cut to the months shown. `room` is how many letters fit in it."""

    stay: StayOnBoard
    state: str
    starts_on: date
    until: date
    x: float
    width: float
    room: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a row on which a place stands empty before somebody who is to come."""

    starts_on: date
    days: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next on a place: somebody, or empty days."""

    on: date
    bar: Bar | None = None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One place and its stays."""

    unit: Unit
    place: Place
    y: int
    bars: list[Bar]
    gaps: list[Gap]

    @property
    def now(self) -> Bar | None:
        """The one who lives here."""
        return next((bar for bar in self.bars if bar.stay.is_current), None)

    @property
    def steps(self) -> list["Step"]:
        """Those who are to come and the empty days before them, in order."""
        coming = [Step(bar.starts_on, bar=bar) for bar in self.bars if bar.stay.is_coming]
        return sorted([*coming, *(Step(gap.starts_on, gap=gap) for gap in self.gaps)], key=lambda step: step.on)


@dataclass(frozen=True, slots=True)
class Month:
    """A column."""

    first: date
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole board."""

    starts_on: date
    until: date
    months: list[Month]
    units: list[tuple[Unit, int]]
    """Each unit with the height at which its heading stands."""
    rows: list[Row]
    today_x: float | None
    height: int
    width: int = WIDTH

    def rows_of(self, unit: Unit) -> list[Row]:
        """The places of one unit."""
        return [row for row in self.rows if row.unit.unit_key == unit.unit_key]


def draw(board: Board, today: date) -> Drawing:
    """Lay the board out. Units of a single place stand without a heading: the place's own line says it all."""
    place_on = _Scale(board.from_, board.until)
    y, units, rows = HEAD, [], []
    for unit in board.units:
        if len(unit.places) > 1:
            units.append((unit, y))
            y += UNIT
        for place in unit.places:
            rows.append(Row(unit, place, y, list(_bars(place, place_on)), list(_gaps(place, place_on))))
            y += ROW
    today_x = place_on(today) if board.from_ <= today <= board.until else None
    return Drawing(board.from_, board.until, list(_months(place_on)), units, rows, today_x, y)


class _Scale:
    """From a day to its place along the line."""

    def __init__(self, first: date, until: date) -> None:
        self.first, self.until = first, until
        self.per_day = (WIDTH - NAMES) / max((until - first).days, 1)

    def __call__(self, day: date) -> float:
        inside = min(max(day, self.first), self.until)
        return round(NAMES + (inside - self.first).days * self.per_day, 1)


def _bars(place: Place, place_on: _Scale) -> Iterator[Bar]:
    for stay in sorted(place.stays, key=lambda stay: stay.starts_on):
        if stay.holds_until <= place_on.first or stay.starts_on >= place_on.until:
            continue
        x, end = place_on(stay.starts_on), place_on(stay.holds_until)
        width = round(max(end - x, 6), 1)
        yield Bar(stay, stay.state, stay.starts_on, stay.ends_on, x, width, room=int((width - 16) / LETTER))


def _gaps(place: Place, place_on: _Scale) -> Iterator[Gap]:
    """Those before somebody whose first day is on the board."""
    for gap in place.gaps:
        if place_on.first < gap.until < place_on.until:
            x = place_on(gap.starts_on)
            yield Gap(gap.starts_on, gap.days, x, round(place_on(gap.until) - x, 1))


def _months(place_on: _Scale) -> Iterator[Month]:
    first = place_on.first.replace(day=1)
    while first < place_on.until:
        following = (first + timedelta(days=32)).replace(day=1)
        x = place_on(first)
        yield Month(max(first, place_on.first), x, round(place_on(following) - x, 1))
        first = following


def names_on_bars(names: Iterable[str]) -> dict[str, str]:
    """What stands on the bar of each: the first name, which is enough for those who know the house.

    Where two share it, the whole name. What is written is part of what the link says, so that it can be asked for
    aloud.
    """
    all_names = set(names)
    firsts = [name.split()[0] for name in all_names]
    return {name: first if firsts.count(first := name.split()[0]) == 1 else name for name in all_names}
