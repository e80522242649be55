"""A programme is defined, for the first time or anew, and the cases in it are planned by it."""

from collections.abc import Sequence

from services.followup.aftercare.offer_aftercare import offer_aftercare
from services.followup.cases.lock_cases_of_programme import lock_cases_of_programme
from services.followup.moves.plan_follow_up import plan_follow_up
from services.followup.programmes.save_programme import save_programme
from shared.database import Tx


async def define_programme(
    tx: Tx,
    programme_id: str,
    *,
    aftercare_period: str | None,
    contact_days: Sequence[int],
    aftercare_contacts_every: str | None,
    stay_contact_days: Sequence[int] | None,
    stay_contacts_every: str | None,
) -> None:
    """Save the definition (`save_programme`), and plan a next contact in every case that has none.

    Contacts that are planned already stay as they were agreed; only what is planned from now on follows a changed
    definition. In a new programme, cases that moved before it became known get their contacts and offers now.
    """
    programme, is_new = await save_programme(
        tx,
        programme_id,
        aftercare_period=aftercare_period,
        contact_days=contact_days,
        aftercare_contacts_every=aftercare_contacts_every,
        stay_contact_days=stay_contact_days,
        stay_contacts_every=stay_contacts_every,
    )
    for case in await lock_cases_of_programme(tx, programme_id):
        if is_new:
            await offer_aftercare(tx, case, programme)
        await plan_follow_up(tx, case, programme, late=is_new)
