"""What intake refuses about documents."""

from shared.refusals import NotFound, Refusal


class DocumentIsEmpty(Refusal):
    """A file without a byte in it."""

    status = 422
    message = "The file is empty."


class DocumentIsTooLarge(Refusal):
    """A file is small enough to be sealed in the database."""

    status = 422
    message = "The file is larger than {megabytes} MB."


class UnknownKindOfDocument(Refusal):
    """Only files that can do nothing are taken."""

    status = 422
    message = "Only PDF, JPEG and PNG files are taken."


class ImageCannotBeRead(Refusal):
    """An image is drawn anew before it is kept; this one is damaged, or far too large when drawn."""

    status = 422
    message = "The image cannot be read."


class KeptTooLong(Refusal):
    """A document is kept as long as it is needed, and has a last day."""

    status = 422
    message = "The last day to keep a document is between today and {latest}."


class NoSuchDocument(NotFound):
    """No document has this id, or it has been removed."""

    message = "There is no such document any more."
