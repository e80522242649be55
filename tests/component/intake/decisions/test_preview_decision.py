"""A decision can be looked at before it is made: same letter, same deadline, nothing written."""

from shared.contracts.intake.decision_made import DecisionMade
from tests.component.intake.builders import REASONS, an_application

GRANTED = {"outcome": "granted", "reasons": REASONS}


async def test_a_preview_is_the_decision_as_it_will_be_and_decides_nothing(intake):
    case_id = (await intake.post("/applications", json=an_application()))["case_id"]
    shown = await intake.post(f"/cases/{case_id}/decision/preview", json=GRANTED, role="caseworker")

    assert shown["complaint_due_on"] == "2026-12-14"
    assert REASONS in shown["letter_text"]["nb"]
    case = await intake.get(f"/cases/{case_id}", role="caseworker")
    assert (case["status"], case["decision"]) == ("received", None)
    assert await intake.announced(DecisionMade) == []

    decided = await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    assert shown.items() <= decided.items()


async def test_a_preview_refuses_what_deciding_would_refuse(intake):
    case_id = (await intake.post("/applications", json=an_application()))["case_id"]
    preview = f"/cases/{case_id}/decision/preview"
    assert await intake.refused(preview, {"outcome": "refused", "reasons": "Nei."}, role="caseworker") == "InvalidInput"
    assert await intake.refused(preview, GRANTED) == "NotAllowed"
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    assert await intake.refused(preview, GRANTED, role="caseworker") == "AlreadyDecided"
