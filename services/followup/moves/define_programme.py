"""A programme is defined: those who moved before anybody told of it get what they have waited for."""

from collections.abc import Sequence

from services.followup.aftercare.offer_aftercare import offer_aftercare
from services.followup.cases.db import cases_of_programme
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.programmes.db import save_programme
from shared.database import Tx


async def know_programme(
    tx: Tx,
    programme_id: str,
    *,
    aftercare_period: str | None,
    contact_days: Sequence[int],
    aftercare_contacts_every: str | None,
    stay_contact_days: Sequence[int] | None,
    stay_contacts_every: str | None,
) -> None:
    """Keep the definition, and see that everybody for whom help goes on has a contact ahead.

    A changed definition leaves what is in a calendar as it was agreed; what is planned from now on follows it. So
    whoever lived there before rhythms were told gets the next contact of theirs, and nobody is asked for the past.
    """
    programme, is_new = await save_programme(
        tx,
        programme_id,
        aftercare_period=aftercare_period,
        contact_days=list(contact_days),
        aftercare_contacts_every=aftercare_contacts_every,
        stay_contact_days=None if stay_contact_days is None else list(stay_contact_days),
        stay_contacts_every=stay_contacts_every,
    )
    for case in await cases_of_programme(tx, programme_id):
        if is_new:
            await offer_aftercare(tx, case, programme)
        await plan_contacts(tx, case, programme, late=is_new)
