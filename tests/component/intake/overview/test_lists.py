"""The list of applications, and the status that an applicant asks for."""

from datetime import date

import pytest

from tests.component.intake.builders import REASONS, SYNTHETIC, admitted, an_application, discharged
from tests.component.intake.story import GRANTED, a_case


async def listed(intake, **params):
    return (await intake.post("/applications/searches", role="caseworker", json=params))["applications"]


async def names(intake, **params):
    return [line["name"] for line in await listed(intake, **params)]


async def test_a_line_shows_what_is_needed_to_choose_the_next_case(intake):
    receipt = await intake.post("/applications", json=an_application(home_municipality=None, work_or_school="no"))
    [line] = await listed(intake)

    assert line == {
        "case_id": receipt["case_id"],
        "reference": receipt["reference"],
        "name": "Kari Prøve",
        "programme_id": "hjem-nord",
        "status": "received",
        "received_on": "2026-11-23",
        "is_open": True,
        "is_late": False,
        "is_urgent": False,
        "answer_due_on": "2026-12-23",
        "days_to_answer": 30,
        "planned_exit_on": "2027-01-15",
        "days_to_exit": 53,
        "rules_summary": {"pass": 3, "fail": 0, "unknown": 2},
    }


async def test_waiting_applications_come_oldest_first_and_all_others_newest_first(intake):
    for day, name in enumerate(["Anne", "Berit", "Cato"], start=23):
        intake.go_to(date(2026, 11, day))
        await intake.post("/applications", json=an_application(name=name))

    assert await names(intake, status="received") == ["Anne", "Berit", "Cato"]
    assert await names(intake) == ["Cato", "Berit", "Anne"]


@pytest.mark.parametrize("params", [{}, {"status": "received"}])
async def test_pages_follow_each_other_and_show_everybody_once(intake, params):
    for number in range(7):
        await intake.post("/applications", json=an_application(name=f"Navn {'ABCDEFG'[number]}"))
    seen, after = [], {}
    for expected in (3, 3, 1):
        page = await intake.post("/applications/searches", role="caseworker", json={"limit": 3, **params, **after})
        assert len(page["applications"]) == expected
        seen += [line["name"] for line in page["applications"]]
        after = {"after": page["next"]}

    assert page["next"] is None
    assert sorted(seen) == [f"Navn {letter}" for letter in "ABCDEFG"]


async def test_two_hundred_and_seven_waiting_applications_are_all_reached_page_by_page(intake):
    for number in range(207):
        name = "Navn " + "".join(chr(ord("A") + int(digit)) for digit in f"{number:03d}")
        await intake.post("/applications", json=an_application(name=name), expect=201)
    seen, after = [], {}
    while after is not None:
        page = await intake.post("/applications/searches", role="caseworker", json={"open": True, **after})
        seen += [line["case_id"] for line in page["applications"]]
        after = {"after": page["next"]} if page["next"] else None

    assert len(seen) == len(set(seen)) == 207


async def test_a_page_can_be_sorted_by_name_in_norwegian(intake):
    for name in ["Åse", "Ærlig", "Čáhppe", "Anne", "Østen", "Dag", "Zoë", "Cato"]:
        await intake.post("/applications", json=an_application(name=name))

    in_order = ["Anne", "Cato", "Čáhppe", "Dag", "Zoë", "Ærlig", "Østen", "Åse"]
    assert await names(intake, sort="name") == in_order


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bjør", ["Bjørn Åsen"]),
        ("bjorn", ["Bjørn Åsen"]),
        ("aasen bj", ["Bjørn Åsen"]),
        ("BE NIL", ["Berit Nilsen"]),
        (SYNTHETIC, ["Berit Nilsen"]),
        (f"{SYNTHETIC[:6]} {SYNTHETIC[6:]}", ["Berit Nilsen"]),
        ("nilson", []),
        ("b", []),
        ("b n", []),
        ("%", []),
        ("", ["Berit Nilsen", "Bjørn Åsen"]),
    ],
)
async def test_people_are_found_by_the_beginnings_of_their_names_or_by_number(intake, query, found):
    await intake.post("/applications", json=an_application(name="Berit Nilsen", national_id=SYNTHETIC))
    await intake.post("/applications", json=an_application(name="Bjørn Åsen"))

    assert sorted(await names(intake, q=query)) == found


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("Łukasz Żak", ["Lukasz", "lukasz zak", "Łuk"]),
        ("Michał Wójcik", ["Michal", "wojcik"]),
        ("Emine Yıldız", ["Yildiz", "YILDIZ", "yıl"]),
        ("Đorđe Šarić", ["dorde saric"]),
        ("Anne-Marie Li", ["Annemarie", "Anne Marie", "anne-marie li", "annemarieli"]),
        ("Annemarie Li", ["Anne Marie", "Anne-Marie Li"]),
        ("Bo Å", ["Bo", "bo å", "Å", "aa"]),
        ("Sørensen", ["Soerensen", "sorensen", "Sörensen"]),
        ("Æsa Þórsdóttir", ["aesa", "asa", "thorsdottir"]),
        ("Jörg Strauß", ["joerg strauss", "Jorg"]),
        ("A\u030ase Lie", ["Åse", "A\u030ase", "aase"]),
    ],
)
async def test_people_are_found_however_their_name_is_spelled(intake, name, queries):
    await intake.post("/applications", json=an_application(name=name), expect=201)
    await intake.post("/applications", json=an_application(name="Torbjørg Nilsen"), expect=201)

    assert {query: len(await names(intake, q=query)) for query in queries} == dict.fromkeys(queries, 1)


