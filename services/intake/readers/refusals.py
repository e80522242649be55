"""What intake refuses about readers by name."""

from shared.refusals import Refusal


class ReadersHaveChanged(Refusal):
    """Somebody else has named readers, or changed the protection, since the form was opened."""

    message = "Somebody has changed who may read this case meanwhile. Look at it before you change it."


class ReadersAreNamedInPerson(Refusal):
    """Whoever names readers of a protected case is one of them, so a service cannot do it."""

    status = 403
    message = "Who may read a case is decided by a member of staff in person."
