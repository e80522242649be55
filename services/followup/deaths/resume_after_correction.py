"""A death was recorded by mistake: contacts are planned anew from today on."""

from uuid import UUID

from services.followup.aftercare.lock_aftercare import lock_aftercare
from services.followup.aftercare.offer_aftercare import offer_aftercare
from services.followup.aftercare.set_aftercare_timer import set_aftercare_timer
from services.followup.cases.record_case import record_case
from services.followup.contact_persons.ask_for_contact_person import ask_for_contact_person
from services.followup.moves.plan_follow_up import plan_follow_up
from services.followup.programmes.lock_programme import lock_programme
from shared.database import Tx


async def resume_after_correction(tx: Tx, case_id: UUID, programme_id: str) -> None:
    """Plan what is still to come, also after a move that was announced in between.

    Contacts that would have been due in between are not made up for.
    """
    programme = await lock_programme(tx, programme_id)
    case = await record_case(tx, case_id, programme_id, death_recorded_on=None)
    await ask_for_contact_person(tx, case)
    offer = await lock_aftercare(tx, case_id)
    if offer is not None and offer.state != "ended":
        await set_aftercare_timer(tx, case_id, offer.until_on)
    if programme is not None:
        await offer_aftercare(tx, case, programme)
        await plan_follow_up(tx, case, programme)
