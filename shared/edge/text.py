"""Normalises text before it is counted and stored: one Unicode form, no invisible characters.

Pasted text can contain byte order marks, direction marks and zero-width spaces. Two texts that look the same are then
different, and a search finds only one of them.
"""

import re
import unicodedata

from shared.refusals import Refusal

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u3164\u115f\u1160\uffa0\U0001d159]")
"""Spaces of every width, and letters that look like one: U+2800 in braille, the fillers in Hangul."""
_INVISIBLE = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0d\ufeff"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"  # and marks without a shape
)
_JOINED = "\u0600-\u1cff\u2190-\u2bff\U0001f000-\U0001faff"
"""The scripts and the pictures (emoji) in which joiners and variation selectors change what is seen."""
_JOINERS = re.compile(
    f"((?<=[{_JOINED}])(?:\ufe0f?\u200d(?=[{_JOINED}])|\u200c(?=[{_JOINED}])|[\ufe0e\ufe0f]))|[\u200c\u200d\ufe0e\ufe0f]"
)
"""The group holds those that are kept."""
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_SEEN = frozenset("LNPS")
"""Letters, numbers, punctuation and symbols, as Unicode names their categories."""


class NotText(Refusal):
    """U+0000, which no database keeps, or half of a character. No person types one."""

    status = 422
    message = "This holds a character that is no text (U+0000, or half of one)."


def plain_text(text: str) -> str:
    """A text of several lines: NFC, line feeds as line ends, ordinary spaces, no invisible characters, trimmed.

    Raises NotText.
    """
    if _NOT_TEXT.search(text):
        raise NotText
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _JOINERS.sub(r"\1", text)).strip()


def plain_line(text: str) -> str:
    """A text of one line, such as a name: as `plain_text`, with one space where there were several or a line end.

    Raises NotText.
    """
    return " ".join(plain_text(text).split())


def is_seen(text: str) -> bool:
    """Whether the text has a visible character. A name without one is refused."""
    return any(unicodedata.category(one)[0] in _SEEN for one in plain_text(text))
