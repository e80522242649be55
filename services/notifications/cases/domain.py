"""Why messages of a case are closed, and what staff are still told after a death."""

from typing import Literal

Reason = Literal["arrived", "moved_out", "withdrawn", "contact_person_named", "aftercare_ended"]
"""Why messages with a template are closed in a case. Each reason is removed by itself when it was a mistake."""

AFTER_A_DEATH = frozenset({"death_recorded", "death_corrected"})
"""The only templates that are still written in the case of somebody who has died. All of them go to staff."""
