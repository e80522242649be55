"""Checks that each offer and each answer took effect once, and that no offer is open after its last day."""

from collections.abc import Iterator

from tests.chaos.judging.contribution import CASEWORKERS, MANAGERS, PERSON, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding
from tests.chaos.keep_ledger import Key


def offered(seen: Evidence) -> list[Key]:
    return [(row["case_id"],) for row in seen.table("housing", "offer")]


def answered(seen: Evidence) -> list[Key]:
    return [(event.data["offer_id"], event.data["answer"]) for event in seen.of("housing", "offer.answered")]


def told_of_an_offer(event: Announced) -> list[Told]:
    return [(_about(event), "offer", *PERSON)]


def told_of_an_answer(event: Announced) -> list[Told]:
    return [(_about(event), f"offer_{event.data['answer']}", *one) for one in (MANAGERS, CASEWORKERS)]


def told_of_no_answer(event: Announced) -> list[Told]:
    return [(_about(event), "offer_expired", *one) for one in (PERSON, MANAGERS, CASEWORKERS)]


def _about(event: Announced) -> str:
    return f"offer:{event.data['offer_id']}"


def offers_expired(seen: Evidence) -> Iterator[Finding]:
    """No offer is open after its last day to answer."""
    for row in seen.table("housing", "offer"):
        if row["state"] == "open" and row["answer_due_on"] < seen.today:
            yield Finding("lost", "timers", f"offer {row['offer_id']} was to expire after {row['answer_due_on']}")


JUDGE = Judge(
    tables={
        "offer": "SELECT offer_id::text, case_id::text, state, answer_due_on FROM offer",
    },
    commands={"offer": offered, "answer_offer": answered},
    messages={
        "offer.made": told_of_an_offer,
        "offer.answered": told_of_an_answer,
        "offer.expired": told_of_no_answer,
    },
    once={"offer.made": ("offer_id",), "offer.answered": ("offer_id",), "offer.expired": ("offer_id",)},
    checks=(offers_expired,),
)
