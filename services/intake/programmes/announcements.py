"""What intake announces about its programmes."""

from services.intake.programmes.domain.programme import Contacts, Programme
from shared.contracts.intake.programme_defined import ContactRhythm, ProgrammeDefined, ProgrammePlace, ProgrammeUnit


def programme_defined(programme: Programme) -> ProgrammeDefined:
    """The parts of a programme's file that other services use."""
    return ProgrammeDefined(
        programme_key=programme.key,
        programme_id=programme.id,
        name=programme.name,
        kind=programme.kind,
        usual_stay=programme.usual_stay,
        notice_days=list(programme.notice_days),
        aftercare_period=programme.aftercare_period,
        contact_days=list(programme.contacts_in_aftercare.days) if programme.contacts_in_aftercare else [],
        contacts_in_stay=_rhythm(programme.contacts_in_stay),
        contacts_in_aftercare=_rhythm(programme.contacts_in_aftercare),
        units=[
            ProgrammeUnit(
                key=unit.key,
                name=unit.name,
                opens_on=unit.opens_on.isoformat() if unit.opens_on else None,
                pets_allowed=unit.pets_allowed,
                places=[
                    ProgrammePlace(key=place.key, name=place.name, kind=place.kind, step=place.step)
                    for place in unit.places
                ],
            )
            for unit in programme.units
        ],
    )


def _rhythm(contacts: Contacts | None) -> ContactRhythm | None:
    return ContactRhythm(days=list(contacts.days), every=contacts.every) if contacts else None
