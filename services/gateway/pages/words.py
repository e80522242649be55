"""The language of a page: translated words, and dates as they are written in it.

Bokmål is the language of the source, so it needs no catalogue. Each other language is a folder of .po files, one per
subject, read and compiled in memory at start.
"""

from datetime import date, datetime, timedelta
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.dates import format_date, format_timedelta
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from shared.calendar import Period
from shared.clock import OSLO

LOCALE = Path(__file__).resolve().parents[1] / "locale"
LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
SOURCE = "nb"
YEARS = range(1900, 2200)
"""Years that are accepted in dates. A year outside is a typing error."""
Choices = dict[str, str]
"""Marked texts by code, in the order in which they are shown."""
_NORWEGIAN_DATES = ("d. MMMM y", "d. MMM", "EEEE d. MMMM")
_FORMATS = {"nb": _NORWEGIAN_DATES, "nn": _NORWEGIAN_DATES, "en": ("d MMMM y", "d MMM", "EEEE d MMMM")}

_DAYS = {"nb": "dager", "nn": "dagar"}
"""What a person calls the days that Babel calls *døgn*."""


def N_(message: str) -> str:  # noqa: N802  the name that extraction knows
    """Mark a message for translation where it is defined. It is translated where it is shown."""
    return message


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language."""
    if language == SOURCE:
        return NullTranslations()
    merged = Catalog(locale=language)
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string:
                    merged[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return GNUTranslations(compiled)


def best_language(cookie: str | None, accept: str) -> str:
    """The language that the visitor chose, else the first of the browser's languages that we have, else bokmål."""
    if cookie in LANGUAGES:
        return str(cookie)
    for part in accept.lower().split(","):
        code = part.split(";")[0].split("-")[0].strip()
        if code == "no":
            return SOURCE
        if code in LANGUAGES:
            return code
    return SOURCE


def as_date(value: date | datetime | str) -> date:
    """The day of a date, an instant (as it was in Norway) or their ISO text."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value or " " in value else date.fromisoformat(value)
    if isinstance(value, datetime):
        return value.astimezone(OSLO).date()
    return value


def long_date(value: date | datetime | str, language: str) -> str:
    """`17. mars 2027`."""
    return format_date(as_date(value), _FORMATS[language][0], locale=language)


def short_date(value: date | datetime | str, language: str) -> str:
    """`17. mars`, for lists in which the year is clear."""
    return format_date(as_date(value), _FORMATS[language][1], locale=language)


def weekday_date(value: date | datetime | str, language: str) -> str:
    """`onsdag 17. mars`."""
    return format_date(as_date(value), _FORMATS[language][2], locale=language)


def clock_time(value: datetime | str) -> str:
    """`14:05`, as the clock showed in Norway."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(OSLO).strftime("%H:%M")


def every_in_words(language: str, period: str) -> str:
    """`P1W` as "hver uke", `P14D` as "hver 2. uke", `P1M` as "hver måned"."""
    parsed, translate = Period.parse(period), translations(language)
    months, days = parsed.years * 12 + parsed.months, parsed.weeks * 7 + parsed.days
    if months and days:
        return translate.gettext("med %(period)s mellom") % {"period": period_in_words(language, period)}
    if months:
        return translate.ngettext("hver måned", "hver %(num)s. måned", months) % {"num": months}
    if days % 7 == 0:
        return translate.ngettext("hver uke", "hver %(num)s. uke", days // 7) % {"num": days // 7}
    return translate.ngettext("hver dag", "hver %(num)s. dag", days) % {"num": days}


def period_in_words(language: str, period: str) -> str:
    """`P1Y` as "1 år", `P3W` as "3 uker". Periods with several parts are joined."""
    parsed = Period.parse(period)
    parts = []
    for amount, unit, days in (
        (parsed.years, "year", 365), (parsed.months, "month", 30.5), (parsed.weeks, "week", 7), (parsed.days, "day", 1),
    ):  # fmt: skip
        if amount:
            length = timedelta(days=amount * days)
            parts.append(format_timedelta(length, granularity=unit, threshold=1000, locale=language))  # type: ignore[arg-type]
    return ", ".join(parts).replace("døgn", _DAYS.get(language, "døgn"))
