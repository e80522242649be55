"""Whatever a service refuses or remembers, the pages have words for it: no code is ever shown to a person."""

import inspect
import re
from pathlib import Path

import pytest

from services.followup.domain import refusals as of_followup
from services.gateway.pages.staff.people.timeline import FOR_THE_HOUSE, HAPPENED, RETOLD_BY_INTAKE
from services.gateway.pages.staff.refusals import WORDS
from services.housing.domain import refusals as of_housing
from services.intake.domain import refusals as of_intake
from services.notifications.domain import refusals as of_notifications
from shared.refusals import Refusal

SERVICES = Path(__file__).resolve().parents[3] / "services"
MET_BY_THE_PUBLIC_ONLY = {
    "UnknownProgramme", "NoSuchApplication", "NoSuchDraft", "NotOpenForApplications", "NoWayToReachThePerson",
    "InvalidNationalId", "RealNumberInTest", "SyntheticNumberInProduction", "OnlyNotificationsAsksForAddresses",
    "NoSuchReceipt",
}  # fmt: skip


@pytest.mark.parametrize("module", [of_intake, of_housing, of_followup, of_notifications], ids=lambda one: one.__name__)
def test_every_refusal_that_staff_can_meet_has_words(module):
    named = {
        name
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Refusal) and kind.__module__ == module.__name__
    }
    assert named - MET_BY_THE_PUBLIC_ONLY - set(WORDS) == set()


def test_words_that_fill_a_message_are_those_the_refusal_brings():
    for module in (of_intake, of_housing, of_followup):
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if name in WORDS:
                brought = set(re.findall(r"\{(\w+)\}", kind.message))
                assert set(re.findall(r"%\((\w+)\)s", WORDS[name][0])) <= brought, name


def test_every_line_a_service_writes_into_a_history_has_words():
    written = set()
    for path in SERVICES.glob("*/**/*.py"):
        text = path.read_text(encoding="utf-8")
        written |= set(re.findall(r'(?:note|remember|follow_stay)\([^"]*?, "(\w+)"', text))
    assert {"offer_made", "decision_made", "contacts_planned"} <= written  # the search finds what it looks for
    assert written - set(HAPPENED) == set()
    assert set(HAPPENED) >= FOR_THE_HOUSE | RETOLD_BY_INTAKE
