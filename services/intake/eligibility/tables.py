"""The table of assessments: one row per case, the answers to its rules sealed, their counts in the clear."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, SmallInteger, Table, Uuid

assessment = Table(
    "assessment",
    MetaData(),
    Column("case_id", Uuid, primary_key=True),
    Column("rules", LargeBinary),
    Column("passed", SmallInteger),
    Column("failed", SmallInteger),
    Column("unknown", SmallInteger),
    Column("assessed_on", Date),
)
