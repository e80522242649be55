"""Checks that each correction of an arrival or a move-out took effect once."""

from tests.chaos.judging.contribution import CONTACT_PERSON, MANAGERS, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.keep_ledger import Key


def corrected(seen: Evidence) -> list[Key]:
    return [(row["stay_id"], row["reason"]) for row in seen.table("housing", "correction")]


def told_of_an_arrival(event: Announced) -> list[Told]:
    template = "arrival_corrected" if event.data.get("arrived_on") else "arrival_undone"
    return [(f"event:{event.event_id}", template, *one) for one in (CONTACT_PERSON, MANAGERS)]


def told_of_a_move_out(event: Announced) -> list[Told]:
    template = "move_out_corrected" if event.data.get("moved_out_on") else "move_out_undone"
    return [(f"event:{event.event_id}", template, *one) for one in (CONTACT_PERSON, MANAGERS)]


JUDGE = Judge(
    tables={
        "correction": (
            "SELECT stay_id::text, case_id, act, correction_id AS row_id, reason_sealed, wrapped "
            "FROM correction JOIN stay USING (stay_id) LEFT JOIN case_key USING (case_id)"
        ),
    },
    commands={"correct": corrected},
    messages={"stay.arrival_corrected": told_of_an_arrival, "stay.move_out_corrected": told_of_a_move_out},
)
