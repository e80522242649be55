"""The part of the fake intake in which a person changes how they are reached."""

from typing import Any

from fastapi import FastAPI

OLD_CODE, UNDO_CODE = "7KQ2M4XD", "7KQ2M4XE"
OWN_CONTACT: dict[str, Any] = {
    "ways": {
        "phone_ends_with": "34", "email_begins_with": "k", "has_postal_address": True, "has_other_contact": False,
    },
    "waiting": None, "take_back_until_on": None, "longest_line": 200,
}  # fmt: skip


def add_the_persons_contact(app: FastAPI, problem: Any) -> None:
    """One change at a time; the code that went the old way is `OLD_CODE`, the one to take it back `UNDO_CODE`."""
    app.state.own_contact = dict(OWN_CONTACT)
    app.state.contact_asked = []

    @app.get("/own-contact")
    async def own_contact() -> Any:
        return app.state.own_contact

    @app.post("/own-contact-changes", status_code=201)
    async def ask(body: dict[str, Any]) -> Any:
        if app.state.refuse_act:
            return app.state.refuse_act
        app.state.contact_asked.append(body)
        by_code = body["confirm_by"] != "staff"
        waiting = {"confirm_by": body["confirm_by"], "until_on": "2027-03-04" if by_code else None}
        app.state.own_contact |= {"waiting": waiting | {"takes_code": by_code}}
        return {"change_id": body["change_id"]}

    @app.post("/own-contact-changes/confirmed")
    async def confirmed(body: dict[str, Any]) -> Any:
        if body["code"] != OLD_CODE:
            return problem(422, "WrongCode")
        app.state.own_contact |= {"waiting": None, "take_back_until_on": "2027-03-08"}
        return {"contact": "changed"}

    @app.post("/own-contact-changes/taken-back")
    async def taken_back(body: dict[str, Any]) -> Any:
        if body["code"] != UNDO_CODE:
            return problem(422, "WrongCode")
        app.state.own_contact |= {"take_back_until_on": None}
        return {"contact": "as_before"}

    @app.post("/own-contact-changes/cancelled")
    async def cancelled() -> Any:
        app.state.own_contact |= {"waiting": None}
        return {"contact": "as_before"}
