"""The table of letters."""

from sqlalchemy import Column, Date, LargeBinary, MetaData, Table, Uuid

letter = Table(
    "letter",
    MetaData(),
    Column("letter_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("decision_id", Uuid),
    Column("text", LargeBinary),
    Column("pdf", LargeBinary),
    Column("not_printed", LargeBinary),
    Column("made_on", Date),
    Column("made_by", Uuid),
    Column("replaces", Uuid),
)
