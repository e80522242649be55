"""Cases and their history. The migrations create the tables."""

from sqlalchemy import BigInteger, Column, Date, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP, UUID

metadata = MetaData()

case_file = Table(
    "case_file",
    metadata,
    Column("case_id", UUID, primary_key=True),
    Column("programme_id", Text),
    Column("granted_on", Date),
    Column("withdrawn_on", Date),
    Column("arrived_on", Date),
    Column("moved_out_on", Date),
    Column("death_recorded_on", Date),
)


history = Table(
    "history",
    metadata,
    Column("entry_no", BigInteger, primary_key=True),
    Column("case_id", UUID),
    Column("at", TIMESTAMP(timezone=True)),
    Column("what", Text),
    Column("by", UUID),
    Column("words", JSONB),
)
