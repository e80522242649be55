"""Checks that each answer to a rule and each decision took effect."""

from tests.chaos.judging.contribution import PERSON, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.keep_ledger import Key


def answered(seen: Evidence) -> list[Key]:
    history = seen.table("intake", "history")
    return [(row["case_id"], row["words"]["rule"]) for row in history if row["what"] == "rule_answered"]


def decided(seen: Evidence) -> list[Key]:
    return [(row["case_id"],) for row in seen.table("intake", "decision")]


def told_of_a_decision(event: Announced) -> list[Told]:
    about = f"decision:{event.data['application_id']}"
    return [(about, "decision", *PERSON)]


JUDGE = Judge(
    tables={
        "decision": "SELECT case_id::text, outcome FROM decision",
    },
    commands={"answer_rule": answered, "decide": decided},
    messages={"decision.made": told_of_a_decision},
    once={"decision.made": ("application_id",)},
)
