"""Offers as queries see them. The migrations make the table and its constraints."""

from sqlalchemy import Column, Date, MetaData, Table, Text, Uuid

metadata = MetaData()

offer = Table(
    "offer",
    metadata,
    Column("offer_id", Uuid, primary_key=True),
    Column("stay_id", Uuid),
    Column("case_id", Uuid),
    Column("offered_on", Date),
    Column("answer_due_on", Date),
    Column("state", Text),
    Column("answered_on", Date),
)
