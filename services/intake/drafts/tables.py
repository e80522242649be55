"""The table of forms that are not sent yet."""

from sqlalchemy import Column, Date, DateTime, LargeBinary, MetaData, Table, Uuid

draft = Table(
    "draft",
    MetaData(),
    Column("draft_id", Uuid, primary_key=True),
    Column("code_key", LargeBinary),
    Column("wrapped_key", LargeBinary),
    Column("answers", LargeBinary),
    Column("saved_at", DateTime(timezone=True)),
    Column("kept_until", Date),
)
