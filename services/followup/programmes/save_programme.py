"""Intake has defined a programme, for the first time or anew."""

from collections.abc import Sequence

from sqlalchemy.dialects.postgresql import insert

from services.followup.programmes.db import as_programme, find_programme, lock_for_change
from services.followup.programmes.domain.programme import Programme
from services.followup.programmes.tables import programme
from shared.database import Tx


async def save_programme(
    tx: Tx,
    programme_id: str,
    *,
    aftercare_period: str | None,
    contact_days: Sequence[int],
    aftercare_contacts_every: str | None,
    stay_contact_days: Sequence[int] | None,
    stay_contacts_every: str | None,
) -> tuple[Programme, bool]:
    """Replace the definition. Returns the new one, and whether the programme was unknown before.

    Days are counted from the move; periods are in ISO 8601. Without `stay_contact_days`, `contact_days` count after
    both moves.
    """
    await lock_for_change(tx, programme_id)
    is_new = await find_programme(tx, programme_id) is None
    values = {
        "aftercare_period": aftercare_period,
        "contact_days": list(contact_days),
        "aftercare_contacts_every": aftercare_contacts_every,
        "stay_contact_days": None if stay_contact_days is None else list(stay_contact_days),
        "stay_contacts_every": stay_contacts_every,
    }
    statement = insert(programme).values(programme_id=programme_id, **values)
    saved = statement.on_conflict_do_update(index_elements=["programme_id"], set_=values).returning(programme)
    return as_programme(await tx.one(saved)), is_new
