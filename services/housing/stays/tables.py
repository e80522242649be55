"""The tables as queries see them. The migrations say how they are made and which rules they keep."""

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, DATERANGE, JSONB

metadata = MetaData()

programme = Table(
    "programme",
    metadata,
    Column("programme_id", Text, primary_key=True),
    Column("name", JSONB),
    Column("usual_stay", Text),
    Column("notice_days", ARRAY(Integer)),
)
unit = Table(
    "unit",
    metadata,
    Column("unit_id", Uuid, primary_key=True),
    Column("programme_id", Text),
    Column("unit_key", Text),
    Column("name", Text),
    Column("opens_on", Date),
    Column("pets_allowed", Boolean),
    Column("position", Integer),
)
place = Table(
    "place",
    metadata,
    Column("place_id", Uuid, primary_key=True),
    Column("place_no", Integer),
    Column("programme_id", Text),
    Column("unit_id", Uuid),
    Column("place_key", Text),
    Column("name", Text),
    Column("kind", Text),
    Column("step", Text),
    Column("position", Integer),
    Column("closed_on", Date),
)
granted_case = Table(
    "granted_case",
    metadata,
    Column("case_id", Uuid, primary_key=True),
    Column("programme_id", Text),
    Column("granted_on", Date),
    Column("planned_exit_on", Date),
    Column("withdrawn_on", Date),
    Column("death_recorded_on", Date),
)
stay = Table(
    "stay",
    metadata,
    Column("stay_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("programme_id", Text),
    Column("place_id", Uuid),
    Column("place_no", Integer),
    Column("state", Text),
    Column("starts_on", Date),
    Column("agreed_end_on", Date),
    Column("end_is_individual", Boolean),
    Column("arrived_on", Date),
    Column("moved_out_on", Date),
    Column("move_out_reason", Text),
    Column("next_home", Text),
    Column("missed_on", Date),
    Column("notices_from", Date),
    Column("during", DATERANGE),
)
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
extension = Table(
    "extension",
    metadata,
    Column("extension_id", Uuid, primary_key=True),
    Column("stay_id", Uuid),
    Column("previous_end_on", Date),
    Column("agreed_end_on", Date),
    Column("reason", Text),
    Column("decided_on", Date),
    Column("decided_by", Uuid),
)
correction = Table(
    "correction",
    metadata,
    Column("correction_id", Uuid, primary_key=True),
    Column("stay_id", Uuid),
    Column("act", Text),
    Column("before", JSONB),
    Column("after", JSONB),
    Column("reason", Text),
    Column("corrected_on", Date),
    Column("corrected_by", Uuid),
)
notice = Table(
    "notice",
    metadata,
    Column("stay_id", Uuid, primary_key=True),
    Column("agreed_end_on", Date, primary_key=True),
    Column("days", Integer, primary_key=True),
    Column("outcome", Text),
    Column("noted_at", DateTime(timezone=True)),
)
history = Table(
    "history",
    metadata,
    Column("history_id", Uuid, primary_key=True),
    Column("case_id", Uuid),
    Column("at", DateTime(timezone=True)),
    Column("what", Text),
    Column("by_staff_id", Uuid),
    Column("words", JSONB),
)
