"""The refusals about consents: one for each rule, with a sentence that says what is wrong and what to do."""

from shared.refusals import NotFound, Refusal


class NoSuchCase(NotFound):
    """Nothing is known of this case here."""

    message = "There is no such case."


class NoSuchConsent(NotFound):
    """No consent in this case has this id."""

    message = "There is no such consent in this case."


class NotYourPerson(Refusal):
    """A member of staff records for a person whom somebody else follows up."""

    status = 403
    message = "Consents of this person are recorded by the contact person, a caseworker or a house manager."


class OnlyThePersonConsents(Refusal):
    """Only the person whom the case is about sees and changes consents there: no helper, and nobody without a code."""

    status = 403
    message = "Only the person whom the case is about may do this."


class RecordedOtherwise(Refusal):
    """A consent with this id was saved before with other content. That one stands."""

    message = "This form has saved a consent already, and what it covers or its days were others. That one stands."


class NothingIsConsentedTo(Refusal):
    """A consent that covers nothing."""

    status = 422
    message = "Choose at least one thing that may be told."


class ConsentHasEnded(Refusal):
    """The consent is withdrawn, or was recorded as a mistake already."""

    message = "This consent has ended already."


class CaseHasEnded(Refusal):
    """After a recorded death or the end of aftercare nothing is told to anybody."""

    message = "In this case nothing is told to others any more, so no consent is recorded."
