"""The table of this room as queries see it. The migrations are what creates it."""

from sqlalchemy import Column, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP, UUID

_Instant = TIMESTAMP(timezone=True)

message = Table(
    "message",
    MetaData(),
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
    Column("written_at", _Instant),
    Column("settled_at", _Instant),
    Column("seen_by", UUID),
)
"""`settled_at`: since when a message to staff is closed, because somebody has seen it or it is no longer true."""
