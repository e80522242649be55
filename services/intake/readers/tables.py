"""The table of changes of readers. The reason is sealed under the person's key."""

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

readers_change = Table(
    "readers_change",
    MetaData(),
    Column("change_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("protection", Text),
    Column("reader_ids", ARRAY(Uuid)),
    Column("changed_at", DateTime(timezone=True)),
    Column("changed_by", Uuid),
    Column("reason", LargeBinary),
)
