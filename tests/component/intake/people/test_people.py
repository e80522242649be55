"""Personal data is sealed in the database and in no event, and an access row is written whenever it is shown."""

import pytest
from sqlalchemy import text

from shared.sealing import NotReadable
from tests.component.intake.builders import PLANTED, REASONS, an_application
from tests.support.component import STAFF_ID

SECRETS = [
    value
    for planted in PLANTED.values()
    for value in (planted.values() if isinstance(planted, dict) else [planted])
    if value not in ("Tromsø", "9008")
] + ["Planteårsak", "1990-05-17", "prison"]


async def a_full_case(intake):
    receipt = await intake.post("/applications", json=an_application(**PLANTED, current_setting="prison"))
    path = f"/cases/{receipt['case_id']}"
    rule = {"outcome": "pass", "reason": "Planteårsak for regelen."}
    await intake.post(f"{path}/rules/CURRENT_SETTING", json=rule, role="caseworker")
    moved = {"planned_exit_on": "2027-02-01", "reason": "Planteårsak for datoen."}
    await intake.post(f"{path}/exit-date", json=moved, role="caseworker")
    decision = {"outcome": "granted", "reasons": f"Planteårsak. {REASONS}"}
    await intake.post(f"{path}/decision", json=decision, role="caseworker")
    return receipt["case_id"]


async def everything_in_the_database(intake):
    tables = await intake.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found = {}
    for table in (row["tablename"] for row in tables):
        rows = await intake.rows(f"SELECT CAST(t AS text) AS line FROM {table} t")
        # A bytea is written as hexadecimal digits, so what is in the clear inside one is looked for in both ways.
        found[table] = "\n".join(row["line"] for row in rows).lower()
    return found


def appears(secret, written):
    return secret.lower() in written or secret.encode().hex() in written


async def test_no_name_number_address_origin_or_reason_stands_in_the_clear_in_any_table(intake):
    await a_full_case(intake)
    database = await everything_in_the_database(intake)

    assert all(database[table] for table in ("person", "application", "assessment", "decision", "exit_date", "outbox"))
    hits = [(table, secret) for table, lines in database.items() for secret in SECRETS if appears(secret, lines)]
    assert hits == []


async def test_the_search_for_planted_words_finds_them_when_they_are_there(intake):
    await a_full_case(intake)
    async with intake.service.database.engine.begin() as connection:
        await connection.execute(text("UPDATE person SET name = :name"), {"name": PLANTED["name"].encode()})

    database = await everything_in_the_database(intake)
    assert appears(PLANTED["name"], database["person"])


async def test_events_carry_nothing_about_the_person(intake):
    await a_full_case(intake)
    events = "\n".join(event.model_dump_json() for event in await intake.announced())

    assert "intake" not in events
    assert len(events.splitlines()) >= 10
    assert [secret for secret in SECRETS if secret in events] == []


@pytest.mark.parametrize("column", ["name", "contact", "birth_date", "wrapped_key"])
async def test_ciphertexts_swapped_between_two_people_are_not_read(intake, column):
    one = (await intake.post("/applications", json=an_application(name="Anne")))["case_id"]
    await intake.post("/applications", json=an_application(name="Berit"))
    swap = (
        f"""UPDATE person SET {column} = other.{column} FROM person other WHERE other.person_id <> person.person_id"""
    )
    async with intake.service.database.engine.begin() as connection:
        await connection.execute(text(swap))

    with pytest.raises(NotReadable):
        await intake.get(f"/cases/{one}", role="caseworker")
    assert await accesses(intake) == []


async def accesses(intake):
    rows = await intake.rows(
        "SELECT case_id, staff_id, roles, service, what, why, person_id FROM access_log ORDER BY at"
    )
    return [(str(row["case_id"]), row["what"], row["why"]) for row in rows if row["person_id"]]


async def three_cases(intake):
    return [
        (await intake.post("/applications", json=an_application(name=name)))["case_id"]
        for name in ("Anne", "Bo", "Cato")
    ]


async def test_sending_an_application_writes_no_access_row(intake):
    await three_cases(intake)
    assert await accesses(intake) == []


async def test_a_case_that_is_opened_leaves_one_row_with_who_what_and_why(intake):
    case_id = (await three_cases(intake))[0]
    await intake.get(f"/cases/{case_id}", role="caseworker")

    assert await accesses(intake) == [(case_id, "application", "handle_application")]
    [row] = await intake.rows("SELECT staff_id, roles, service FROM access_log")
    assert (row["staff_id"], row["roles"], row["service"]) == (STAFF_ID, ["caseworker"], "gateway")


async def test_a_list_leaves_one_row_for_each_person_on_the_page(intake):
    cases = await three_cases(intake)
    await intake.post("/applications/searches", role="caseworker", json={"status": "received", "limit": 2})

    assert await accesses(intake) == [(case_id, "name", "list_applications") for case_id in cases[:2]]


async def test_names_are_answered_in_one_call_with_an_access_row_for_each(intake):
    cases = await three_cases(intake)
    unknown = "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001"
    body = {"case_ids": [cases[0], cases[2], cases[2], unknown]}
    told = await intake.post("/people/names", json=body, role="house_manager", expect=200)

    assert told == {"names": {cases[0]: "Anne", cases[2]: "Cato"}, "deceased": []}
    assert sorted(await accesses(intake)) == sorted((case_id, "name", "show_page") for case_id in (cases[0], cases[2]))


async def test_at_most_two_hundred_names_are_answered_at_once(intake):
    too_many = {"case_ids": ["0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001"] * 201}
    nobody = {"names": {}, "deceased": []}

    assert await intake.refused("/people/names", too_many, role="house_manager") == "InvalidInput"
    assert await intake.post("/people/names", json={"case_ids": []}, role="house_manager") == nobody


async def test_an_address_is_answered_to_notifications_only(intake):
    case_id = (await intake.post("/applications", json=an_application(**PLANTED, language="en")))["case_id"]
    for role in ("house_manager", "caseworker", None):
        assert await intake.refused(f"/cases/{case_id}/address", method="GET", role=role) == "NotAllowed"
    assert await accesses(intake) == []

    told = await intake.get(f"/cases/{case_id}/address", caller="notifications")
    assert told == {
        "language": "en",
        **{key: PLANTED[key] for key in ("name", "phone", "email", "postal_address", "other_contact")},
    }
    assert await accesses(intake) == [(case_id, "contact_details", "send_message")]


async def test_a_case_that_does_not_exist_leaves_no_access_row(intake):
    path = "/cases/0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001"

    assert await intake.refused(path, method="GET", role="caseworker") == "NoSuchCase"
    assert await intake.refused(f"{path}/address", method="GET", caller="notifications") == "NoSuchCase"
    assert await accesses(intake) == []
