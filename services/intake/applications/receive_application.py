"""An application comes in."""

from dataclasses import replace

from opentelemetry import trace

from services.intake.announcements import application_assessed, application_received
from services.intake.applications.add_in_one_statement import add_application, find_receipt
from services.intake.applications.domain.answers import check_answers, checked_national_id
from services.intake.applications.domain.application import Case, Form, Receipt
from services.intake.cases.domain import answer_due_on
from services.intake.domain.refusals import NotOpenForApplications
from services.intake.drafts.db import delete_draft
from services.intake.eligibility.domain.eligibility import evaluate
from services.intake.exit_dates.watch_exit import watch_exit
from services.intake.programmes.load_programmes import catalogue_of, programme_of
from shared.database import Tx
from shared.ids import new_id, random_reference, reference_of_trace
from shared.messaging import announce


async def receive_application(form: Form, tx: Tx, *, draft_code: str | None = None) -> tuple[Receipt, bool]:
    """Take in an application, whatever the rules say about it. The same form sent again gives the same receipt.

    The second value tells whether it is new.
    """
    form = _checked(form, tx)
    rules = evaluate(programme_of(tx, form.programme_id).rules, form.answers.circumstances, applied_on=tx.today)
    case = _new_case(form, tx)
    while not await add_application(tx, case, form, rules):
        if known := await find_receipt(tx, form.form_id):
            return known, False
        # Two applications within one trace: the second cannot have its reference.
        case = replace(case, reference=random_reference())
    await announce(application_received(case), tx)
    await announce(application_assessed(case, tx.today), tx)
    await watch_exit(case, tx)
    if draft_code:
        await delete_draft(tx, draft_code)
    return Receipt(case.case_id, case.application_id, case.reference, case.received_on, rules), True


def _checked(form: Form, tx: Tx) -> Form:
    """The form with its number as it is kept. Raises what is wrong with it."""
    if not programme_of(tx, form.programme_id).accepts_applications:
        raise NotOpenForApplications
    check_answers(form.answers, today=tx.today, municipalities=catalogue_of(tx).municipalities)
    digits = checked_national_id(form.answers, tx.settings.environment)
    return replace(form, answers=replace(form.answers, national_id=digits))


def _new_case(form: Form, tx: Tx) -> Case:
    return Case(
        case_id=new_id(),
        application_id=new_id(),
        person_id=new_id(),
        programme_id=form.programme_id,
        reference=_reference(),
        status="received",
        received_on=tx.today,
        answer_due_on=answer_due_on(tx.today),
        planned_exit_on=form.answers.circumstances.planned_exit_on,
    )


def _reference() -> str:
    """Eight characters that also find the trace of the sending, where one is recorded."""
    span = trace.get_current_span()
    return reference_of_trace(span.get_span_context().trace_id) if span.is_recording() else random_reference()
