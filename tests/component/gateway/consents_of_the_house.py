"""What the people of the fake house let us tell to others."""

from functools import cached_property
from typing import Any

from tests.component.gateway.invented_people import LIEN, _id, _on


class ConsentsOfTheHouse:
    """Consents as notifications answers them."""

    @cached_property
    def consents(self) -> list[dict[str, Any]]:
        """Every consent, the newest first."""
        return []

    def consents_of_case(self) -> dict[str, Any]:
        """What the person consents to, and what a new consent can cover."""
        bounds = {"given_on": {"first": _on(-365), "last": _on(0)}, "until": {"first": _on(0), "last": _on(731)}}
        return {"consents": self.consents, "recipients": ["home_municipality"], "kinds": ["moved_in", "moved_out"],
                "proposed_until": _on(365), "limits": bounds, "may": ["record"]}  # fmt: skip

    def consent(self, number: int, **more: Any) -> str:
        """Add a consent of the person, and return its id."""
        self.consents.insert(0, {
            "consent_id": _id(880 + number), "recipient": "home_municipality", "purpose": "services_at_home",
            "kinds": ["moved_in", "moved_out"], "way": "spoken", "given_on": _on(-1), "until": _on(364),
            "recorded_by": LIEN, "state": "valid", "ended_on": None, "ended_by": None, "may": ["withdraw", "correct"],
        } | more)  # fmt: skip
        return _id(880 + number)
