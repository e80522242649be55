"""A message counts as sent only when a channel has taken it. Marks of staff and reasons for closing get columns.

Until now a channel that sends nothing marked every message as sent, so the database does not show that any message was
really sent. Messages younger than thirty days that are still true wait again; staff hand them over if no channel takes
them. Older ones are `not_known`: somebody may have told the person. See docs/runbook/hand-over.md.
"""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the new states of a delivery, then convert the existing deliveries."""
    for part in (_DELIVERY, _NEVER_SENT, _RULES, _HANDING_OVER, _OVER):
        for statement in part.split(";"):
            op.execute(statement)


_DELIVERY = """
    ALTER TABLE delivery
        DROP CONSTRAINT a_known_state_of_delivery,
        DROP CONSTRAINT what_was_sent_is_kept,
        DROP CONSTRAINT a_failure_has_a_cause,
        ADD COLUMN taken_by text,
        ADD COLUMN way text,
        ADD COLUMN handed_over_on date,
        ADD COLUMN handed_over_by uuid,
        ADD COLUMN over_at timestamptz
"""
_NEVER_SENT = """
    CREATE TEMPORARY TABLE still_true ON COMMIT DROP AS
        SELECT said.message_id FROM message AS said
        WHERE said.recipient = 'person' AND said.written_at > now() - interval '30 days'
          AND NOT EXISTS (
            SELECT FROM over WHERE over.case_id = said.case_id AND over.template = said.template)
          AND NOT (said.template = 'offer' AND EXISTS (
            SELECT FROM message AS answer WHERE answer.about = said.about
              AND answer.template IN ('offer_accepted', 'offer_declined', 'offer_expired')))
          AND NOT EXISTS (
            SELECT FROM message AS told WHERE told.about = said.about AND told.template = said.template
              AND told.recipient <> 'person' AND told.settled_at IS NOT NULL AND told.seen_by IS NULL);
    UPDATE delivery SET state = 'waiting', sent_at = NULL, channel = NULL, language = NULL, subject = NULL, body = NULL,
        attempts = 0, queued_at = now(), next_attempt_at = now()
        WHERE state = 'sent' AND message_id IN (SELECT message_id FROM still_true);
    UPDATE delivery SET state = 'not_known', sent_at = NULL
        WHERE state = 'sent' OR (state = 'failed' AND message_id NOT IN (SELECT message_id FROM still_true))
"""
_RULES = """
    ALTER TABLE delivery
        ADD CONSTRAINT a_known_state_of_delivery CHECK (state IN (
            'waiting', 'to_hand_over', 'taken', 'delivered', 'failed', 'cancelled', 'not_known')),
        ADD CONSTRAINT what_was_taken_is_kept CHECK (
            (state <> 'taken' OR sent_at IS NOT NULL) AND
            (sent_at IS NULL OR num_nulls(taken_by, channel, language, subject, body) = 0)),
        ADD CONSTRAINT what_is_to_hand_over_is_kept CHECK (
            state <> 'to_hand_over' OR num_nulls(language, subject, body) = 0),
        ADD CONSTRAINT a_failure_has_a_cause CHECK (state <> 'failed' OR failure IS NOT NULL),
        ADD CONSTRAINT a_known_way CHECK (way IN ('phone', 'posted', 'on_paper', 'in_person', 'written')),
        ADD CONSTRAINT somebody_handed_it_over_some_day CHECK (
            num_nulls(way, handed_over_on, handed_over_by) IN (0, 3) AND (way IS NULL OR state = 'delivered')),
        ADD CONSTRAINT delivered_by_a_channel_or_by_hand CHECK (
            state <> 'delivered' OR way IS NOT NULL OR sent_at IS NOT NULL);
    CREATE INDEX delivery_for_staff ON delivery (state) WHERE state IN ('to_hand_over', 'failed')
"""
_HANDING_OVER = """
    CREATE TABLE handing_over (
        entry_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        message_id uuid NOT NULL REFERENCES message,
        way text,
        handed_over_on date,
        mistake text,
        staff_id uuid NOT NULL,
        written_at timestamptz NOT NULL,
        CONSTRAINT handed_over_or_taken_back CHECK (
            num_nulls(way, handed_over_on) IN (0, 2) AND (way IS NULL) = (mistake IS NOT NULL)),
        CONSTRAINT a_known_mistake CHECK (mistake IN ('did_not_reach', 'wrong_message'))
    );
    CREATE INDEX handing_over_of_message ON handing_over (message_id)
"""
_OVER = """
    ALTER TABLE over ADD COLUMN because text NOT NULL DEFAULT 'withdrawn';
    UPDATE over SET because = CASE template
            WHEN 'not_arrived' THEN 'arrived'
            WHEN 'exit_approaching' THEN 'arrived'
            ELSE 'contact_person_named' END
        WHERE template = 'not_arrived' OR (template IN ('exit_approaching', 'contact_person_wanted')
          AND NOT EXISTS (
            SELECT FROM over AS withdrawn WHERE withdrawn.case_id = over.case_id AND withdrawn.template = 'offer'));
    ALTER TABLE over DROP CONSTRAINT over_pkey, ADD PRIMARY KEY (case_id, template, because)
"""
