"""The tables of notifications as queries see them. The migrations are what creates them."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP, UUID

metadata = MetaData()
Instant = TIMESTAMP(timezone=True)

staff_member = Table(
    "staff_member",
    metadata,
    Column("staff_id", UUID, primary_key=True),
    Column("active", Boolean),
)

case_contact = Table(
    "case_contact",
    metadata,
    Column("case_id", UUID, primary_key=True),
    Column("staff_id", UUID),
)

over = Table(
    "over",
    metadata,
    Column("case_id", UUID, primary_key=True),
    Column("template", Text, primary_key=True),
    Column("because", Text, primary_key=True),
)

death = Table(
    "death",
    metadata,
    Column("case_id", UUID, primary_key=True),
    Column("recorded_on", Date),
)

message = Table(
    "message",
    metadata,
    Column("message_id", UUID, primary_key=True),
    Column("about", Text),
    Column("template", Text),
    Column("recipient", Text),
    Column("staff_id", UUID),
    Column("role", Text),
    Column("case_id", UUID),
    Column("programme_id", Text),
    Column("variables", JSONB),
    Column("reference", Text),
    Column("trace_id", Text),
    Column("written_at", Instant),
    Column("settled_at", Instant),
    Column("seen_by", UUID),
)

delivery = Table(
    "delivery",
    metadata,
    Column("message_id", UUID, primary_key=True),
    Column("state", Text),
    Column("attempts", Integer),
    Column("next_attempt_at", Instant),
    Column("queued_at", Instant),
    Column("traceparent", Text),
    Column("channel", Text),
    Column("language", Text),
    Column("subject", Text),
    Column("body", Text),
    Column("sent_at", Instant),
    Column("failure", Text),
    Column("taken_by", Text),
    Column("way", Text),
    Column("handed_over_on", Date),
    Column("handed_over_by", UUID),
    Column("over_at", Instant),
)

handing_over = Table(
    "handing_over",
    metadata,
    Column("entry_no", BigInteger, primary_key=True),
    Column("message_id", UUID),
    Column("way", Text),
    Column("handed_over_on", Date),
    Column("mistake", Text),
    Column("staff_id", UUID),
    Column("written_at", Instant),
)
