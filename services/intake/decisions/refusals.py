"""What intake refuses about decisions."""

from shared.refusals import Refusal


class DecisionNeedsANamedPerson(Refusal):
    """A person decides and signs, never a rule or a machine (GDPR art. 22)."""

    status = 403
    message = "A decision is made by a named member of staff."


class CaseHasChanged(Refusal):
    """A decision was made from an older version of the case: the rules or the planned exit are others by now."""

    message = "The case has changed meanwhile. Look at what it is now before you decide."


class GrantingAgainstARuleNeedsAReason(Refusal):
    """A rule is advice: a member of staff may decide otherwise, but must say why."""

    status = 422
    message = "Not met: {rules}. Say why the place is granted all the same, in at least {shortest} characters."


class NotifiedBeforeDecided(Refusal):
    """The person cannot have been notified of a decision before it was made."""

    status = 422
    message = "The notice cannot have reached the person before the day of the decision."
