"""What is refused to a caller that is not a member of staff."""

from shared.refusals import Refusal


class NeedsANamedPerson(Refusal):
    """Who is in contact with whom is always recorded with the name of a member of staff."""

    status = 403
    message = "This is done by a member of staff in person, not by a system."
