"""The table of announced programmes."""

from sqlalchemy import Column, DateTime, MetaData, Table, Text

programme = Table(
    "programme",
    MetaData(),
    Column("programme_id", Text, primary_key=True),
    Column("digest", Text),
    Column("announced_at", DateTime(timezone=True)),
)
