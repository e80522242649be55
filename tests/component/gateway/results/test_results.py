"""*Tall*: applications by month, with small counts hidden."""

import re

from tests.component.gateway.a_house import words_of

MONTHS = [f"2026-{month:02}-01" for month in range(4, 13)] + [f"2027-{month:02}-01" for month in (1, 2, 3)]


def counts_of(cells):
    """The answer of intake with these counts by month and group, and all totals."""
    groups = ["undecided", "granted", "admitted", "ended", "refused", "withdrawn"]
    counts = {}
    for (month, group), number in cells.items():
        for key in ((month, group), (month, None), (None, group), (None, None)):
            counts[key] = counts.get(key, 0) + number
    return {
        "months": MONTHS,
        "groups": groups,
        "counts": [
            {"month": month, "group": group, "applications": number, "people": number}
            for (month, group), number in counts.items()
        ],
    }


def cells_of(html):
    table = html[html.index('class="ds-table results"') :]
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", table[: table.index("</table>")], re.DOTALL)
    return {month: re.findall(r"<span[^>]*>([^<]+)</span>", cells) for month, cells in rows}


async def test_small_counts_and_what_would_give_them_away_are_hidden(manager):
    manager.house.counts = counts_of({
        ("2027-02-01", "undecided"): 12, ("2027-02-01", "granted"): 3,
        ("2027-03-01", "undecided"): 20, ("2027-03-01", "granted"): 9,
    })  # fmt: skip
    html = await manager.page("/tall")
    cells = cells_of(html)

    assert cells["februar 2027"][:2] == ["skjult", "skjult"]
    assert cells["mars 2027"][:2] == ["skjult", "skjult"]
    assert cells["I alt"] == ["32", "12", "0", "0", "0", "0", "44"]
    assert "Tall for færre enn 5 personer er skjult." in words_of(html)
    assert 'class="plot-bar series-1"' in html


async def test_the_diagram_draws_nothing_that_is_hidden_and_says_so_in_its_table(manager):
    manager.house.counts = counts_of({
        ("2027-01-01", "granted"): 2, ("2027-02-01", "granted"): 9, ("2027-03-01", "granted"): 30,
    })  # fmt: skip
    html = await manager.page("/tall")

    assert html.count("<rect") == 1
    assert html.count('<td class="num">skjult</td>') == 2


async def test_where_nothing_may_be_drawn_there_is_no_diagram(manager):
    manager.house.counts = counts_of({("2027-02-01", "granted"): 2, ("2027-03-01", "granted"): 9})

    assert 'class="plot"' not in await manager.page("/tall")


async def test_large_counts_are_shown_and_nothing_is_said_about_hiding(manager):
    manager.house.counts = counts_of({("2027-03-01", "granted"): 9})
    html = await manager.page("/tall")

    assert cells_of(html)["mars 2027"] == ["0", "9", "0", "0", "0", "0", "9"]
    assert "skjult" not in words_of(html)


async def test_before_anybody_has_applied_the_page_says_what_will_come(manager):
    manager.house.counts = counts_of({})

    assert "Det er ingen søknader å telle ennå." in words_of(await manager.page("/tall"))


async def test_without_intake_the_page_says_what_is_missing(manager):
    manager.services["intake"].away = True

    assert "Noe mangler på siden" in words_of(await manager.page("/tall"))
