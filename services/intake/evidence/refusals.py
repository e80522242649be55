"""What intake refuses about evidence."""

from shared.refusals import NotFound, Refusal


class EvidenceNeedsANamedPerson(Refusal):
    """It counts who saw the paper."""

    status = 403
    message = "Evidence is seen by a named member of staff."


class SeenInTheFuture(Refusal):
    """Nobody has seen a paper tomorrow."""

    status = 422
    message = "The day on which the paper was seen has not come yet."


class SeenTooLongAgo(Refusal):
    """A paper shows how things are now."""

    status = 422
    message = "The paper was seen more than a year ago and shows nothing of today."


class NoCopyWithoutAReason(Refusal):
    """Seen, not kept, is the rule. A copy is kept when somebody says why it must be (GDPR art. 5, 1 c)."""

    status = 422
    message = "Say why a copy must be kept, in at least {shortest} characters."


class EvidenceIsCorrected(Refusal):
    """The record was said to be a mistake already."""

    message = "This record has been corrected already."


class NoSuchEvidence(NotFound):
    """No evidence in this case has this id."""

    message = "There is no such evidence in this case."
