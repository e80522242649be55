"""Checks the planned exit dates."""

from tests.chaos.judging.contribution import CASEWORKERS, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.keep_ledger import Key


def moved(seen: Evidence) -> list[Key]:
    changed = [row for row in seen.table("intake", "history") if row["what"] == "exit_date_changed"]
    return [(row["case_id"], row["words"]["planned_exit_on"]) for row in changed]


def told_of_an_exit(event: Announced) -> list[Told]:
    about = f"exit:{event.data['case_id']}:{event.data.get('planned_exit_on')}"
    return [(about, "exit_approaching", *CASEWORKERS)]


JUDGE = Judge(
    tables={
        "exit_date": "SELECT case_id::text, planned_exit_on::text FROM exit_date",
    },
    commands={"move_exit": moved},
    messages={"exit.approaching": told_of_an_exit},
    once={"exit.approaching": ("case_id", "planned_exit_on")},
)
