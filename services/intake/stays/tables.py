"""The days of a stay and of aftercare, as housing and followup have announced them."""

from sqlalchemy import Column, Date, MetaData, Table, Uuid

from services.intake.stays.domain import Course

course = Table(
    "course",
    MetaData(),
    Column("case_id", Uuid, primary_key=True),
    *(Column(day, Date) for day in Course.__dataclass_fields__),
)
