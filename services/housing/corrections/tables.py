"""Corrections as queries see them. The migrations make the table and its constraints."""

from sqlalchemy import Column, Date, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()

correction = Table(
    "correction",
    metadata,
    Column("correction_id", Uuid, primary_key=True),
    Column("stay_id", Uuid),
    Column("act", Text),
    Column("before", JSONB),
    Column("after", JSONB),
    Column("reason", Text),
    Column("corrected_on", Date),
    Column("corrected_by", Uuid),
)
