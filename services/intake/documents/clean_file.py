"""Look at a file that was sent, and draw an image anew."""

from services.intake.apart import FailedApart, run_apart
from services.intake.documents.domain import File, is_image
from services.intake.documents.refusals import ImageCannotBeRead

PAINTER = "services.intake.documents.draw_anew"


async def clean_file(content: bytes) -> File:
    """The file as it may be kept. An image comes out as JPEG, without anything that was hidden in it.

    A PDF stays as it is, which is why it is given out as attachment only: nothing of ours ever shows it. Raises
    DocumentIsEmpty, DocumentIsTooLarge, UnknownKindOfDocument, ImageCannotBeRead, and TookTooLong,
    after which the same file may be sent again.
    """
    if not is_image(content):
        return File(content, "application/pdf")
    try:
        return File(await run_apart(PAINTER, content), "image/jpeg")
    except FailedApart as failed:
        raise ImageCannotBeRead(fields={"file": ImageCannotBeRead.message}) from failed
