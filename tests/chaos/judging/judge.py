"""The ledger against the state, the timers, and the one rule that no event tells of: nobody shares a place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from shared.clock import OSLO
from tests.chaos.judging.collect_evidence import Evidence
from tests.chaos.judging.event_core import travel as judge_travel
from tests.chaos.judging.followup import contacts as judge_contacts
from tests.chaos.judging.housing import stays as judge_stays
from tests.chaos.judging.notifications import messages as judge_effects
from tests.chaos.judging.verdict import Finding, Verdict
from tests.chaos.keep_ledger import Key

_SEEN_ELSEWHERE = {"miss", "reschedule"}
"""Commands that leave nothing to count them by, or the same as others do; what they announce is judged as events."""
_HAS_THE_PLACE = {"offered", "planned", "living", "moved_out"}


def state_by_command(seen: Evidence) -> dict[str, list[Key]]:
    """For each kind of command, its effects in the state, by the key that the ledger has."""
    history = seen.table("intake", "history")
    return {
        "apply": [(row["form_id"],) for row in seen.table("intake", "application")],
        "answer_rule": [(row["case_id"], row["words"]["rule"]) for row in history if row["what"] == "rule_answered"],
        "decide": [(row["case_id"],) for row in seen.table("intake", "decision")],
        "withdraw": [(row["case_id"],) for row in history if row["what"] == "application_withdrawn"],
        "move_exit": [
            (row["case_id"], row["words"]["planned_exit_on"]) for row in history if row["what"] == "exit_date_changed"
        ],
        "name_contact_person": [(row["case_id"], row["reason"]) for row in seen.table("followup", "assignment")],
        "offer": [(row["case_id"],) for row in seen.table("housing", "offer")],
        "answer_offer": [(e.data["offer_id"], e.data["answer"]) for e in seen.of("housing", "offer.answered")],
        "cancel": [(event.data["stay_id"],) for event in seen.of("housing", "stay.cancelled")],
        "arrive": _numbered(event.data["stay_id"] for event in seen.of("housing", "stay.admitted")),
        "extend": [(row["stay_id"], row["reason"]) for row in seen.table("housing", "extension")],
        "move_out": _numbered(event.data["stay_id"] for event in seen.of("housing", "stay.discharged")),
        "correct": [(row["stay_id"], row["reason"]) for row in seen.table("housing", "correction")],
        "confirm_contact": [
            (row["contact_id"],) for row in seen.table("followup", "contact") if row["state"] == "confirmed"
        ],
        "answer_aftercare": [(event.aggregate, "accepted") for event in seen.of("followup", "aftercare.started")]
        + [
            (row["case_id"], "declined")
            for row in seen.table("followup", "history")
            if row["what"] == "aftercare_declined"
        ],
    }


def _numbered(stays: Iterable[str]) -> list[Key]:
    """Each stay with how often it has come by now: after an arrival was taken back, the same person arrives again."""
    times: Counter[str] = Counter()
    keys = []
    for stay in stays:
        times[stay] += 1
        keys.append((stay, str(times[stay])))
    return keys


def committed_is_in_the_state(seen: Evidence) -> Iterator[Finding]:
    """What was committed is there, and nothing that was neither committed nor unknown; each as often as asked for."""
    found: dict[tuple[str, Key], int] = {}
    for kind, keys in state_by_command(seen).items():
        for key in keys:
            found[kind, key] = found.get((kind, key), 0) + 1
    bounds = {
        (kind, key): (least, most) for kind, key, least, most in seen.ledger.bounds() if kind not in _SEEN_ELSEWHERE
    }
    for where in bounds.keys() | found.keys():
        least, most = bounds.get(where, (0, 0))
        times, name = found.get(where, 0), f"{where[0]} {' '.join(where[1])}"
        if times < least:
            yield Finding("lost", "ledger", f"{name}: {times} of {least}")
        elif times > most:
            yield Finding("doubled", "ledger", f"{name}: {times}, and at most {most} were asked for")


def timers_fired_once(seen: Evidence) -> Iterator[Finding]:
    """None due and unfired, none both fired and taken back."""
    for (service, name), rows in seen.tables.items():
        for row in rows if name == "timer" else []:
            what = f"{service} {row['kind']} {row['ref']} due {row['due_at']:%Y-%m-%d %H:%M}"
            fired, cancelled = row["fired_at"], row["cancelled_at"]
            if fired is None and cancelled is None and row["due_at"] <= seen.now:
                yield Finding("unfinished", "timers", f"{what}, {row['attempts']} attempts")
            elif fired is not None and cancelled is not None:
                yield Finding("doubled", "timers", f"{what}: fired and taken back")


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


def judge(seen: Evidence) -> Verdict:
    """Every check, one after the other."""
    today = seen.now.astimezone(OSLO).date() if isinstance(seen.now, datetime) else seen.now
    verdict = Verdict()
    for check in (
        judge_travel.versions_have_no_gaps,
        judge_travel.everything_is_published,
        judge_travel.streams_keep_the_order,
        judge_travel.each_event_is_in_one_final_place,
        judge_travel.everything_was_applied,
        judge_travel.nothing_is_dead,
        judge_travel.nothing_was_given_back,
        judge_travel.announced_once,
        judge_stays.each_stay_was_told_as_it_went,
        judge_effects.everybody_was_told_once,
        judge_effects.every_message_to_a_person_leaves,
        judge_effects.intake_followed_the_stay,
        judge_effects.housing_knows_who_waits,
        judge_effects.followup_knows_the_case,
        judge_contacts.every_contact_is_one_of_the_rhythm,
        judge_contacts.the_first_days_are_planned,
        judge_contacts.nobody_is_left_without_a_contact_ahead,
        judge_contacts.aftercare_was_offered,
        judge_effects.notifications_knows_the_contact_person,
        judge_effects.notices_were_true,
        committed_is_in_the_state,
        timers_fired_once,
        nobody_shares_a_place,
    ):
        verdict.findings += check(seen)
    verdict.findings += judge_effects.days_that_have_passed_were_noticed(seen, today)
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
