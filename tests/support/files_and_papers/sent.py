"""Files as people send them: photographs, scans, and things that only look like them."""

import io
import struct
import zlib

from PIL import Image

A_PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SECRET_IN_A_PHOTO = "Torbjorgs telefon, 69.6492 N"


def a_photo(*, size: tuple[int, int] = (400, 300), kind: str = "JPEG", turned: bool = False) -> bytes:
    """Red on the left, blue on the right, with metadata that tells who and where."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    about = Image.Exif()
    about[0x010E] = SECRET_IN_A_PHOTO
    if turned:
        about[0x0112] = 6
    sent = io.BytesIO()
    picture.save(sent, kind, exif=about)
    return sent.getvalue()


def a_huge_picture() -> bytes:
    """A PNG of a few hundred bytes that says it is 100,000 pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def opened(picture: bytes) -> Image.Image:
    """The picture, decoded."""
    return Image.open(io.BytesIO(picture))
