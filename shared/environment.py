"""The environment of a system (demo, test or production), and the check that a database belongs to it.

The services and the code in `deploy` use this module, so it imports nothing.
"""

ENVIRONMENT_NAMES = {"demo": "a demo", "test": "a test", "production": "production"}
"""Each environment, with its name in a sentence."""

SELECT_ENVIRONMENT = "SELECT environment FROM deployment"
"""The stored environment of a database: one row, written at the first start."""
HAS_DEMO_STAFF = """
    SELECT EXISTS (SELECT FROM aggregate_version WHERE aggregate::text LIKE '0192d5b0-0000-7000-8000-0000000000%')
    OR EXISTS (SELECT FROM applied_version WHERE aggregate::text LIKE '0192d5b0-0000-7000-8000-0000000000%')
    OR EXISTS (SELECT FROM access_log WHERE staff_id::text LIKE '0192d5b0-0000-7000-8000-0000000000%')
"""
"""Whether the invented staff of the demo occurs in a database. It recognises a demo database without a stored
environment. A migration uses this query, so it never changes."""

_PAGE = "See docs/runbook/wrong-environment.md."


class WrongEnvironment(RuntimeError):
    """A database or a clock file belongs to another environment. `what` says which, `remedy` what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, f"{remedy} {_PAGE}"
        super().__init__(f"{self.what} {self.remedy}")


def check_environment(found: str | None, wanted: str) -> None:
    """Raise WrongEnvironment when the stored environment is another one. None (nothing stored yet) passes."""
    if found is None or found == wanted:
        return
    here, there = ENVIRONMENT_NAMES[wanted], ENVIRONMENT_NAMES[found]
    raise WrongEnvironment(
        f"This database belongs to {there}, and it was opened as {here}.",
        f"Set OVERGANG_ENVIRONMENT={found} to open it, or start {here} with databases of its own, in an "
        "empty folder (./overgang up --var FOLDER) or in empty volumes (docker compose --project-name NAME up).",
    )
