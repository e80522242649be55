"""An application is received."""

from dataclasses import replace

from services.intake.applications.add_in_one_statement import add_in_one_statement
from services.intake.applications.announcements import application_received
from services.intake.applications.digest_form import digest_form
from services.intake.applications.domain.answers import check_contact, checked_national_id
from services.intake.applications.domain.form import Form, Receipt
from services.intake.applications.refusals import NotOpenForApplications, SentBeforeWithOtherAnswers
from services.intake.cases.domain.case import Case, answer_due_on
from services.intake.cases.find_case_of_form import find_case_of_form
from services.intake.drafts.forget_sent_draft import forget_sent_draft
from services.intake.eligibility.announce_assessment import announce_assessment
from services.intake.eligibility.domain.rules import evaluate
from services.intake.eligibility.find_rules import find_rules
from services.intake.exit_dates.watch_exit import watch_exit
from services.intake.people.find_key import find_key
from services.intake.programmes.find_programme import find_programme
from services.intake.readers.take_over_protection import take_over_protection
from shared.database import Tx
from shared.ids import new_id, random_reference
from shared.messaging import announce
from shared.version import Version


async def receive_application(
    tx: Tx, form: Form, *, draft_code: str | None = None, draft_version: Version | None = None
) -> tuple[Receipt, bool]:
    """Receive an application, whatever the outcomes of the rules. The same form again gives the same receipt.

    Returns the receipt and whether the application is new. `draft_code` names the draft that was sent; raises
    DraftHasChanged when that has another version than `draft_version` now, and SentBeforeWithOtherAnswers when this
    form was received with others.
    """
    form = _checked(tx, form)
    rules = evaluate(find_programme(tx, form.programme_id).rules, form.answers.circumstances, applied_on=tx.today)
    case = _new_case(tx, form)
    while not await add_in_one_statement(tx, case, form, rules):
        if found := await find_case_of_form(tx, form.form_id):
            known, digest = found
            if digest not in {None, digest_form(tx, form)}:
                raise SentBeforeWithOtherAnswers(reference=known.reference, received_on=known.received_on)
            earlier = await find_rules(tx, known.case_id, await find_key(tx, known.person_id))
            return Receipt.of(known, earlier), False
        # Another application has this reference, once in very many years.
        case = replace(case, reference=random_reference())
    await take_over_protection(tx, case, form.answers.national_id)
    await announce(tx, application_received(case))
    await announce_assessment(tx, case)
    await watch_exit(tx, case)
    if draft_code:
        await forget_sent_draft(tx, draft_code, version=draft_version)
    return Receipt.of(case, rules), True


def _checked(tx: Tx, form: Form) -> Form:
    """The form with its identity number as it is stored. Raises a refusal for what is wrong in it."""
    if not find_programme(tx, form.programme_id).accepts_applications:
        raise NotOpenForApplications
    check_contact(form.answers.contact)
    digits = checked_national_id(form.answers, tx.settings.environment)
    return replace(form, answers=replace(form.answers, national_id=digits))


def _new_case(tx: Tx, form: Form) -> Case:
    return Case(
        case_id=new_id(),
        application_id=new_id(),
        person_id=new_id(),
        programme_id=form.programme_id,
        reference=random_reference(),
        status="received",
        received_on=tx.today,
        answer_due_on=answer_due_on(tx.today),
        planned_exit_on=form.answers.circumstances.planned_exit_on,
    )
