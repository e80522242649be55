"""Checks the contacts: the first days after a move, the rhythm after them, and always a next contact.

The days of contact are computed here independently of the service.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from shared.calendar import Period
from tests.chaos.judging.contribution import Judge, Told
from tests.chaos.judging.evidence import Announced, Evidence, Row, day_of
from tests.chaos.judging.verdict import Finding, compare_counts
from tests.chaos.keep_ledger import Key

_TOLD = {
    "arrival": ("stay.admitted", "stay.arrival_corrected", "arrived_on"),
    "move_out": ("stay.discharged", "stay.move_out_corrected", "moved_out_on"),
}


def confirmed(seen: Evidence) -> list[Key]:
    return [(row["contact_id"],) for row in seen.table("followup", "contact") if row["state"] == "confirmed"]


def told_of_no_contact(event: Announced) -> list[Told]:
    about = f"contact:{event.data['contact_id']}"
    return [(about, "contact_not_confirmed", "staff", one) for one in event.data["told"]]


def days_that_stood(seen: Evidence, move: str) -> dict[str, list[date]]:
    """The announced days of this move by case, in the order of the events. Days that were taken back have no entry."""
    told, corrected, name = _TOLD[move]
    stood: dict[str, list[date]] = {}
    for event in seen.of("housing", told, corrected):
        if event.data.get(name):
            stood.setdefault(event.aggregate, []).append(date.fromisoformat(event.data[name]))
    return stood


def every_contact_is_one_of_the_rhythm(seen: Evidence) -> Iterator[Finding]:
    """Each contact is on a day of the rhythm, the last day of aftercare, or the day when a late move was announced."""
    stood = {move: days_that_stood(seen, move) for move in _TOLD}
    last_days: dict[str, set[date]] = {}
    for event in seen.of("followup", "aftercare.offered", "aftercare.corrected"):
        if event.data.get("until_on"):
            last_days.setdefault(event.aggregate, set()).add(date.fromisoformat(event.data["until_on"]))
    told_on = _days_of_telling(seen)
    waiting: list[tuple[str, str, int]] = []
    for row in seen.table("followup", "contact"):
        case, move, due_on = row["case_id"], row["move"], row["due_on"]
        moves = stood[move].get(case, [])
        extra = told_on.get(case, set()) | (last_days.get(case, set()) if move == "move_out" else set())
        if not any(_is_a_day(seen, case, move, moved_on, due_on) for moved_on in moves) and not (
            moves and due_on in extra
        ):
            yield Finding("doubled", "contacts in followup", f"{case} {move} on {due_on}, which is no day of it")
        if row["state"] != "confirmed":
            waiting.append((case, move, row["day"]))
    yield from compare_counts("contacts in followup", set(waiting), waiting)


def the_first_days_are_planned(seen: Evidence) -> Iterator[Finding]:
    """All first days that were still to come when the move was announced have a contact; the history has one line."""
    rows = {(row["case_id"], row["move"], row["due_on"]) for row in seen.table("followup", "contact")}
    lines = [row for row in seen.table("followup", "history") if row["what"] == "contacts_planned"]
    for move in _TOLD:
        for case, moves in days_that_stood(seen, move).items():
            mine = [row for row in lines if row["case_id"] == case and row["words"]["move"] == move]
            if not mine:
                yield Finding("lost", "contacts planned", f"{case} {move}")
                continue
            # After a correction contacts are planned anew, and only contacts that took place stay on the former days.
            if len(moves) == 1:
                if len(mine) > 1 + corrections_of(seen, case):
                    yield Finding("doubled", "contacts planned", f"{case} {move}: {len(mine)} times")
                for day in _rhythm(seen, case, move)[0]:
                    due_on = moves[0] + timedelta(days=day)
                    if due_on >= day_of(mine[0]["at"]) and (case, move, due_on) not in rows:
                        yield Finding("lost", "contacts in followup", f"{case} {move} on day {day}")


def nobody_is_left_without_a_contact_ahead(seen: Evidence) -> Iterator[Finding]:
    """Everybody who lives there, or is in aftercare before its last day, has a contact that is still to come."""
    today = seen.today
    offers = {row["case_id"]: row for row in seen.table("followup", "aftercare")}
    ahead = {
        (row["case_id"], row["move"])
        for row in seen.table("followup", "contact")
        if row["state"] == "planned" and row["due_on"] > today
    }
    for row in seen.table("followup", "case_file"):
        offer, move = offers.get(row["case_id"]), "move_out" if row["moved_out_on"] else "arrival"
        if move == "arrival":
            goes_on = bool(row["arrived_on"])
        else:
            goes_on = bool(offer) and offer["state"] in {"offered", "started"} and offer["until_on"] > today
        if goes_on and (row["case_id"], move) not in ahead:
            yield Finding("lost", "contacts ahead", f"{row['case_id']} has no contact to come after the {move}")


def contacts_were_noticed(seen: Evidence) -> Iterator[Finding]:
    """No contact is still planned two days after its day: it is announced as missing at nine the next morning."""
    for row in seen.table("followup", "contact"):
        if row["state"] == "planned" and (seen.today - row["due_on"]).days > 1:
            yield Finding("lost", "timers", f"contact {row['contact_id']} was due on {row['due_on']}")


def programme_of(seen: Evidence, case: str) -> Row:
    """What followup knows of the programme of a case."""
    programmes = {row["programme_id"]: row for row in seen.table("followup", "programme")}
    event = next(event for event in seen.announced if event.aggregate == case and "programme_id" in event.data)
    return programmes[event.data["programme_id"]]


def corrections_of(seen: Evidence, case: str) -> int:
    """How often an arrival or a move-out of a case was corrected."""
    corrected = [names[1] for names in _TOLD.values()]
    return sum(event.aggregate == case for event in seen.of("housing", *corrected))


def _is_a_day(seen: Evidence, case: str, move: str, moved_on: date, due_on: date) -> bool:
    days, every = _rhythm(seen, case, move)
    first = [moved_on + timedelta(days=day) for day in days]
    if due_on in first:
        return True
    begin, number, day = first[-1] if first else moved_on, 0, date.min
    while every and day < due_on:
        number += 1
        day = replace(
            every, years=every.years * number, months=every.months * number,
            weeks=every.weeks * number, days=every.days * number,
        ).after(begin)  # fmt: skip
    return day == due_on


def _rhythm(seen: Evidence, case: str, move: str) -> tuple[list[int], Period | None]:
    row = programme_of(seen, case)
    days = row["contact_days"]
    if move == "arrival" and row["stay_contact_days"] is not None:
        days = row["stay_contact_days"]
    every = row["stay_contacts_every"] if move == "arrival" else row["aftercare_contacts_every"]
    return sorted(set(days)), Period.parse(every) if every else None


def _days_of_telling(seen: Evidence) -> dict[str, set[date]]:
    told: dict[str, set[date]] = {}
    for row in seen.table("followup", "history"):
        if row["what"] in {"contacts_planned", "contacts_moved"}:
            told.setdefault(row["case_id"], set()).add(day_of(row["at"]))
    return told


JUDGE = Judge(
    tables={
        "contact": "SELECT contact_id::text, case_id::text, move, day, due_on, state FROM contact",
    },
    commands={"confirm_contact": confirmed},
    messages={"contact.not_confirmed": told_of_no_contact},
    once={"contact.not_confirmed": ("contact_id",)},
    checks=(
        every_contact_is_one_of_the_rhythm,
        the_first_days_are_planned,
        nobody_is_left_without_a_contact_ahead,
        contacts_were_noticed,
    ),
)
