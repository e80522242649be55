"""Why messages of a case are closed, and which messages staff still get after a death."""

from typing import Literal

Reason = Literal["arrived", "moved_out", "withdrawn", "aftercare_ended"]
"""Why messages with a template are closed in a case. A reason that was a mistake is removed; the others stay."""

AFTER_A_DEATH = frozenset({"death_recorded", "death_corrected"})
"""The only templates that still lead to messages after a recorded death. All of these messages go to staff."""
