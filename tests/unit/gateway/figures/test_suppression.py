"""Small counts are hidden, and nobody can compute them from what is shown."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.gateway.figures.suppression import FEWEST, Count, DoesNotAddUp, bounds, suppressed


def with_totals(inner):
    lines = [[*line, sum(line)] for line in inner]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


def shown(inner, people=None):
    numbers = with_totals(inner)
    of_whom = with_totals(people) if people else numbers
    return suppressed([
        [Count(number, people) for number, people in zip(line, of, strict=True)]
        for line, of in zip(numbers, of_whom, strict=True)
    ])  # fmt: skip


def possible(table, hidden_most):
    """Every table of whole numbers that looks like this one, by trying all; what is hidden is not zero."""
    height, width = len(table) - 1, len(table[0]) - 1
    choices = [
        range(1, hidden_most + 1) if table[row][column] is None else [table[row][column]]
        for row in range(height)
        for column in range(width)
    ]
    for numbers in product(*choices):
        inner = [list(numbers[row * width : (row + 1) * width]) for row in range(height)]
        full = with_totals(inner)
        if all(
            said is None or said == number
            for said_line, line in zip(table, full, strict=True)
            for said, number in zip(said_line, line, strict=True)
        ):
            yield full


def test_a_table_without_small_counts_is_shown_as_it_is():
    assert shown([[5, 12], [0, 40]]) == [[5, 12, 17], [0, 40, 40], [5, 52, 57]]


def test_a_small_count_takes_others_with_it_so_that_no_row_and_no_column_gives_it_away():
    table = shown([[3, 12, 40], [10, 22, 31], [8, 9, 14]])

    assert table[0][0] is None
    for line in (*table, *zip(*table, strict=True)):
        assert list(line).count(None) != 1, "one that is hidden alone is the difference of the others"
    assert table[3][3] == 149
    assert sum(line.count(None) for line in table) == 4, "and no more than needed"


def test_two_small_counts_in_one_row_do_not_hide_each_other():
    """2 and 1 beside a total of 3 would be known to be one or two."""
    table = shown([[2, 1, 30], [20, 20, 20]])

    assert table[0].count(None) >= 3


def test_zero_is_shown_and_never_hides_another():
    table = shown([[3, 0, 12], [7, 0, 9]])

    assert [table[0][1], table[1][1], table[2][1]] == [0, 0, 0]


def test_people_count_and_not_applications():
    assert shown([[6, 20], [30, 40]], people=[[4, 18], [30, 40]])[0][0] is None
    assert shown([[6, 20], [30, 40]])[0][0] == 6


def test_a_small_total_is_hidden_like_any_other_count():
    table = shown([[2, 0], [0, 1]])

    assert table == [[None, 0, None], [0, None, None], [None, None, None]]


def test_totals_that_are_not_the_sums_are_refused():
    with pytest.raises(DoesNotAddUp):
        suppressed([[Count(5, 5), Count(6, 6)], [Count(5, 5), Count(5, 5)]])


counts = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 14, 60])


@st.composite
def tables(draw, most_rows=6, most_columns=6):
    rows, columns = draw(st.integers(1, most_rows)), draw(st.integers(1, most_columns))
    return [draw(st.lists(counts, min_size=columns, max_size=columns)) for _ in range(rows)]


@given(tables())
@settings(max_examples=300)
def test_no_small_count_can_be_told_more_exactly_than_that_it_is_small(inner):
    table, full = shown(inner), with_totals(inner)
    last = (len(inner), len(inner[0]))
    numbers = {(row, column): number for row, line in enumerate(full) for column, number in enumerate(line)}
    hidden = {(row, column) for row, line in enumerate(table) for column, number in enumerate(line) if number is None}
    not_zero = {cell for cell, number in numbers.items() if number}
    for cell, number in numbers.items():
        if 0 < number < FEWEST:
            assert cell in hidden
            least, most = bounds(cell, hidden, numbers, last)
            known_anyway, _ = bounds(cell, not_zero, numbers, last)
            assert least <= max(1, known_anyway)
            assert most >= FEWEST - 1
        elif cell not in hidden:
            row, column = cell
            assert table[row][column] == number


@given(tables(most_rows=2, most_columns=2))
@settings(max_examples=60)
def test_the_bounds_are_those_that_trying_every_table_finds(inner):
    inner = [[min(number, FEWEST) for number in line] for line in inner]
    table, full = shown(inner), with_totals(inner)
    last = (len(inner), len(inner[0]))
    numbers = {(row, column): number for row, line in enumerate(full) for column, number in enumerate(line)}
    hidden = {(row, column) for row, line in enumerate(table) for column, number in enumerate(line) if number is None}
    # A small number changes by less than FEWEST, and so does what makes good for it.
    tried = list(possible(table, hidden_most=2 * FEWEST))
    assert full in tried
    for cell in hidden:
        least, most = bounds(cell, hidden, numbers, last)
        found = {one[cell[0]][cell[1]] for one in tried}
        assert least <= min(found)
        assert max(found) <= most
        if 0 < numbers[cell] < FEWEST:
            assert min(found) == least
            assert max(found) >= min(most, FEWEST - 1)
