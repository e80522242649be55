"""The offer of aftercare, one per case. The migrations create the table."""

from sqlalchemy import Column, Date, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import UUID

aftercare = Table(
    "aftercare",
    MetaData(),
    Column("case_id", UUID, primary_key=True),
    Column("state", Text),
    Column("offered_on", Date),
    Column("until_on", Date),
    Column("started_on", Date),
    Column("ended_on", Date),
)
