"""What intake refuses about applications."""

from shared.refusals import Refusal


class NotOpenForApplications(Refusal):
    """People come to this programme without an application."""

    message = "Nobody has to apply here. Get in touch or just come by."


class NoWayToReachThePerson(Refusal):
    """An answer must be able to reach the person: telephone, e-mail, post or somebody who can pass it on."""

    status = 422
    message = (
        "Give at least one way to reach the person: telephone, e-mail, a postal address or somebody who can be asked."
    )
