"""Who is contact person in which case, and who was. The migrations create the table."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import UUID

from shared.sealing import SealedColumn

assignment = Table(
    "assignment",
    MetaData(),
    Column("assignment_id", UUID, primary_key=True),
    Column("case_id", UUID),
    Column("staff_id", UUID),
    Column("deputy_staff_id", UUID),
    Column("since", Date),
    Column("until", Date),
    Column("reason", Text),
    Column("reason_sealed", LargeBinary),
    Column("named_by", UUID),
)

REASONS = SealedColumn(table=assignment, name="reason", row_id="assignment_id")
