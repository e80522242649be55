"""The table of this room as queries see it. The migrations are what creates it."""

from sqlalchemy import Column, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP

channel_fault = Table(
    "channel_fault",
    MetaData(),
    Column("channel", Text, primary_key=True),
    Column("reason", Text),
    Column("reply", Text),
    Column("since", TIMESTAMP(timezone=True)),
)
"""What is wrong with a channel, by its name, for as long as it is. `since` follows the wall clock."""
