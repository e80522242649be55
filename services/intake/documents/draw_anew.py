"""The program that draws an image anew: `python -m services.intake.documents.draw_anew`.

It reads a JPEG or PNG and writes a JPEG of what can be seen. Where a photograph was taken, by which camera, and
whatever else was in the file stays behind. It confines itself before it looks at the first byte.
"""

import io
import sys

from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin

from services.intake.confined import confine

MEMORY, SECONDS = 2**30, 6
MOST_PIXELS = 60_000_000
"""A telephone takes 50 million."""
LONGEST_SIDE = 3000
"""Pixels. A page of A4 at 250 dots an inch, which can be read and printed."""
QUALITY = 85
PAPER = (255, 255, 255)
TAKEN = (JpegImagePlugin.JpegImageFile.format, PngImagePlugin.PngImageFile.format)
IMPORTED_WHEN_NEEDED = (MpoImagePlugin, TiffImagePlugin)
"""Modules that Pillow imports for some photographs; a confined program can import nothing."""


def draw_anew(content: bytes) -> bytes:
    """The picture as JPEG. Raises what Pillow raises for a damaged image, and ValueError for a huge one."""
    with Image.open(io.BytesIO(content), formats=TAKEN) as sent:
        if sent.width * sent.height > MOST_PIXELS:
            raise ValueError(f"{sent.width} x {sent.height} pixels")
        sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        turned = ImageOps.exif_transpose(sent)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    seen = turned.convert("RGBA")
    picture = Image.new("RGB", seen.size, PAPER)
    picture.paste(seen, mask=seen.getchannel("A"))
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    return drawn.getvalue()


if __name__ == "__main__":
    given = sys.stdin.buffer.read()
    Image.preinit()
    confine(memory=MEMORY, seconds=SECONDS)
    sys.stdout.buffer.write(draw_anew(given))
