"""What is kept of a file is what can be seen, whatever the file is called and whatever is hidden in it."""

import pytest

from services.intake.documents.clean_file import clean_file
from services.intake.documents.domain import LARGEST
from services.intake.documents.refusals import (
    DocumentIsEmpty,
    DocumentIsTooLarge,
    ImageCannotBeRead,
    UnknownKindOfDocument,
)
from tests.support.files_and_papers.sent import A_PDF, SECRET_IN_A_PHOTO, a_huge_picture, a_photo, opened

SCRIPT = b"<script>alert(1)</script>"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "MPO"])
async def test_a_photo_is_drawn_anew_without_what_was_hidden_in_it(kind):
    sent = a_photo(kind=kind) + SCRIPT
    assert SECRET_IN_A_PHOTO.encode() in sent
    kept = await clean_file(sent)

    assert kept.media_type == "image/jpeg"
    assert SECRET_IN_A_PHOTO.encode() not in kept.content
    assert SCRIPT not in kept.content
    picture = opened(kept.content)
    assert picture.size == (400, 300)
    assert picture.getpixel((10, 150))[0] > 200, "red on the left"
    assert picture.getpixel((390, 150))[2] > 200, "blue on the right"


async def test_a_photo_taken_sideways_stands_upright():
    picture = opened((await clean_file(a_photo(turned=True))).content)
    assert picture.size == (300, 400)
    assert picture.getpixel((150, 10))[0] > 200, "red on top"


async def test_a_large_photo_becomes_small_enough_to_read_and_print():
    assert max(opened((await clean_file(a_photo(size=(6000, 4000)))).content).size) == 3000


async def test_a_pdf_is_kept_as_it_is():
    assert await clean_file(A_PDF) == await clean_file(A_PDF)
    assert (await clean_file(A_PDF)).content == A_PDF


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"GIF89a",
        b"PK\x03\x04",
        b"MZ",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b" %PDF-1.7",
        b"\xff\xd8",
    ],
)
async def test_other_kinds_of_files_are_refused(content):
    with pytest.raises(UnknownKindOfDocument):
        await clean_file(content)


@pytest.mark.parametrize(
    "content", [a_huge_picture(), a_photo()[:300], b"\xff\xd8\xff\xe0" + SCRIPT, b"\x89PNG\r\n\x1a\n"],
    ids=["huge", "cut", "no-jpeg", "no-png"],
)  # fmt: skip
async def test_an_image_that_cannot_be_drawn_is_refused(content):
    with pytest.raises(ImageCannotBeRead):
        await clean_file(content)


async def test_an_empty_and_a_large_file_are_refused():
    with pytest.raises(DocumentIsEmpty):
        await clean_file(b"")
    with pytest.raises(DocumentIsTooLarge) as refusal:
        await clean_file(A_PDF.ljust(LARGEST + 1))
    assert refusal.value.words == {"megabytes": "5"}
    await clean_file(A_PDF.ljust(LARGEST))
