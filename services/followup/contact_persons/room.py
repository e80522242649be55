"""Contact persons: the member of staff who is there for a person, the deputy, and everybody who was before."""

from functools import partial

from services.followup.contact_persons import api
from services.followup.contact_persons.ask_for_contact_person import ContactPersonTask
from services.followup.contact_persons.find_who_names import find_who_names
from services.followup.contact_persons.refusals import DeputyIsTheContactPerson, SomebodyElseWasNamed
from services.followup.contact_persons.tables import REASONS, assignment
from shared.access_review import relation
from shared.roles import HOUSE_MANAGER
from shared.rooms import Room
from shared.sealing import seal_clear_texts, seal_while_running
from shared.tasks import Doers

ROOM = Room(
    routers=[api.router],
    actions=api.ACTIONS,
    tasks={ContactPersonTask.NAME: Doers(frozenset({HOUSE_MANAGER}), find_who_names)},
    background=[seal_while_running(partial(seal_clear_texts, column=REASONS))],
    relations=[
        relation(assignment.c.case_id, assignment.c.staff_id),
        relation(assignment.c.case_id, assignment.c.deputy_staff_id),
    ],
    constraints={
        "one_contact_person_at_a_time": SomebodyElseWasNamed,
        "deputy_is_somebody_else": DeputyIsTheContactPerson,
    },
)
