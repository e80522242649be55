"""Followup's tables as queries see them. The migrations are what creates them."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP, UUID

metadata = MetaData()

programme = Table(
    "programme",
    metadata,
    Column("programme_id", Text, primary_key=True),
    Column("contact_days", ARRAY(Integer)),
    Column("stay_contact_days", ARRAY(Integer)),
    Column("stay_contacts_every", Text),
    Column("aftercare_contacts_every", Text),
    Column("aftercare_period", Text),
)

staff_member = Table(
    "staff_member",
    metadata,
    Column("staff_id", UUID, primary_key=True),
    Column("roles", ARRAY(Text)),
    Column("active", Boolean),
)

case_file = Table(
    "case_file",
    metadata,
    Column("case_id", UUID, primary_key=True),
    Column("programme_id", Text),
    Column("granted_on", Date),
    Column("withdrawn_on", Date),
    Column("arrived_on", Date),
    Column("moved_out_on", Date),
    Column("death_recorded_on", Date),
)

assignment = Table(
    "assignment",
    metadata,
    Column("assignment_id", UUID, primary_key=True),
    Column("case_id", UUID),
    Column("staff_id", UUID),
    Column("deputy_staff_id", UUID),
    Column("since", Date),
    Column("until", Date),
    Column("reason", Text),
    Column("named_by", UUID),
)

contact = Table(
    "contact",
    metadata,
    Column("contact_id", UUID, primary_key=True),
    Column("case_id", UUID),
    Column("move", Text),
    Column("day", Integer),
    Column("due_on", Date),
    Column("state", Text),
    Column("confirmed_on", Date),
    Column("kind", Text),
    Column("confirmed_by", UUID),
)

aftercare = Table(
    "aftercare",
    metadata,
    Column("case_id", UUID, primary_key=True),
    Column("state", Text),
    Column("offered_on", Date),
    Column("until_on", Date),
    Column("started_on", Date),
    Column("ended_on", Date),
)

history = Table(
    "history",
    metadata,
    Column("entry_no", BigInteger, primary_key=True),
    Column("case_id", UUID),
    Column("at", TIMESTAMP(timezone=True)),
    Column("what", Text),
    Column("by", UUID),
    Column("words", JSONB),
)
