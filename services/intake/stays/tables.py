"""The days of a stay and of aftercare, as housing and followup have announced them."""

from sqlalchemy import Column, Date, MetaData, Table, Uuid

course = Table(
    "course",
    MetaData(),
    Column("case_id", Uuid, primary_key=True),
    Column("answer_offer_by", Date),
    Column("starts_on", Date),
    Column("arrived_on", Date),
    Column("agreed_end_on", Date),
    Column("moved_out_on", Date),
    Column("aftercare_until_on", Date),
    Column("aftercare_started_on", Date),
    Column("aftercare_ended_on", Date),
)
