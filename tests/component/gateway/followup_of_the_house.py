"""What followup knows of the people of the fake house: contact persons, agreed contacts, aftercare."""

from datetime import date
from typing import Any

from shared.version import version_of
from tests.component.gateway.invented_people import HAUG, LIEN, VIK, _at, _id, _on


class FollowupOfTheHouse:
    """The answers of followup, which tests may change."""

    today: date
    status: dict[str, str]
    contacts: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    aftercare: str
    may_be_answered: bool

    def _contact(
        self, contact_id: str, case_id: str, due: int, day: int, move: str, state: str, staff_id: str
    ) -> dict[str, Any]:
        return {
            "contact_id": contact_id, "case_id": case_id, "programme_id": "hjem-nord", "due_on": _on(due), "day": day,
            "move": move, "state": state, "confirmed_on": None, "kind": None, "by": None, "staff_id": staff_id,
            "deputy_staff_id": None,
        }  # fmt: skip

    def list_contacts(self, waiting: str = "", staff_id: str = "", until: str = "", **_: Any) -> list[dict[str, Any]]:
        """Agreed contacts."""
        return [
            contact for contact in sorted(map(self._as_told, self.contacts), key=lambda one: str(one["due_on"]))
            if (contact["is_waiting"] or waiting != "true") and staff_id in {"", contact["staff_id"]}
            and (not until or contact["due_on"] <= until)
        ]  # fmt: skip

    def next_contacts(self) -> list[dict[str, Any]]:
        """The first one of each case that is not confirmed yet."""
        waiting = self.list_contacts(waiting="true")
        return list({contact["case_id"]: contact for contact in reversed(waiting)}.values())

    def _as_told(self, contact: dict[str, Any]) -> dict[str, Any]:
        left = (date.fromisoformat(contact["due_on"]) - self.today).days
        waiting = contact["state"] in {"planned", "not_confirmed"}
        may = {"confirmed": ["correct"], "cancelled": []}.get(contact["state"], ["confirm"]) if left <= 0 else []
        version = version_of(contact["contact_id"], contact["kind"], contact["confirmed_on"], lines=2)
        told = {"is_waiting": waiting, "days_left": left, "is_late": waiting and left < 0, "may": may}
        return contact | told | {"version": version}

    def case_in_followup(self, case_id: str) -> dict[str, Any] | None:
        """Contact person, contacts, aftercare."""
        if self.status.get(case_id, "received") in {"received", "under_review"}:
            return None
        alone = case_id in {one["case_id"] for one in self.tasks if one["kind"] == "name_contact_person"}
        contacts = [contact for contact in self.contacts if contact["case_id"] == case_id]
        confirmed = [{**self._contact(_id(410 + day), case_id, -30 + day, day, "arrival", "confirmed", HAUG),
                      "kind": "met", "by": HAUG, "confirmed_on": _on(-30 + day)} for day in (0, 1, 3)]  # fmt: skip
        future = [self._contact(_id(420), case_id, 4, 34, "arrival", "planned", HAUG)]
        history = [
            {"at": _at(-10), "what": "contact_person_assigned", "by": LIEN, "words": {"staff_id": HAUG}},
            {
                "at": _at(-8),
                "what": "contact_confirmed",
                "by": HAUG,
                "words": {"kind": "met", "day": 1, "move": "arrival"},
            },
        ]
        return {
            "case_id": case_id, "programme_id": "hjem-nord",
            "contact_person": None if alone else {"staff_id": HAUG, "since": _on(-10)},
            "deputy_staff_id": None if alone else VIK,
            "contact_person_version": version_of(alone, lines=len(history)),
            "change_needs_a_reason": not alone, "limits": {"reason": {"shortest": 1, "longest": 500}},
            "previous": [] if alone else [
                {"staff_id": LIEN, "since": _on(-60), "until": _on(-10), "reason": "Mari bor nærmere."}
            ],
            "continuity": {"changes": 1, "days_without": 2},
            "contacts": [] if alone else [self._as_told(contact) for contact in (*confirmed, *contacts, *future)],
            "aftercare": {"state": self.aftercare, "offered_on": _on(-20), "until_on": _on(164), "ended_on": None,
                          "version": version_of(self.aftercare, lines=len(history)),
                          "is_open": self.aftercare == "offered" and self.may_be_answered,
                          "may": ["answer"] * (self.aftercare in {"offered", "declined"} and self.may_be_answered)}
            if self.status[case_id] == "ended" else None,
            "going_on": self._going_on(case_id),
            "history": [] if alone else history,
        }  # fmt: skip

    def _going_on(self, case_id: str) -> dict[str, Any] | None:
        if self.status[case_id] == "admitted":
            return {"move": "arrival", "is_aftercare": False, "every": "P1W", "until_on": None, "next_on": _on(4)}
        if self.status[case_id] == "ended" and self.aftercare in {"offered", "started"}:
            return {"move": "move_out", "is_aftercare": True, "every": "P14D", "until_on": _on(164), "next_on": _on(4)}
        return None
