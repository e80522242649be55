"""What intake announces about readers by name. No reason is in it."""

from services.intake.cases.domain.case import Case
from services.intake.readers.domain import Readers
from shared.contracts.intake.case_readers_changed import CaseReadersChanged


def case_readers_changed(case: Case, now: Readers) -> CaseReadersChanged:
    """Others may read the case, or its protection is another one."""
    return CaseReadersChanged(
        case_id=case.case_id,
        programme_id=case.programme_id,
        protection=now.protection,
        reader_ids=sorted(now.reader_ids),
    )
