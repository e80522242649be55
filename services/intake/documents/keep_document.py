"""Keep a document until its last day."""

from datetime import date, timedelta
from uuid import UUID

from services.intake.documents.clean_file import clean_file
from services.intake.documents.db import add_document
from services.intake.documents.domain import KeptDocument, check_kept_until
from shared.clock import start_of_day
from shared.database import Tx
from shared.ids import new_id
from shared.sealing import Key
from shared.timers import TimerKind, set_timer


class DocumentTimer(TimerKind):
    """`ref` is the document."""

    OLD = "document_is_old"


async def keep_document(
    tx: Tx, content: bytes, *, case_id: UUID, key: Key, kept_by: UUID, kept_until: date
) -> KeptDocument:
    """Seal a file that was sent with the person's key. It is removed by itself after `kept_until`.

    Raises what `clean_file` refuses, and KeptTooLong. Whoever calls this has the case locked.
    """
    check_kept_until(kept_until, today=tx.today)
    file = await clean_file(content)
    kept = KeptDocument(
        document_id=new_id(),
        media_type=file.media_type,
        size=len(file.content),
        kept_on=tx.today,
        kept_by=kept_by,
        kept_until=kept_until,
    )
    await add_document(tx, kept, file.content, case_id=case_id, key=key)
    await set_timer(
        tx, kind=DocumentTimer.OLD, ref=kept.document_id, due_at=start_of_day(kept_until + timedelta(days=1))
    )
    return kept
