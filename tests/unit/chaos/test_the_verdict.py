"""The harness finds what is lost, doubled, out of order, parked, dead or unfinished, and nothing in a good run."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.chaos.judging.collect_evidence import read_given_back
from tests.chaos.judging.judge import judge
from tests.unit.chaos.left_behind import (
    CASE,
    EVENTS,
    NOW,
    STAY,
    a_contact,
    a_dead_letter,
    a_run,
    a_stay,
    a_timer,
    event,
    message,
)


def found(run):
    return {(one.wrong, one.check.split(" of ")[0]) for one in judge(run).findings}


def rows(service, table):
    return list(a_run().tables[service, table])


def without_first(service, table):
    return rows(service, table)[1:]


def twice(service, table):
    return rows(service, table) * 2


def turned_round(service, table):
    return rows(service, table)[::-1]


def test_nothing_is_found_in_a_faultless_run():
    verdict = judge(a_run())
    assert verdict.findings == []
    assert verdict.compared["events"] == 4
    assert verdict.compared["messages"] == 6


@pytest.mark.parametrize(
    ("table", "change", "wrong", "check"),
    [
        ("housing__inbox", without_first, "lost", "inbox"),
        ("notifications__inbox", twice, "doubled", "inbox"),
        ("followup__applied_version", without_first, "lost", "applied by followup"),
        ("intake__history", without_first, "lost", "intake's history"),
        ("intake__history", twice, "doubled", "intake's history"),
        ("housing__history", without_first, "lost", "put on the waiting list"),
        ("housing__history", twice, "doubled", "put on the waiting list"),
        ("housing__granted_case", without_first, "lost", "granted cases in housing"),
        ("housing__notice", without_first, "doubled", "notices"),
        ("followup__case_file", without_first, "lost", "case files in followup"),
        ("followup__contact", without_first, "lost", "contacts in followup"),
        ("followup__contact", twice, "doubled", "contacts in followup"),
        ("followup__history", without_first, "lost", "waiting for a contact person"),
        ("followup__history", twice, "doubled", "contacts planned"),
        ("followup__task", without_first, "lost", "tasks to name a contact person"),
        ("followup__task", twice, "doubled", "tasks to name a contact person"),
        ("notifications__message", without_first, "lost", "messages"),
        ("notifications__message", twice, "doubled", "messages"),
        ("notifications__message", turned_round, "order", "messages about intake"),
        ("notifications__delivery", without_first, "lost", "deliveries"),
        ("notifications__delivery", twice, "doubled", "deliveries"),
        ("intake__application", without_first, "lost", "ledger"),
        ("intake__application", twice, "doubled", "ledger"),
        ("intake__decision", without_first, "lost", "ledger"),
        ("housing__stay", twice, "doubled", "overlaps"),
    ],
)
def test_a_row_that_is_missing_doubled_or_in_the_wrong_place_is_found(table, change, wrong, check):
    assert (wrong, check) in found(a_run(**{table: change(*table.split("__"))}))


def test_an_event_that_is_missing_in_its_stream_is_found():
    streams = dict(a_run().streams)
    streams["intake"] = streams["intake"][1:]
    assert ("lost", "stream") in found(a_run(streams=streams))


def test_an_event_that_comes_before_its_predecessor_is_found_and_a_repetition_is_none():
    streams = dict(a_run().streams)
    assert found(a_run(streams=streams | {"intake": streams["intake"] * 2})) == set()
    assert ("order", "stream") in found(a_run(streams=streams | {"intake": streams["intake"][::-1]}))


def test_an_event_that_was_never_published_is_found():
    events = [*EVENTS[:3], replace(EVENTS[3], published=False)]
    assert ("unfinished", "outbox") in found(a_run(events))


def test_a_gap_between_versions_is_found():
    events = [*EVENTS[:3], replace(EVENTS[3], version=3)]
    assert {("lost", "versions"), ("doubled", "versions")} <= found(a_run(events))


def test_what_is_parked_dead_or_still_to_be_sent_is_found():
    parked = [{"owner": "intake", "aggregate": CASE, "version": 2, "event_id": "event-2"}]
    assert ("unfinished", "parked") in found(a_run(housing__parked=parked))
    waiting = [{"message_id": f"message-{number}", "state": "waiting", "failure": None} for number in (1, 3, 7)]
    assert ("unfinished", "deliveries") in found(a_run(notifications__delivery=waiting))
    both = found(a_run(housing__dead_letter=[a_dead_letter("event-2")]))
    assert {("dead", "dead letters"), ("doubled", "inbox")} <= both
    instead = a_run(
        housing__dead_letter=[a_dead_letter(None, '{"id": "event-2"}')], housing__inbox=rows("housing", "inbox")[:1]
    )
    assert ("doubled", "inbox") not in found(instead)
    assert ("lost", "inbox") not in found(instead)


def test_what_is_announced_twice_is_found():
    again = replace(EVENTS[3], event_id="event-5", version=3)
    assert ("doubled", "announced once") in found(a_run([*EVENTS, again]))


def way_of_a_stay(*further):
    """Whether the oracle finds an error in the events that follow the arrival."""
    told = [event(5 + n, "housing", 3 + n, kind, stay_id=STAY, **data) for n, (kind, data) in enumerate(further)]
    return ("doubled", "way through a stay") in found(a_run([*EVENTS, *told]))


CORRECTED = {"agreed_end_on": "2027-02-14", "previous_arrived_on": "2027-01-15"}
TAKEN_BACK, ANOTHER_DAY = ("stay.arrival_corrected", CORRECTED), (
    "stay.arrival_corrected", CORRECTED | {"arrived_on": "2027-01-14"}
)  # fmt: skip
ARRIVES = ("stay.admitted", {"arrived_on": "2027-01-20", "agreed_end_on": "2027-02-14"})
LEAVES = ("stay.discharged", {"moved_out_on": "2027-01-20"})


def test_an_arrival_is_told_again_only_after_it_was_taken_back():
    assert way_of_a_stay(ARRIVES)
    assert not way_of_a_stay(TAKEN_BACK, ARRIVES)
    assert not way_of_a_stay(ANOTHER_DAY, LEAVES)
    assert way_of_a_stay(ANOTHER_DAY, ANOTHER_DAY), "the second one names a day that did not stand"
    assert way_of_a_stay(TAKEN_BACK, LEAVES)


def test_a_move_out_is_told_again_only_after_it_was_taken_back():
    back = ("stay.move_out_corrected", {"previous_moved_out_on": "2027-01-20", "agreed_end_on": "2027-02-14"})
    assert way_of_a_stay(LEAVES, LEAVES)
    assert not way_of_a_stay(LEAVES, back, LEAVES)
    assert way_of_a_stay(back)
    assert way_of_a_stay(("stay.cancelled", {}))


def test_intake_follows_what_is_taken_back():
    events = [*EVENTS, event(5, "housing", 3, "stay.arrival_corrected", stay_id=STAY, **CORRECTED)]
    wrong = found(a_run(events))
    assert {("lost", "intake's history"), ("lost", "status in intake")} <= wrong


def test_a_notice_for_an_end_that_is_no_longer_agreed_is_found():
    extended = event(5, "housing", 2, "stay.extended", stay_id=STAY, agreed_end_on="2027-03-14")
    events = [*EVENTS[:3], extended, replace(EVENTS[3], version=3)]
    assert ("doubled", "notices") in found(a_run(events))


@pytest.mark.parametrize(
    ("timer", "wrong"),
    [
        (a_timer(), "unfinished"),
        (a_timer(fired_at=NOW, cancelled_at=NOW), "doubled"),
        (a_timer(due_at=NOW + timedelta(days=1)), None),
        (a_timer(cancelled_at=NOW), None),
    ],
)
def test_a_timer_is_fired_or_taken_back_when_it_was_due(timer, wrong):
    assert found(a_run(housing__timer=[timer])) == ({(wrong, "timers")} if wrong else set())


def test_an_overdue_contact_or_aftercare_is_found():
    contacts = [a_contact(0, "planned"), a_contact(3, "confirmed")]
    assert ("lost", "timers") in found(a_run(followup__contact=contacts))
    offer = {"offer_id": "offer-1", "case_id": CASE, "state": "open", "answer_due_on": date(2027, 1, 19)}
    assert ("lost", "timers") in found(a_run(housing__offer=[offer]))


def test_a_contact_on_a_day_that_is_none_of_the_rhythm_is_found():
    contacts = [*rows("followup", "contact"), a_contact(11, "planned")]
    assert found(a_run(followup__contact=contacts)) == {("doubled", "contacts in followup")}
    later = [*rows("followup", "contact"), a_contact(17, "planned")]
    assert found(a_run(followup__contact=later)) == set()


def test_somebody_who_lives_there_and_has_no_contact_ahead_is_found():
    contacts = rows("followup", "contact")[:2]
    assert found(a_run(followup__contact=contacts)) == {("lost", "contacts ahead")}


def test_contacts_follow_an_arrival_that_was_corrected_and_what_took_place_stays():
    corrected = event(5, "housing", 3, "stay.arrival_corrected", stay_id=STAY, **ANOTHER_DAY[1])
    told = [
        message(8, "event:event-5", "arrival_corrected", "contact_person"),
        message(9, "event:event-5", "arrival_corrected", "role", "house_manager"),
    ]
    followed = {
        "followup__case_file": [rows("followup", "case_file")[0] | {"arrived_on": "2027-01-14"}],
        "intake__history": [*rows("intake", "history"), {"case_id": CASE, "what": "arrival_corrected", "words": {}}],
        "notifications__message": [*rows("notifications", "message"), *told],
    }
    contacts = [a_contact(3, "confirmed"), a_contact(10, "planned") | {"due_on": date(2027, 1, 24)}]
    assert found(a_run([*EVENTS, corrected], followup__contact=contacts, **followed)) == set()
    old = [a_contact(3, "confirmed"), a_contact(10, "planned") | {"due_on": date(2027, 1, 23)}]
    wrong = found(a_run([*EVENTS, corrected], followup__contact=old, **followed))
    assert ("doubled", "contacts in followup") in wrong


def test_aftercare_that_is_announced_twice_is_found():
    gone = event(5, "housing", 3, "stay.discharged", stay_id=STAY, moved_out_on="2027-01-20")
    offered = [event(6 + again, "followup", 1 + again, "aftercare.offered", until_on="2027-07-20") for again in (0, 1)]
    assert ("doubled", "aftercare announced") in found(a_run([*EVENTS, gone, *offered]))
    assert ("doubled", "aftercare announced") not in found(a_run([*EVENTS, gone, offered[0]]))


def test_the_day_of_moving_out_is_free_for_the_next_person():
    first = a_stay(STAY, date(2027, 1, 15), date(2027, 2, 14))
    next_one = a_stay("stay-2", date(2027, 2, 14), date(2027, 3, 1), state="planned")
    assert found(a_run(housing__stay=[first, next_one])) == set()
    early = a_stay("stay-2", date(2027, 2, 13), date(2027, 3, 1), state="planned")
    assert ("doubled", "overlaps") in found(a_run(housing__stay=[first, early]))
    assert found(a_run(housing__stay=[first, early | {"state": "cancelled"}])) == set()
    assert found(a_run(housing__stay=[first, early | {"place_no": 2}])) == set()


def test_a_message_that_no_event_led_to_is_found():
    more = [*rows("notifications", "message"), message(8, "offer:none", "offer", "person")]
    assert ("doubled", "messages") in found(a_run(notifications__message=more))


def test_an_event_that_a_service_wants_again_is_found_unless_a_connection_broke(tmp_path):
    said = {
        "event": "event_failed",
        "service": "followup",
        "subject": "intake.decision.made.v1",
        "error": "LookupError",
    }
    broke = said | {"error": "DBAPIError"}
    lines = [json.dumps(said), json.dumps(broke), json.dumps(said), json.dumps(said)[:60], "what a library writes"]
    (tmp_path / "followup.log").write_text("\n".join(lines), encoding="utf-8")
    seen = a_run()
    seen.given_back = read_given_back(tmp_path)

    (one,) = judge(seen).findings

    assert (one.wrong, one.where) == ("given back", "followup: intake.decision.made.v1 2 times because LookupError")
