"""Saves and reads consents."""

from dataclasses import fields
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select, update
from sqlalchemy.dialects.postgresql import insert

from services.notifications.consents.domain import Consent, Ending, Kind, Recipient
from services.notifications.consents.refusals import NoSuchConsent
from services.notifications.consents.tables import consent
from shared.database import Tx

_COLUMNS = [consent.c[field.name] for field in fields(Consent)]


async def add_consent(tx: Tx, new: Consent) -> bool:
    """Save the consent. Returns False when one with this id is there already."""
    values = {field.name: getattr(new, field.name) for field in fields(new)}
    values |= {"kinds": list(new.kinds), "recorded_at": tx.now}
    return (await tx.execute(insert(consent).values(values).on_conflict_do_nothing())).rowcount == 1


async def consents_of(tx: Tx, case_id: UUID) -> list[Consent]:
    """Every consent of a case, the newest first."""
    query = select(*_COLUMNS).where(consent.c.case_id == case_id, tx.may_see(consent))
    rows = await tx.all(query.order_by(consent.c.recorded_at.desc(), consent.c.consent_id.desc()))
    return [Consent(**(row._asdict() | {"kinds": tuple(row.kinds)})) for row in rows]


async def get_consent(tx: Tx, case_id: UUID, consent_id: UUID) -> Consent:
    """One consent of this case. Raises NoSuchConsent."""
    found = next((one for one in await consents_of(tx, case_id) if one.consent_id == consent_id), None)
    if found is None:
        raise NoSuchConsent
    return found


async def case_of(tx: Tx, consent_id: UUID, *, in_case: UUID | None = None) -> UUID:
    """The case of a consent. Raises NoSuchConsent, also where it is another one than `in_case`."""
    row = await tx.first(select(consent.c.case_id).where(consent.c.consent_id == consent_id))
    if row is None or in_case not in {None, row.case_id}:
        raise NoSuchConsent
    case_id: UUID = row.case_id
    return case_id


async def end_consent(tx: Tx, consent_id: UUID, because: Ending, ended_by: UUID | None) -> None:
    """Save what ended the consent, today."""
    values = {"ended_on": tx.today, "ended_because": because, "ended_by": ended_by}
    await tx.execute(update(consent).where(consent.c.consent_id == consent_id).values(values))


async def is_covered(tx: Tx, case_id: UUID, kind: Kind, recipient: Recipient, today: date) -> bool:
    """Whether a consent that has not ended covers this kind for this recipient today."""
    covers = exists().where(
        consent.c.case_id == case_id,
        consent.c.recipient == recipient,
        consent.c.kinds.contains([kind]),
        consent.c.given_on <= today,
        consent.c.until >= today,
        consent.c.ended_because.is_(None),
    )
    return bool((await tx.one(select(covers)))[0])
