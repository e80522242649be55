"""People follow their own case: tries of a code, who acted without an account, and the days of the stay.

The days of stays that are known already are taken from the history.
"""

from alembic import op

revision = "0011"
down_revision = "0010"

TABLES = """
CREATE TABLE code_tries (
    code_key bytea PRIMARY KEY,
    wrong smallint NOT NULL,
    last_at timestamptz NOT NULL
);
CREATE INDEX code_tries_by_last_at ON code_tries (last_at);
CREATE TABLE course (
    case_id uuid PRIMARY KEY REFERENCES application,
    answer_offer_by date,
    starts_on date,
    arrived_on date,
    agreed_end_on date,
    moved_out_on date,
    aftercare_until_on date,
    aftercare_started_on date,
    aftercare_ended_on date
);
ALTER TABLE history ADD COLUMN principal text
    CONSTRAINT a_known_principal CHECK (principal IN ('person', 'helper'))
"""
KNOWN_STAYS = """
INSERT INTO course (case_id, arrived_on, agreed_end_on, moved_out_on, aftercare_ended_on)
SELECT case_id,
    (SELECT CAST(words->>'arrived_on' AS date) FROM history WHERE history.case_id = application.case_id
     AND what IN ('admitted', 'arrival_corrected', 'arrival_taken_back') ORDER BY history_id DESC LIMIT 1),
    (SELECT CAST(words->>'agreed_end_on' AS date) FROM history WHERE history.case_id = application.case_id
     AND what IN ('admitted', 'arrival_corrected', 'arrival_taken_back', 'stay_extended')
     ORDER BY history_id DESC LIMIT 1),
    (SELECT CAST(words->>'moved_out_on' AS date) FROM history WHERE history.case_id = application.case_id
     AND what IN ('discharged', 'move_out_corrected', 'move_out_taken_back') ORDER BY history_id DESC LIMIT 1),
    (SELECT CAST(words->>'ended_on' AS date) FROM history WHERE history.case_id = application.case_id
     AND what = 'aftercare_ended' ORDER BY history_id DESC LIMIT 1)
FROM application WHERE status IN ('admitted', 'ended')
"""


def upgrade() -> None:
    for statement in TABLES.split(";\n"):
        op.execute(statement)
    op.execute(KNOWN_STAYS)
