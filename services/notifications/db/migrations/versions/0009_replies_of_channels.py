"""What a provider answered about a message, how often it did not answer, and what is wrong with a channel."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """The check lets only the codes of a reply be kept: the text of a reply may contain an address."""
    op.execute("ALTER TABLE delivery ADD COLUMN reply text, ADD COLUMN unanswered integer NOT NULL DEFAULT 0")
    op.execute(f"ALTER TABLE delivery ADD CONSTRAINT a_reply_is_a_code CHECK ({_IS_A_CODE}) NOT VALID")
    op.execute("""
        -- The next statement puts a wider one in its place; the former program writes only what both allow.
        -- squawk-ignore ban-drop-constraint
        ALTER TABLE handing_over DROP CONSTRAINT a_known_mistake
    """)
    op.execute(f"ALTER TABLE handing_over ADD CONSTRAINT a_known_mistake CHECK ({_IS_KNOWN}) NOT VALID")
    op.execute(f"""
        CREATE TABLE channel_fault (
            channel text PRIMARY KEY,
            reason text NOT NULL,
            reply text,
            since timestamptz NOT NULL,
            CONSTRAINT a_reply_is_a_code CHECK ({_IS_A_CODE})
        )
    """)


_IS_KNOWN = "mistake IN ('did_not_reach', 'wrong_message', 'came_back', 'did_not_come_back')"
_IS_A_CODE = r"reply ~ '^[0-9]{3}( [245]\.[0-9]{1,3}\.[0-9]{1,3})?$'"
