"""Checks that each application and each withdrawal took effect once."""

from tests.chaos.judging.contribution import CASEWORKERS, PERSON, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.keep_ledger import Key


def applied(seen: Evidence) -> list[Key]:
    return [(row["form_id"],) for row in seen.table("intake", "application")]


def withdrawn(seen: Evidence) -> list[Key]:
    history = seen.table("intake", "history")
    return [(row["case_id"],) for row in history if row["what"] == "application_withdrawn"]


def told_of_an_application(event: Announced) -> list[Told]:
    about = f"application:{event.data['application_id']}"
    return [(about, "receipt", *PERSON), (about, "new_application", *CASEWORKERS)]


JUDGE = Judge(
    tables={
        "application": "SELECT case_id::text, form_id::text, status FROM application",
    },
    commands={"apply": applied, "withdraw": withdrawn},
    messages={"application.received": told_of_an_application},
    once={"application.received": ("application_id",), "application.withdrawn": ("application_id",)},
)
