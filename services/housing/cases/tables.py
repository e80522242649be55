"""Granted cases and their history as queries see them. The migrations make the tables and their constraints."""

from sqlalchemy import Column, Date, DateTime, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()

granted_case = Table(
    "granted_case",
    metadata,
    Column("case_id", Uuid, primary_key=True),
    Column("programme_id", Text),
    Column("granted_on", Date),
    Column("planned_exit_on", Date),
    Column("withdrawn_on", Date),
    Column("death_recorded_on", Date),
)

history = Table(
    "history",
    metadata,
    Column("history_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("at", DateTime(timezone=True)),
    Column("what", Text),
    Column("by_staff_id", Uuid),
    Column("words", JSONB),
)
