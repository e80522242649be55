"""The table of data keys, and the sealed notes of tasks, in the services that keep free text about a person."""

from shared.database.core_tables import ADD_SEALED_NOTES, CREATE_CASE_KEY, Operations


def create_case_key_table(op: Operations) -> None:
    """Store a data key for each case about which free text is kept (`shared/sealing`)."""
    op.execute(CREATE_CASE_KEY)


def add_sealed_task_notes(op: Operations) -> None:
    """Store what is written about a finished task sealed, in a service that has tasks."""
    op.execute(ADD_SEALED_NOTES)
