"""The table of evidence."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, Text, Uuid

evidence = Table(
    "evidence",
    MetaData(),
    Column("evidence_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("kind", Text),
    Column("seen_on", Date),
    Column("seen_by", Uuid),
    Column("recorded_on", Date),
    Column("document_id", Uuid),
    Column("keep_reason", LargeBinary),
    Column("corrected_on", Date),
    Column("corrected_by", Uuid),
    Column("correction_reason", LargeBinary),
)
