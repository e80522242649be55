"""The table of this room as queries see it. The migrations are what creates it."""

from sqlalchemy import Column, Date, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

from shared.sealing import SealedColumn

_Instant = TIMESTAMP(timezone=True)

delivery = Table(
    "delivery",
    MetaData(),
    Column("message_id", UUID, primary_key=True),
    Column("state", Text),
    Column("attempts", Integer),
    Column("next_attempt_at", _Instant),
    Column("queued_at", _Instant),
    Column("traceparent", Text),
    Column("channel", Text),
    Column("language", Text),
    Column("subject", Text),
    Column("body", Text),
    Column("body_sealed", LargeBinary),
    Column("sent_at", _Instant),
    Column("failure", Text),
    Column("reply", Text),
    Column("unanswered", Integer),
    Column("taken_by", Text),
    Column("way", Text),
    Column("handed_over_on", Date),
    Column("handed_over_by", UUID),
    Column("over_at", _Instant),
)
"""`over_at`: since when the message is no longer true. `reply`: the code in the provider's last reply about it."""
BODIES = SealedColumn(table=delivery, name="body", row_id="message_id", emptied="")
