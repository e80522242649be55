"""The pages have words for every refusal and history code of the services, so that no code is shown to a person."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

from services.gateway.app import PAGES, SUBJECTS
from services.gateway.pages.public.apply.refusals import RULES
from services.gateway.pages.subject import load_subjects
from shared.history import HistoryCode
from shared.refusals import Refusal
from shared.tasks import refusals as task_refusals

CONTRIBUTED = load_subjects(PAGES, SUBJECTS)
WORDS, HAPPENED = CONTRIBUTED.refusals, CONTRIBUTED.history
FOR_THE_HOUSE, RETOLD_BY_INTAKE = CONTRIBUTED.for_the_house, CONTRIBUTED.retold_by_intake
SERVICES = Path(__file__).resolve().parents[4] / "services"
MET_BY_THE_PUBLIC_ONLY = {
    "UnknownProgramme", "NoSuchApplication", "NoSuchDraft", "DraftHasChanged", "NotOpenForApplications",
    "SentBeforeWithOtherAnswers", "QuestionWasAskedOtherwise",
    "NoWayToReachThePerson",
    "InvalidNationalId", "RealNumberInTest", "SyntheticNumberInProduction",
    "NoSuchReceipt", "IsThatRight", *RULES,
    "CodeIsClosed", "OnlyThePerson", "OnlyThosePeopleLetIn", "NoSuchLink",
    "NoSuchOldWay", "TooManyContactChanges", "WrongCode", "CodeIsUsedUp",
    "LinkHasEnded", "TooManyLinks", "TooManyOpenQuestions", "NoQuestionsAfterADeath", "WithdrawalIsAskedAlready",
}  # fmt: skip


def modules_called(name, service="*"):
    """The modules of this name in the rooms of a service."""
    for path in sorted(SERVICES.glob(f"{service}/**/{name}.py")):
        yield import_module(".".join(path.relative_to(SERVICES.parent).with_suffix("").parts))


def refusals_of(service):
    for module in modules_called("refusals", service):
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Refusal) and kind.__module__ == module.__name__:
                yield name, kind


def test_every_refusal_about_tasks_has_words():
    named = {name for name, kind in inspect.getmembers(task_refusals, inspect.isclass) if issubclass(kind, Refusal)}
    assert "CannotHoldTask" in named  # the search finds what it looks for
    assert named - {"NotFound", "Refusal"} - set(WORDS) == set()


@pytest.mark.parametrize("service", ["intake", "housing", "followup", "notifications"])
def test_every_refusal_that_staff_can_meet_has_words(service):
    named = {name for name, _ in refusals_of(service)}
    assert named  # the search finds what it looks for
    assert named - MET_BY_THE_PUBLIC_ONLY - set(WORDS) == set()


def test_words_that_fill_a_message_are_those_the_refusal_brings():
    for service in ("intake", "housing", "followup"):
        for name, kind in refusals_of(service):
            if name in WORDS:
                brought = set(re.findall(r"\{(\w+)\}", kind.message))
                assert set(re.findall(r"%\((\w+)\)s", WORDS[name][0])) <= brought, name


def test_every_line_a_service_writes_into_a_history_has_words():
    list(modules_called("history"))
    written = {code.value for codes in HistoryCode.__subclasses__() for code in codes}
    assert {"offer_made", "decision_made", "contacts_planned"} <= written  # the search finds what it looks for
    assert written - set(HAPPENED) == set()
    assert set(HAPPENED) >= FOR_THE_HOUSE | RETOLD_BY_INTAKE
