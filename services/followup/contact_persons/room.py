"""Contact persons: the member of staff who is there for a person, the deputy, and everybody who was before."""

from services.followup.contact_persons import api
from services.followup.contact_persons.refusals import DeputyIsTheContactPerson, SomebodyElseWasNamed
from shared.rooms import Room

ROOM = Room(
    routers=[api.router],
    constraints={
        "one_contact_person_at_a_time": SomebodyElseWasNamed,
        "deputy_is_somebody_else": DeputyIsTheContactPerson,
    },
)
