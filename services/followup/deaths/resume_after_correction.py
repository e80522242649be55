"""The person lives after all: contacts are planned anew from today on."""

from uuid import UUID

from services.followup.aftercare.db import find_aftercare
from services.followup.aftercare.offer_aftercare import offer_aftercare
from services.followup.aftercare.set_aftercare_timer import watch_aftercare
from services.followup.cases.db import note_case
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.programmes.db import find_programme
from shared.database import Tx


async def resume_after_correction(tx: Tx, case_id: UUID, programme_id: str) -> None:
    """Plan what is still to come, also after a move that was told in between.

    What has passed is not made up for: staff are told to talk with the person.
    """
    programme = await find_programme(tx, programme_id)
    case = await note_case(tx, case_id, programme_id, death_recorded_on=None)
    offer = await find_aftercare(tx, case_id)
    if offer is not None and offer.state != "ended":
        await watch_aftercare(tx, case_id, offer.until_on)
    if programme is not None:
        await offer_aftercare(tx, case, programme)
        await plan_contacts(tx, case, programme)
