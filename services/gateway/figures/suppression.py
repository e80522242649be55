"""Counts of people as they may be shown to others: small ones are hidden, and so are those that would give them away.

A count of one to four is hidden, because somebody could be recognised in it. Where it could be computed from its row
or column, others are hidden with it (complementary suppression), until nobody can say more about it than that it is
one to four. A zero is shown: nobody is in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

FEWEST = 5
"""The smallest number of people that is shown."""
Cell = tuple[int, int]
"""Row and column. The last row and the last column are the totals."""
_UNBOUNDED = 10**9


class DoesNotAddUp(ValueError):
    """The totals of a table are not the sums of its rows and columns."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count, and how many different people are in it: one person may have sent several applications."""

    number: int
    people: int

    @property
    def is_small(self) -> bool:
        """Whether somebody could be recognised in it."""
        return 0 < self.people < FEWEST


def suppressed(table: Sequence[Sequence[Count]]) -> list[list[int | None]]:
    """The numbers of `table`, None where one is hidden. Its last row and last column are totals. Raises DoesNotAddUp.

    For every small count, what is shown leaves every number from 1 to FEWEST - 1 possible. (A total of two counts that
    are not zero is known to be two at least.)
    """
    numbers = {(row, column): count.number for row, line in enumerate(table) for column, count in enumerate(line)}
    last = (len(table) - 1, len(table[0]) - 1)
    _check_totals(numbers, last)
    small = [(row, column) for row, line in enumerate(table) for column, count in enumerate(line) if count.is_small]
    hidden, all_of_them = set(small), {cell for cell, number in numbers.items() if number}
    # The smallest first: what is hidden for them often covers the others.
    for cell in sorted(small, key=lambda one: numbers[one]):
        known_anyway, _ = bounds(cell, all_of_them, numbers, last)
        while hidden != all_of_them:
            least, most = bounds(cell, hidden, numbers, last)
            if least <= max(1, known_anyway) and most >= FEWEST - 1:
                break
            hidden |= _way_around(cell, hidden, numbers, last) or all_of_them
    return [
        [None if (row, column) in hidden else count.number for column, count in enumerate(line)]
        for row, line in enumerate(table)
    ]


def bounds(cell: Cell, hidden: set[Cell], numbers: Mapping[Cell, int], last: Cell) -> tuple[int, int]:
    """The least and the most that a hidden number can be, for somebody who knows all the others and how they add up.

    That a hidden number is not zero is known, too, because zeros are shown.
    """
    return (
        numbers[cell] - _most_change(cell, -1, hidden, numbers, last),
        numbers[cell] + _most_change(cell, 1, hidden, numbers, last),
    )


def _check_totals(numbers: Mapping[Cell, int], last: Cell) -> None:
    rows, columns = range(last[0]), range(last[1])
    right = all(
        sum(numbers[row, column] for column in columns) == numbers[row, last[1]] for row in range(last[0] + 1)
    ) and all(sum(numbers[row, column] for row in rows) == numbers[last[0], column] for column in range(last[1] + 1))
    if not right:
        raise DoesNotAddUp(f"the totals of a table of {last[0]} times {last[1]} are not its sums")


# A table with totals is a network: a node for each row and each column, an edge for each cell. Numbers that keep all
# totals differ by what goes around in circles, so the most that one cell can change is a maximum flow.


def _edge(cell: Cell, last: Cell) -> tuple[str, str]:
    """From where to where a number flows: from its row to its column; a total the other way."""
    row, column = f"row {cell[0]}", f"column {cell[1]}"
    is_total = (cell[0] == last[0]) != (cell[1] == last[1])
    return (column, row) if is_total else (row, column)


def _most_change(cell: Cell, sign: int, hidden: set[Cell], numbers: Mapping[Cell, int], last: Cell) -> int:
    """By how much the number in `cell` can grow (sign 1) or shrink (-1) while all shown numbers stay."""
    own = numbers[cell] - 1 if sign < 0 else _UNBOUNDED
    room: dict[tuple[str, str], int] = {}
    for other in hidden - {cell}:
        start, end = _edge(other, last)
        room[start, end] = _UNBOUNDED
        room[end, start] = numbers[other] - 1
    start, end = _edge(cell, last) if sign > 0 else _edge(cell, last)[::-1]
    changed = 0
    while changed < own and (way := _path(end, start, room)):
        step = min(own - changed, *(room[edge] for edge in way))
        for edge in way:
            room[edge] -= step
            room[edge[::-1]] += step
        changed += step
    return changed


def _path(start: str, end: str, room: Mapping[tuple[str, str], int]) -> list[tuple[str, str]]:
    """A shortest way on which something can flow; empty without one."""
    came_from: dict[str, str] = {start: start}
    waiting = [start]
    for node in waiting:
        for one, other in room:
            if one == node and other not in came_from and room[one, other] > 0:
                came_from[other] = node
                waiting.append(other)
    return list(_steps_back(end, came_from)) if end in came_from else []


def _way_around(cell: Cell, hidden: set[Cell], numbers: Mapping[Cell, int], last: Cell) -> set[Cell]:
    """The cells to hide so that `cell` can change more: of all circles through it, the one that hides the least.

    What is not zero can be hidden, and what shrinks on the circle has to shrink as far as `cell` needs it.
    """
    grows = bounds(cell, hidden, numbers, last)[1] < FEWEST - 1
    needed = FEWEST - 1 - numbers[cell] if grows else numbers[cell] - 1
    ways: dict[str, list[tuple[str, int, Cell]]] = {}
    for other, number in numbers.items():
        if other == cell or not number:
            continue
        start, end = _edge(other, last)
        cost = 0 if other in hidden else number
        ways.setdefault(start, []).append((end, cost, other))
        if number > needed:
            ways.setdefault(end, []).append((start, cost, other))
    start, end = _edge(cell, last) if grows else _edge(cell, last)[::-1]
    return _cheapest(end, start, ways) - hidden


def _cheapest(start: str, end: str, ways: Mapping[str, list[tuple[str, int, Cell]]]) -> set[Cell]:
    """The cells on the cheapest way; empty without one."""
    done: dict[str, tuple[str, Cell]] = {}
    waiting: list[tuple[int, str, str, Cell]] = [(0, start, "", (-1, -1))]
    while waiting:
        cost, node, before, by = heappop(waiting)
        if node in done:
            continue
        done[node] = (before, by)
        if node == end:
            break
        for other, more, cell in ways.get(node, []):
            if other not in done:
                heappush(waiting, (cost + more, other, node, cell))
    cells = set()
    node = end
    while node in done and node != start:
        node, by = done[node]
        cells.add(by)
    return cells


def _steps_back(end: str, came_from: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    node = end
    while came_from[node] != node:
        yield came_from[node], node
        node = came_from[node]
