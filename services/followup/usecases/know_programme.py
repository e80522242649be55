"""A programme is defined: those who moved before anybody told of it get what they have waited for."""

from collections.abc import Sequence

from services.followup.db.cases import cases_of_programme
from services.followup.db.programmes import Programme, save_programme
from services.followup.usecases.offer_aftercare import offer_aftercare
from services.followup.usecases.plan_contacts import plan_contacts
from shared.database import Tx


async def know_programme(
    tx: Tx, programme_id: str, *, contact_days: Sequence[int], aftercare_period: str | None
) -> None:
    """Keep the definition. A changed one counts for moves from now on and leaves calendars as they were agreed."""
    programme = Programme(programme_id, list(contact_days), aftercare_period)
    if not await save_programme(tx, programme):
        return
    for case in await cases_of_programme(tx, programme_id):
        await plan_contacts(tx, case, programme, "arrival")
        await plan_contacts(tx, case, programme, "move_out")
        await offer_aftercare(tx, case, programme)
