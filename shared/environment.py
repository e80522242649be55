"""A demo, a test or production: which of them a database belongs to, and how another kind of system is turned away.

Read by the services and by what starts them, so that both say the same; it imports nothing.
"""

KINDS = {"demo": "a demo", "test": "a test", "production": "production"}
"""Every kind of system, and its name in a sentence."""

ITS_KIND = "SELECT environment FROM deployment"
"""What a database says of itself: one row from its first start on."""
HOLDS_DEMO_STAFF = """
    SELECT EXISTS (SELECT FROM aggregate_version WHERE aggregate::text LIKE '0192d5b0-0000-7000-8000-0000000000%')
    OR EXISTS (SELECT FROM applied_version WHERE aggregate::text LIKE '0192d5b0-0000-7000-8000-0000000000%')
    OR EXISTS (SELECT FROM access_log WHERE staff_id::text LIKE '0192d5b0-0000-7000-8000-0000000000%')
"""
"""Whether the invented staff of a demo was ever known here: how a database made before it said its kind gives itself
away. The migration that introduced the kind uses it, so it stays as it is."""

_PAGE = "docs/runbook/wrong-environment.md tells more."


class WrongEnvironment(RuntimeError):
    """What is here belongs to another kind of system. `what` says what was found, `remedy` what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, f"{remedy} {_PAGE}"
        super().__init__(f"{self.what} {self.remedy}")


def compare_kinds(found: str | None, wanted: str) -> None:
    """Raise WrongEnvironment when a database says that it is of another kind. One that says nothing yet is nobody's."""
    if found is None or found == wanted:
        return
    raise WrongEnvironment(
        f"This database belongs to {KINDS[found]}, and it was opened as {KINDS[wanted]}.",
        f"Start it as what it is (OVERGANG_ENVIRONMENT={found}), or give {KINDS[wanted]} databases of its own: an "
        "empty folder (./overgang up --var FOLDER) or empty volumes (docker compose --project-name NAME up).",
    )
