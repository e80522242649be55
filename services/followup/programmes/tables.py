"""The programmes that intake has defined. The migrations create the table."""

from sqlalchemy import Column, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY

programme = Table(
    "programme",
    MetaData(),
    Column("programme_id", Text, primary_key=True),
    Column("contact_days", ARRAY(Integer)),
    Column("stay_contact_days", ARRAY(Integer)),
    Column("stay_contacts_every", Text),
    Column("aftercare_contacts_every", Text),
    Column("aftercare_period", Text),
)
