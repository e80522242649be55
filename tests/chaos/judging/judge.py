"""The verdict on a run: the findings of all subjects, and how much was compared."""

from tests.chaos.judging.contribution import judges
from tests.chaos.judging.event_core.commands import state_by_command
from tests.chaos.judging.evidence import Evidence
from tests.chaos.judging.verdict import Verdict


def judge(seen: Evidence) -> Verdict:
    """Run every check of every subject."""
    verdict = Verdict()
    for check in (check for _, one in judges() for check in one.checks):
        verdict.findings += check(seen)
    verdict.compared["events"] = len(seen.announced)
    verdict.compared["inbox rows"] = sum(len(seen.table(service, "inbox")) for service in seen.listens_to)
    verdict.compared["messages"] = len(seen.table("notifications", "message"))
    verdict.compared["deliveries"] = len(seen.table("notifications", "delivery"))
    verdict.compared["contacts"] = len(seen.table("followup", "contact"))
    verdict.compared["lines of history"] = sum(
        len(seen.table(service, "history")) for service in ("intake", "housing", "followup")
    )
    verdict.compared["timers fired"] = sum(
        row["fired_at"] is not None for (_, name), rows in seen.tables.items() if name == "timer" for row in rows
    )
    verdict.compared["stays"] = len(seen.table("housing", "stay"))
    verdict.compared["commands"] = sum(len(keys) for keys in state_by_command(seen).values())
    return verdict
