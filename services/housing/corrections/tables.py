"""Corrections as queries see them. The migrations make the table and its constraints."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from shared.sealing import SealedColumn

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
    Column("reason_sealed", LargeBinary),
    Column("corrected_on", Date),
    Column("corrected_by", Uuid),
)

REASONS = SealedColumn(table=correction, name="reason", row_id="correction_id", emptied="")
