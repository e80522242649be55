"""How long the oldest unhandled message has waited, computed from the consumer's numbers at the broker."""

from datetime import UTC, datetime, timedelta

from nats.js.api import ConsumerConfig, ConsumerInfo, SequenceInfo

from shared.messaging import watchdog
from shared.messaging.watchdog import BacklogAge

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def told(*, handled: int, delivered: int, reaches: int, last_ack: datetime | None = None) -> ConsumerInfo:
    """The broker's answer: all messages up to `handled` are acknowledged, and the last in the stream is `reaches`."""
    return ConsumerInfo(
        "housing",
        "INTAKE",
        ConsumerConfig(),
        NOON,
        delivered=SequenceInfo(delivered, delivered),
        ack_floor=SequenceInfo(handled, handled, last_ack),
        num_pending=reaches - delivered,
        num_ack_pending=delivered - handled,
    )


def test_nothing_waits():
    waiting = BacklogAge()
    waiting.check(told(handled=5, delivered=5, reaches=5), at(0))

    assert waiting.since is None


def test_the_age_counts_from_the_look_that_first_saw_the_message():
    waiting = BacklogAge()
    waiting.check(told(handled=5, delivered=5, reaches=5), at(0))
    waiting.check(told(handled=5, delivered=6, reaches=7), at(10))
    waiting.check(told(handled=5, delivered=6, reaches=900), at(20))

    assert waiting.since == at(10)


def test_a_reader_that_is_behind_but_moves_has_the_age_of_what_it_has_come_to():
    waiting = BacklogAge()
    for look in range(10):
        waiting.check(told(handled=look * 10, delivered=look * 10, reaches=100 + look * 100), at(look * 10))
    assert waiting.since == at(0)
    waiting.check(told(handled=450, delivered=450, reaches=1000), at(100))

    assert waiting.since == at(40), "message 451 was there at the look that saw 500, and not at the one before"


def test_one_message_that_fails_keeps_its_age_while_all_others_are_handled():
    waiting = BacklogAge()
    waiting.check(told(handled=5, delivered=5, reaches=5), at(0))
    waiting.check(told(handled=5, delivered=6, reaches=6), at(10))
    for look in range(2, 30):
        waiting.check(told(handled=5, delivered=6 + look, reaches=6 + look), at(look * 10))

    assert waiting.since == at(10)
    waiting.check(told(handled=40, delivered=40, reaches=40), at(400))
    assert waiting.since is None


def test_after_a_restart_it_counts_from_the_last_acknowledgement_and_from_now_when_nobody_remembers():
    remembered, forgotten = BacklogAge(), BacklogAge()
    remembered.check(told(handled=5, delivered=5, reaches=50, last_ack=at(-300)), at(0))
    forgotten.check(told(handled=5, delivered=5, reaches=50), at(0))

    assert (remembered.since, forgotten.since) == (at(-300), at(0))


def test_a_stream_that_was_lost_and_made_anew_starts_anew():
    waiting = BacklogAge()
    waiting.check(told(handled=500, delivered=500, reaches=900), at(0))
    waiting.check(told(handled=0, delivered=0, reaches=3), at(10))

    assert waiting.since == at(10)


def test_what_is_remembered_stays_small_and_the_oldest_stays(monkeypatch):
    monkeypatch.setattr(watchdog, "MAX_MARKS", 10)
    waiting = BacklogAge()
    for look in range(200):
        waiting.check(told(handled=0, delivered=1, reaches=1 + look), at(look * 10))

    assert waiting.since == at(0)
    assert len(waiting._marks) <= 10
