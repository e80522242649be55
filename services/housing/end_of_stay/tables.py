"""Moved ends and notices as queries see them. The migrations make the tables and their constraints."""

from sqlalchemy import Column, Date, DateTime, Integer, LargeBinary, MetaData, Table, Text, Uuid

from shared.sealing import SealedColumn

metadata = MetaData()

extension = Table(
    "extension",
    metadata,
    Column("extension_id", Uuid, primary_key=True),
    Column("stay_id", Uuid),
    Column("previous_end_on", Date),
    Column("agreed_end_on", Date),
    Column("reason", Text),
    Column("reason_sealed", LargeBinary),
    Column("decided_on", Date),
    Column("decided_by", Uuid),
)
REASONS = SealedColumn(table=extension, name="reason", row_id="extension_id", emptied="")

notice = Table(
    "notice",
    metadata,
    Column("stay_id", Uuid, primary_key=True),
    Column("agreed_end_on", Date, primary_key=True),
    Column("days", Integer, primary_key=True),
    Column("outcome", Text),
    Column("noted_at", DateTime(timezone=True)),
)
