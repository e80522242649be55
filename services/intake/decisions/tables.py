"""The table of decisions."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, Text, Uuid

decision = Table(
    "decision",
    MetaData(),
    Column("decision_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("outcome", Text),
    Column("reasons", LargeBinary),
    Column("letter", LargeBinary),
    Column("departure", LargeBinary),
    Column("decided_by", Uuid),
    Column("decided_on", Date),
    Column("notified_on", Date),
    Column("complaint_due_on", Date),
    Column("legal_basis", Text),
    Column("complaint_body", Text),
)
