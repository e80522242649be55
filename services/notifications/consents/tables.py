"""The table of this room as queries see it. The migrations are what creates it."""

from sqlalchemy import Column, Date, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP, UUID

consent = Table(
    "consent",
    MetaData(),
    Column("consent_id", UUID, primary_key=True),
    Column("case_id", UUID),
    Column("programme_id", Text),
    Column("recipient", Text),
    Column("purpose", Text),
    Column("kinds", ARRAY(Text)),
    Column("way", Text),
    Column("given_on", Date),
    Column("until", Date),
    Column("recorded_by", UUID),
    Column("recorded_at", TIMESTAMP(timezone=True)),
    Column("ended_on", Date),
    Column("ended_because", Text),
    Column("ended_by", UUID),
)
"""One row for each consent. None is deleted, and only what ended it is added."""
