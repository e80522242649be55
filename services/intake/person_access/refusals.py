"""What intake refuses to people without an account of the staff."""

from shared.refusals import NotFound, Refusal


class NoSuchApplication(NotFound):
    """The reference and the birth year do not belong together, or neither exists. The answer does not say which."""

    message = "No application was found with this reference and year of birth. Look at the receipt and try again."


class CodeIsClosed(Refusal):
    """Too many wrong years of birth were tried with this reference, whether it exists or not."""

    status = 429
    message = "There were too many wrong tries with this reference. Call the contact point, and it is opened again."


class OnlyThePerson(Refusal):
    """Only the person whom the case is about may do this: no helper, and nobody without a code."""

    status = 403
    message = "Only the person whom the case is about may do this."


class OnlyThosePeopleLetIn(Refusal):
    """This is shown to the person of the case and to their helpers."""

    status = 403
    message = "This is shown to the person whom the case is about, and to whoever they gave a link."


class CodeIsNotClosed(Refusal):
    """The reference can be used; nobody has to open it."""

    message = "The status page can be used with this reference. There is nothing to open."


class NoSuchLink(NotFound):
    """No link has this code, or it has ended or expired. The answer does not say which."""

    message = "This link cannot be used. Ask the person who gave it for a new one."


class LinkHasEnded(Refusal):
    """The person or staff have ended the link, or its last day has passed, while a helper was looking."""

    status = 403
    message = "This link cannot be used any more."


class TooManyLinks(Refusal):
    """Several links of this case can be used. End one first."""

    message = "Several links can be used already. End one of them first."
