"""How much waited in every service, every ten minutes, for the trends on the pages of operations."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """No number of a service that did not answer is known. `handled` counts from the beginning."""
    op.execute("""
        CREATE TABLE sample (
            taken_at timestamptz NOT NULL,
            service text NOT NULL,
            answered boolean NOT NULL,
            outbox bigint,
            incoming bigint,
            parked bigint,
            timers_due bigint,
            dead_letters bigint,
            deliveries bigint,
            handled bigint,
            PRIMARY KEY (taken_at, service)
        )
    """)
