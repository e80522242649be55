"""The consents of one person, as notifications answers them, kept in memory."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from fastapi import FastAPI


def add_consents(app: FastAPI, *, today: date) -> None:
    """The consents are in `app.state.consents`; `refuse_consent` is the answer to a new one."""
    app.state.consents = []
    app.state.refuse_consent = None
    app.state.may_consent = ["give"]

    def listed(may: list[str]) -> dict[str, Any]:
        bounds = {"first": today.isoformat(), "last": (today + timedelta(days=731)).isoformat()}
        return {
            "consents": app.state.consents, "recipients": ["home_municipality"], "kinds": ["moved_in", "moved_out"],
            "proposed_until": (today + timedelta(days=365)).isoformat(), "may": may,
            "limits": {"given_on": bounds, "until": bounds},
        }  # fmt: skip

    @app.get("/own-consents")
    async def own_consents() -> dict[str, Any]:
        return listed(app.state.may_consent)

    @app.get("/cases/{case_id}/consents")
    async def consents(case_id: UUID) -> dict[str, Any]:
        return listed(["record"])

    @app.post("/own-consents", status_code=201)
    async def give(body: dict[str, Any]) -> Any:
        if app.state.refuse_consent:
            return app.state.refuse_consent
        app.state.consents.insert(0, body | {
            "purpose": "services_at_home", "way": "own_page", "given_on": today.isoformat(), "recorded_by": None,
            "state": "valid", "ended_on": None, "ended_by": None, "may": ["withdraw"],
        })  # fmt: skip
        return {"consent_id": body["consent_id"]}

    @app.post("/own-consents/{consent_id}/withdraw")
    async def withdraw(consent_id: UUID) -> dict[str, str]:
        for one in app.state.consents:
            if one["consent_id"] == str(consent_id):
                one |= {"state": "withdrawn", "ended_on": today.isoformat(), "may": []}
        return {"state": "withdrawn"}
