"""The list of applications as it is given out for a file, and the counts without anybody in them."""

from datetime import date

import pytest

from tests.component.intake.builders import REASONS, SYNTHETIC, an_application
from tests.component.intake.story import GRANTED, a_case


async def extracted(intake, **params):
    return (await intake.post("/applications/extracts", role="caseworker", json=params))["applications"]


async def accesses(intake):
    rows = await intake.rows("SELECT case_id, what, why, person_id FROM access_log ORDER BY access_id")
    return [(str(row["case_id"]), row["what"], row["why"]) for row in rows if row["person_id"]]


async def test_a_line_has_what_is_needed_to_plan_and_count_and_nothing_that_says_who_it_is(intake):
    receipt = await intake.post("/applications", json=an_application())
    decision = {"outcome": "refused", "reasons": REASONS}
    await intake.post(f"/cases/{receipt['case_id']}/decision", role="caseworker", json=decision)

    assert await extracted(intake) == [
        {
            "case_id": receipt["case_id"],
            "reference": receipt["reference"],
            "programme_id": "hjem-nord",
            "status": "refused",
            "received_on": "2026-11-23",
            "answer_due_on": "2026-12-23",
            "is_late": False,
            "decision": "refused",
            "decided_on": "2026-11-23",
            "planned_exit_on": "2027-01-15",
            "days_to_exit": 53,
        }
    ]


async def test_each_person_in_it_leaves_an_access_row_that_says_it_went_into_a_file(intake):
    cases = [await a_case(intake, name=name) for name in ("Anne", "Bo", "Cato")]
    await extracted(intake, limit=2)

    newest = sorted(cases, reverse=True)[:2]
    assert sorted(await accesses(intake)) == sorted((case, "application", "extract_applications") for case in newest)


@pytest.mark.parametrize("params", [{}, {"open": True}])
async def test_its_pages_follow_each_other_and_have_everybody_once(intake, params):
    cases = {await a_case(intake, name=f"Navn {letter}") for letter in "ABCDEFG"}
    seen, after = [], {}
    while after is not None:
        page = await intake.post("/applications/extracts", role="caseworker", json={"limit": 3, **params, **after})
        seen += [line["case_id"] for line in page["applications"]]
        after = {"after": page["next"]} if page["next"] else None

    assert len(seen) == 7
    assert set(seen) == cases


async def test_it_has_the_filters_of_the_list(intake):
    anne = await a_case(intake, name="Anne Prøve")
    granted = await a_case(intake, name="Bo Prøve")
    await intake.post(f"/cases/{granted}/decision", role="caseworker", json=GRANTED)

    assert [line["case_id"] for line in await extracted(intake, q="Anne")] == [anne]
    assert [line["case_id"] for line in await extracted(intake, status="granted")] == [granted]
    assert [line["case_id"] for line in await extracted(intake, open=True)] == [anne]


def counted(counts, month, group):
    return next(
        ((one["applications"], one["people"]) for one in counts if (one["month"], one["group"]) == (month, group)),
        (0, 0),
    )


async def test_applications_are_counted_by_month_and_by_where_they_stand_with_all_totals(intake):
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 23)):
        intake.go_to(day)
        await a_case(intake, name=f"Kari {day:%B}")
    last = await a_case(intake, name="Ola Prøve")
    await intake.post(f"/cases/{last}/decision", role="caseworker", json=GRANTED)
    found = await intake.get("/application-counts", role="caseworker")

    assert found["months"][0] == "2025-12-01"
    assert found["months"][-1] == "2026-11-01"
    counts = found["counts"]
    assert counted(counts, "2026-11-01", "undecided") == (1, 1)
    assert counted(counts, "2026-11-01", "granted") == (1, 1)
    assert counted(counts, "2026-11-01", None) == (2, 2)
    assert counted(counts, None, "undecided") == (3, 3)
    assert counted(counts, None, None) == (4, 4)
    assert await accesses(intake) == [], "nobody was looked at"


async def test_somebody_who_applies_twice_is_two_applications_and_one_person(intake):
    for _ in range(2):
        await a_case(intake, name="Kari Prøve", national_id=SYNTHETIC, birth_date="1999-11-17")
    counts = (await intake.get("/application-counts", role="caseworker"))["counts"]

    assert counted(counts, "2026-11-01", "undecided") == (2, 1)


async def test_what_came_more_than_twelve_months_ago_is_not_counted(intake):
    intake.go_to(date(2025, 11, 30))
    await a_case(intake)
    intake.go_to(date(2026, 11, 23))

    assert (await intake.get("/application-counts", role="caseworker"))["counts"] in (
        [],
        [{"month": None, "group": None, "applications": 0, "people": 0}],
    )
