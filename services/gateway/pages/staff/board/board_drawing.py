"""The geometry of the board: days are positions along a line, and stays are bars.

It is pure arithmetic, so that the drawing and the table beside it have the same rows. Positions are in the units of
the drawing's viewBox; the colours are in the stylesheet.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services.gateway.clients.housing.overview import Board, Place, Unit
from services.gateway.clients.housing.stays import StayOnBoard

WIDTH = 1200
NAMES = 150
"""The width of the column with the names of the places."""
HEAD, ROW, UNIT = 36, 44, 40
BAR = 32
LETTER = 7.4
"""The approximate width of a letter on a bar. A name that does not fit is left out; the link's label still has it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stay on one line, cut to the months that are shown. `room`: how many letters fit in it."""

    stay: StayOnBoard
    state: str
    starts_on: date
    until: date
    x: float
    width: float
    room: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Consecutive days on which nobody has the place, before a stay that is to come."""

    starts_on: date
    days: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Step:
    """One of the next things on a place: a stay or empty days."""

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
        """The stay of the person who lives here; None if the place is empty."""
        return next((bar for bar in self.bars if bar.stay.is_current), None)

    @property
    def steps(self) -> list["Step"]:
        """The stays that are to come and the empty days before them, in order."""
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
    """Each unit with the height of its heading."""
    rows: list[Row]
    today_x: float | None
    height: int
    width: int = WIDTH

    def rows_of(self, unit: Unit) -> list[Row]:
        """The places of one unit."""
        return [row for row in self.rows if row.unit.unit_key == unit.unit_key]


def draw(board: Board, today: date) -> Drawing:
    """Lay the board out. Units with a single place have no heading, because the line of the place is enough."""
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
    """Turns a day into its position along the line."""

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
    """The gaps before stays whose first day is on the board."""
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
    """The name on the bar of each case: the first name, or the whole name where two people share the first one.

    The text on the bar is part of the link's label, so that voice control finds the link by it.
    """
    all_names = set(names)
    firsts = [name.split()[0] for name in all_names]
    return {name: first if firsts.count(first := name.split()[0]) == 1 else name for name in all_names}
