"""The table of documents."""

from sqlalchemy import Column, Date, Integer, LargeBinary, MetaData, Table, Text, Uuid

document = Table(
    "document",
    MetaData(),
    Column("document_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("media_type", Text),
    Column("size", Integer),
    Column("content", LargeBinary),
    Column("kept_on", Date),
    Column("kept_by", Uuid),
    Column("kept_until", Date),
    Column("removed_on", Date),
    Column("removed_by", Uuid),
)