async def test_a_case_is_found_by_the_reference_as_it_is_said_on_the_telephone(intake):
    receipt = await intake.post("/applications", json=an_application())
    await intake.post("/applications", json=an_application())
    said = f"{receipt['reference'][:4]} {receipt['reference'][4:]}".lower()

    [line] = await listed(intake, q=said)
    assert line["case_id"] == receipt["case_id"]


async def test_the_list_can_be_narrowed_to_a_status_and_a_programme(intake):
    decided = await intake.post("/applications", json=an_application(name="Anne"))
    await intake.post("/applications", json=an_application(name="Berit", programme_id="oppfolging-midt"))
    body = {"outcome": "refused", "reasons": REASONS}
    await intake.post(f"/cases/{decided['case_id']}/decision", json=body, role="caseworker")

    assert await names(intake, status="refused") == ["Anne"]
    assert await names(intake, programme_id="oppfolging-midt") == ["Berit"]
    assert await names(intake, status="granted") == []


async def test_what_waits_for_a_decision_is_one_list_with_the_nearest_deadline_first(intake):
    for day, name in enumerate(["Anne", "Berit", "Cato", "Dina"], start=23):
        intake.go_to(date(2026, 11, day))
        await a_case(intake, name=name)
    anne, berit = [line["case_id"] for line in await listed(intake, q="anne") + await listed(intake, q="berit")]
    judged = {"outcome": "pass", "reason": "Bekreftet."}
    await intake.post(f"/cases/{berit}/rules/CURRENT_SETTING", json=judged, role="caseworker")
    await intake.post(f"/cases/{anne}/decision", json=GRANTED, role="caseworker")

    assert await names(intake, open=True) == ["Berit", "Cato", "Dina"]
    assert await names(intake, open=True, q="cato") == ["Cato"]
    assert await names(intake, open=True, status="granted") == []
    page = await intake.post("/applications/searches", role="caseworker", json={"open": True, "limit": 2})
    assert [line["name"] for line in page["applications"]] == ["Berit", "Cato"]
    assert await names(intake, open=True, limit=2, after=page["next"]) == ["Dina"]
    assert [line["is_open"] for line in await listed(intake)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("day", "exit_on", "urgent"),
    [
        ("2026-12-15", None, False),
        ("2026-12-16", None, True),
        ("2026-12-24", None, True),
        ("2026-11-23", "2026-12-08", False),
        ("2026-11-23", "2026-12-07", True),
        ("2026-11-23", "2026-11-01", True),
    ],
)
async def test_an_application_is_urgent_a_week_before_its_deadline_or_two_before_the_exit(intake, day, exit_on, urgent):
    await a_case(intake, name="Anne", planned_exit_on=exit_on)
    refused = await a_case(intake, name="Berit", planned_exit_on=exit_on)
    decision = {"outcome": "refused", "reasons": REASONS}
    await intake.post(f"/cases/{refused}/decision", json=decision, role="caseworker")
    intake.go_to(date.fromisoformat(day))

    assert await names(intake, urgent=True) == (["Anne"] if urgent else [])
    assert {line["name"]: line["is_urgent"] for line in await listed(intake)} == {"Anne": urgent, "Berit": False}


async def test_days_to_an_answer_are_counted_while_one_is_due(intake):
    await a_case(intake, name="Anne")
    withdrawn = await a_case(intake, name="Berit")
    await intake.post(f"/cases/{withdrawn}/withdrawal", role="caseworker")
    intake.go_to(date(2026, 12, 25))

    shown = {line["name"]: (line["days_to_answer"], line["is_late"]) for line in await listed(intake)}
    assert shown == {"Anne": (-2, True), "Berit": (None, False)}


async def test_people_are_listed_by_group(intake):
    cases = {name: await a_case(intake, name=name) for name in ("Anne", "Berit", "Cato", "Dina", "Even")}
    for name in ("Berit", "Cato", "Dina"):
        await intake.post(f"/cases/{cases[name]}/decision", json=GRANTED, role="caseworker")
    for event in (admitted(cases["Cato"]), admitted(cases["Dina"]), discharged(cases["Dina"])):
        await intake.told(event)
    await intake.post(f"/cases/{cases['Even']}/death", json={}, role="house_manager")

    assert await names(intake, standing="on_the_way_in") == ["Berit"]
    assert await names(intake, standing="living") == ["Cato"]
    assert await names(intake, standing="moved_out") == ["Dina"]
    assert sorted(await names(intake, standing="with_person_page")) == ["Berit", "Cato", "Dina", "Even"]


@pytest.mark.parametrize(
    "params",
    [{"status": "lost"}, {"limit": 0}, {"limit": 201}, {"after": "nowhere"}, {"after": "å"}, {"standing": "lost"}],
)
async def test_a_list_of_nonsense_is_refused(intake, params):
    await intake.post("/applications", json=an_application())
    answer = await intake.ask("POST", "/applications/searches", role="caseworker", json=params)

    assert answer.json()["refusal"] == "InvalidInput"
