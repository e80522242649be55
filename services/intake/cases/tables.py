"""The table of cases, which are applications from the day they come in, and their history."""

from sqlalchemy import Boolean, Column, Date, DateTime, LargeBinary, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()

application = Table(
    "application",
    metadata,
    Column("case_id", Uuid, primary_key=True),
    Column("application_id", Uuid),
    Column("form_id", Uuid),
    Column("form_digest", LargeBinary),
    Column("reference", Text),
    Column("person_id", Uuid),
    Column("programme_id", Text),
    Column("channel", Text),
    Column("status", Text),
    Column("received_on", Date),
    Column("answer_due_on", Date),
    Column("planned_exit_on", Date),
    Column("has_place", Boolean),
    Column("answers", LargeBinary),
    Column("death_id", Uuid),
)
history = Table(
    "history",
    metadata,
    Column("history_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("at", DateTime(timezone=True)),
    Column("what", Text),
    Column("by", Uuid),
    Column("principal", Text),
    Column("words", JSONB),
)
