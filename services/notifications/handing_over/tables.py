"""The table of this room as queries see it. The migrations are what creates it."""

from sqlalchemy import BigInteger, Column, Date, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

handing_over = Table(
    "handing_over",
    MetaData(),
    Column("entry_no", BigInteger, primary_key=True),
    Column("message_id", UUID),
    Column("way", Text),
    Column("handed_over_on", Date),
    Column("mistake", Text),
    Column("staff_id", UUID),
    Column("written_at", TIMESTAMP(timezone=True)),
)
"""One row for each mark that was made. A row with a `mistake` takes the one before it back."""
