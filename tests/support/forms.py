"""A complete application, in the form in which the gateway sends it."""

from typing import Any

from shared.ids import new_id


def a_form(**answers: Any) -> dict[str, Any]:
    """A complete application of an invented person; `answers` replace or add to it."""
    return {
        "form_id": str(new_id()),
        "programme_id": "hjem-nord",
        "channel": "web",
        "language": "nb",
        "answers": {
            "name": "Prøve Person",
            "birth_date": "1985-03-01",
            "phone": "+47 00000000",
            "current_setting": "treatment",
            "planned_exit_on": "2027-03-01",
            "home_municipality": "5501",
            "work_or_school": "yes",
        }
        | answers,
    }
