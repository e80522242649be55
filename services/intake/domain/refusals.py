"""What intake refuses, each named for the rule it keeps."""

from shared.refusals import NotFound, Refusal


class UnknownProgramme(NotFound):
    """The programme id is in no file."""

    message = "There is no programme with this name."


class NoSuchCase(NotFound):
    """No case has this id."""

    message = "This case was not found."


class NoSuchApplication(NotFound):
    """The reference and the birth year do not belong together, or neither exists. The answer does not say which."""

    message = "No application was found with this reference and year of birth. Look at the receipt and try again."


class NoSuchDraft(NotFound):
    """The code is wrong, or the draft is older than thirty days, or it was sent."""

    message = "No saved form was found with this code. A form is kept for thirty days, or until it is sent."


class NoSuchRule(NotFound):
    """The case's programme does not ask this."""

    message = "The programme has no rule with this name."


class NotOpenForApplications(Refusal):
    """One just comes to this programme; there is nothing to apply for."""

    message = "Nobody has to apply here. Get in touch or just come by."


class NoWayToReachThePerson(Refusal):
    """An answer must be able to reach the person: telephone, e-mail, post or somebody who can pass it on."""

    status = 422
    message = (
        "Give at least one way to reach the person: telephone, e-mail, a postal address or somebody who can be asked."
    )


class InvalidNationalId(Refusal):
    """Eleven digits with a possible date and right check digits, or nothing at all."""

    status = 422
    message = "This is not a valid national identity number or D-number. It may also be left out."


class RealNumberInTest(Refusal):
    """Demo and test hold invented people only (mission 4.7)."""

    status = 422
    message = "This looks like a real person's number. Only synthetic numbers may be used here."


class SyntheticNumberInProduction(Refusal):
    """Production holds real people only (mission 4.7)."""

    status = 422
    message = "This is a synthetic test number and cannot be used here."


class DecisionNeedsANamedPerson(Refusal):
    """A person decides and signs, never a rule or a machine (GDPR art. 22)."""

    status = 403
    message = "A decision is made by a named member of staff."


class GrantingAgainstARuleNeedsAReason(Refusal):
    """A rule advises and a person may decide otherwise, and then says why."""

    status = 422
    message = "Not met: {rules}. Say why the place is granted all the same, in at least {shortest} letters."


class AlreadyDecided(Refusal):
    """There is one decision in a case. A change of it is a new decision after a complaint."""

    message = "This application has been decided already."


class AlreadyWithdrawn(Refusal):
    """What was taken back is not handled any further."""

    message = "This application was withdrawn and cannot be changed."


class StayHasBegun(Refusal):
    """From the day of arrival it is about the stay, not about the application."""

    message = "The person has moved in; this concerns the application and comes too late."


class CaseIsClosed(Refusal):
    """The case was refused, dismissed or has ended."""

    message = "This case is closed."


class AnswerNeedsANamedPerson(Refusal):
    """Who answers a rule in place of the system stands by it with their name."""

    status = 403
    message = "A rule is answered by a named member of staff, with a reason."


class NotifiedBeforeDecided(Refusal):
    """The person cannot have been told of a decision before it was made."""

    status = 422
    message = "The notice cannot have reached the person before the day of the decision."


class OnlyNotificationsAsksForAddresses(Refusal):
    """Addresses are handed out at the moment of sending, to the service that sends, and to nobody else."""

    status = 403
    message = "Only the notifications service may ask for an address."


class DeathIsRecorded(Refusal):
    """Nothing is decided about, asked of or sent to somebody who has died."""

    message = "A death is recorded for this person. If that is a mistake, correct it first."


class NoDeathIsRecorded(Refusal):
    """There is nothing to correct, and nothing to do afterwards."""

    message = "No death is recorded for this person."


class DeathNeedsANamedPerson(Refusal):
    """A death is recorded, and corrected, by somebody who stands by it."""

    status = 403
    message = "A death is recorded by a named member of staff."


class DiedInTheFuture(Refusal):
    """A death is recorded when it has happened. The day may be unknown."""

    status = 422
    message = "The day of death cannot be in the future. Leave it out if it is not known."


class DiedBeforeBirth(Refusal):
    """The day is a slip, or belongs to somebody else."""

    status = 422
    message = "The day of death is before the date of birth."
