"""Read, lock and save offers."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from services.housing.offers.domain import Offer, OfferState
from services.housing.offers.refusals import NoSuchOffer
from services.housing.offers.tables import offer
from shared.database import Tx


async def add_offer(tx: Tx, new: Offer) -> None:
    """Insert an offer."""
    await tx.execute(insert(offer).values(asdict(new)))


async def save_offer(tx: Tx, changed: Offer) -> None:
    """Update an offer."""
    values = asdict(changed)
    await tx.execute(update(offer).where(offer.c.offer_id == values.pop("offer_id")).values(values))


async def lock_offer(tx: Tx, offer_id: UUID) -> Offer:
    """The offer, its row locked until the end of the transaction. Raises NoSuchOffer."""
    row = await tx.first(select(offer).where(offer.c.offer_id == offer_id).with_for_update())
    if row is None:
        raise NoSuchOffer
    return _to_offer(row)


async def find_offer_of_stay(tx: Tx, stay_id: UUID) -> Offer:
    """The offer that the stay began with, without a lock; every stay has one. Raises NoSuchOffer."""
    row = await tx.first(select(offer).where(offer.c.stay_id == stay_id))
    if row is None:
        raise NoSuchOffer
    return _to_offer(row)


async def list_offers(tx: Tx, case_id: UUID) -> list[Offer]:
    """The offers of a case, oldest first."""
    rows = await tx.all(select(offer).where(offer.c.case_id == case_id).order_by(offer.c.offer_id))
    return [_to_offer(row) for row in rows]


def _to_offer(row: Row[Any]) -> Offer:
    return Offer(**(row._asdict() | {"state": OfferState(row.state)}))
