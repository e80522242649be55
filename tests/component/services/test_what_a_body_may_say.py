"""A body has the fields of its route. Who acts, and what state something is in, is never told by a caller."""

import pytest

from tests.component.intake.builders import an_application

SERVICES = ("intake", "housing", "followup", "notifications")
DECIDED_HERE = {
    "actor", "roles", "role", "programmes", "principal", "by_staff_id", "decided_by", "confirmed_by",
    "recorded_by", "kept_by", "made_by", "asked_by", "status", "state", "received_at", "received_on",
    "created_at", "recorded_at", "at", "person_id", "trace_id", "is_admin", "access_id",
}  # fmt: skip
"""Fields that answers have, and that no caller may set."""
MORE_FIELDS = {"case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001", "status": "granted", "reference": "AAAABBBBCCCC"}


def fields_of(schema, schemas, seen):
    """The fields of a body and of everything in it."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name in seen:
            return
        seen.add(name)
        yield from fields_of(schemas[name], schemas, seen)
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from fields_of(inner, schemas, seen)
    for inner in (*schema.get("anyOf", ()), *schema.get("allOf", ()), schema.get("items", {})):
        if inner:
            yield from fields_of(inner, schemas, seen)


@pytest.mark.parametrize("name", SERVICES)
async def test_no_body_says_who_acts_and_in_which_state_something_is(whole, name):
    document = whole.services[name].app.openapi()
    tried, wrong = 0, []
    for path, operations in document["paths"].items():
        if path.endswith(("/searches", "/extracts")):
            continue  # their bodies say what is looked for, and change nothing
        for method, operation in operations.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                tried += 1
                fields = set(fields_of(content["schema"], document["components"]["schemas"], set()))
                wrong += [(method, path, field) for field in sorted(fields & DECIDED_HERE)]
    assert tried >= 5
    assert wrong == []


async def test_no_body_says_who_acts_and_unknown_fields_change_nothing(whole):
    intake = whole.services["intake"]
    form = an_application()
    form |= MORE_FIELDS
    form["answers"] = form["answers"] | MORE_FIELDS
    sent = await intake.post("/applications", json=form)
    assert sent["case_id"] != MORE_FIELDS["case_id"]
    assert sent["reference"] != MORE_FIELDS["reference"]
    [row] = await intake.rows("SELECT status FROM application WHERE case_id = :case_id", case_id=sent["case_id"])
    assert row["status"] == "received"


async def test_a_field_in_the_address_does_not_stand_in_for_one_in_the_body(whole):
    intake = whole.services["intake"]
    form = an_application()
    programme = form.pop("programme_id")
    answer = await intake.http.post(
        "/applications", params={"programme_id": programme}, json=form, headers=intake.headers(role=None)
    )
    assert answer.status_code == 422
    assert "programme_id" in answer.json()["fields"]
