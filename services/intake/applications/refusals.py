"""What intake refuses about applications."""

from shared.refusals import Refusal


class NotOpenForApplications(Refusal):
    """People come to this programme without an application."""

    message = "Nobody has to apply here. Get in touch or just come by."


class SentBeforeWithOtherAnswers(Refusal):
    """The form was received before, with other answers. What was received then stands, and these are not kept."""

    message = "This form was received on {received_on} with other answers, as {reference}. These are not kept."


class NoWayToReachThePerson(Refusal):
    """An answer must be able to reach the person: telephone, e-mail, post or somebody who can pass it on."""

    status = 422
    message = (
        "Give at least one way to reach the person: telephone, e-mail, a postal address or somebody who can be asked."
    )


class IsThatRight(Refusal):
    """An answer that is possible and unusual. The person mends it, or confirms the `value` as it was read.

    Asked of those who fill in the form themselves, because nobody else would see the slip.
    """

    status = 422


class ExitHasPassed(IsThatRight):
    """A planned exit before today."""

    message = "The day {value} has passed. Is that right?"


class ExitIsFarAway(IsThatRight):
    """A planned exit years from now."""

    message = "The day {value} is years from now. Is that right?"


class UnusualAge(IsThatRight):
    """A date of birth that makes somebody a child, or very old."""

    message = "Somebody born on {value} is {age} years old. Is that right?"


class UnknownKindOfNumber(IsThatRight):
    """A telephone number of a possible length that no operator has given out."""

    message = "No telephone has a number like {value}. Is that right?"


class DomainLooksMistyped(IsThatRight):
    """An e-mail address whose domain is nearly one that many people have."""

    message = "Was {suggestion} meant, or is {value} right?"
