"""Decisions: a named person grants, refuses or dismisses in writing, with reasons and the last day to complain."""

from services.intake.cases.refusals import AlreadyDecided
from services.intake.decisions.api import ACTIONS, router
from shared.rooms import Room

ROOM = Room(routers=[router], actions=ACTIONS, constraints={"one_decision_per_case": AlreadyDecided})
