"""Checks that the events of each stay are in a possible order, and that no two stays share a place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from tests.chaos.judging.contribution import CASEWORKERS, CONTACT_PERSON, MANAGERS, PERSON, Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence
from tests.chaos.judging.verdict import Finding
from tests.chaos.keep_ledger import Key

_TOLD = ("stay.admitted", "stay.arrival_corrected", "stay.discharged", "stay.move_out_corrected", "stay.cancelled")
_HAS_THE_PLACE = {"offered", "planned", "living", "moved_out"}


def cancelled(seen: Evidence) -> list[Key]:
    return [(event.data["stay_id"],) for event in seen.of("housing", "stay.cancelled")]


def arrived(seen: Evidence) -> list[Key]:
    return _numbered(event.data["stay_id"] for event in seen.of("housing", "stay.admitted"))


def moved_out(seen: Evidence) -> list[Key]:
    return _numbered(event.data["stay_id"] for event in seen.of("housing", "stay.discharged"))


def extended(seen: Evidence) -> list[Key]:
    return [(row["stay_id"], row["reason"]) for row in seen.table("housing", "extension")]


def _numbered(stays: Iterable[str]) -> list[Key]:
    """Number the occurrences of each stay: after an arrival was taken back, the same person arrives again."""
    times: Counter[str] = Counter()
    keys = []
    for stay in stays:
        times[stay] += 1
        keys.append((stay, str(times[stay])))
    return keys


def told_of_nobody(event: Announced) -> list[Told]:
    return [(f"event:{event.event_id}", "not_arrived", *one) for one in (CONTACT_PERSON, MANAGERS)]


def told_of_a_cancellation(event: Announced) -> list[Told]:
    everybody = (PERSON, CONTACT_PERSON, MANAGERS, CASEWORKERS)
    return [(f"event:{event.event_id}", f"stay_cancelled_{event.data.get('because')}", *one) for one in everybody]


def told_of_another_day(event: Announced) -> list[Told]:
    return [(f"event:{event.event_id}", "stay_rescheduled", *one) for one in (CONTACT_PERSON, MANAGERS, PERSON)]


def each_stay_was_told_as_it_went(seen: Evidence) -> Iterator[Finding]:
    """An arrival or a move-out is announced once until it is taken back; a correction has the day recorded before."""
    days: dict[str, tuple[str | None, str | None]] = {}
    for event in seen.of("housing", *_TOLD):
        stay = event.data["stay_id"]
        arrived_on, moved_out_on = days.get(stay, (None, None))
        if not _follows(event, arrived_on, moved_out_on):
            what = f"{event.kind} of {stay} after arrival {arrived_on} and move-out {moved_out_on}"
            yield Finding("doubled", "way through a stay", what)
        if event.kind in {"stay.admitted", "stay.arrival_corrected"}:
            arrived_on = event.data.get("arrived_on")
        elif event.kind in {"stay.discharged", "stay.move_out_corrected"}:
            moved_out_on = event.data.get("moved_out_on")
        days[stay] = (arrived_on, moved_out_on)


def _follows(event: Announced, arrived_on: str | None, moved_out_on: str | None) -> bool:
    match event.kind:
        case "stay.admitted" | "stay.cancelled":
            return arrived_on is None
        case "stay.discharged":
            return arrived_on is not None and moved_out_on is None
        case "stay.arrival_corrected":
            return arrived_on is not None and arrived_on == event.data["previous_arrived_on"]
        case _:
            return moved_out_on is not None and moved_out_on == event.data["previous_moved_out_on"]


def nobody_shares_a_place(seen: Evidence) -> Iterator[Finding]:
    """The days of the stays on one place never overlap."""
    by_place: dict[int, list[tuple[date, date, str]]] = {}
    for row in seen.table("housing", "stay"):
        if row["state"] in _HAS_THE_PLACE and row["first_day"] is not None:
            by_place.setdefault(row["place_no"], []).append((row["first_day"], row["free_from"], row["stay_id"]))
    for place, stays in by_place.items():
        stays.sort()
        until, whose = date.min, ""
        for first, free_from, stay in stays:
            if first < until:
                yield Finding("doubled", "overlaps", f"place {place}: {stay} from {first}, {whose} until {until}")
            if free_from > until:
                until, whose = free_from, stay


JUDGE = Judge(
    tables={
        "stay": (
            "SELECT stay_id::text, case_id::text, place_no, state, lower(during) AS first_day, upper(during) "
            "AS free_from, agreed_end_on::text FROM stay"
        ),
        "extension": (
            "SELECT stay_id::text, case_id, extension_id AS row_id, reason_sealed, wrapped "
            "FROM extension JOIN stay USING (stay_id) LEFT JOIN case_key USING (case_id)"
        ),
    },
    commands={"cancel": cancelled, "arrive": arrived, "move_out": moved_out, "extend": extended},
    seen_elsewhere=frozenset({"miss", "reschedule"}),
    messages={
        "stay.not_arrived": told_of_nobody,
        "stay.cancelled": told_of_a_cancellation,
        "stay.rescheduled": told_of_another_day,
    },
    once={"stay.cancelled": ("stay_id",), "stay.not_arrived": ("stay_id", "expected_on")},
    checks=(each_stay_was_told_as_it_went, nobody_shares_a_place),
)
