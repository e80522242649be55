"""A form that was sent: the typed texts, the parsed values, and the errors by field."""

from collections.abc import Awaitable, Collection, Mapping
from datetime import date
from uuid import UUID

from markupsafe import escape

from services.gateway.pages.page import Page
from services.gateway.pages.staff.refusals import words_for
from services.gateway.pages.words import N_, YEARS, long_date
from shared.http import RefusedByService, ServiceUnavailable

NOT_UNDERSTOOD = N_("Vi forsto ikke hvilken knapp du trykket på. Ingenting er lagret. Prøv en gang til.")
SAY_WHY = N_("Skriv hvorfor, så andre kan forstå det.")
"""The error at a reason that is missing."""


class Typed:
    """The fields of one form. `wrong` has a message per field, `on_top` a message about the whole form.

    Parsing a field never raises: look at `ok` after all are parsed, and show the form again with the typed texts.
    """

    def __init__(self, page: Page, values: Mapping[str, object] | None = None) -> None:
        self.page = page
        self.values = {key: str(value) for key, value in (values or {}).items() if value is not None}
        self.wrong: dict[str, str] = {}
        self.on_top: str | None = None
        self.status = 200

    @classmethod
    async def sent(cls, page: Page) -> "Typed":
        """The form as it was sent."""
        return cls(page, await page.form())

    @property
    def ok(self) -> bool:
        """Whether no error was found so far."""
        return not self.wrong and not self.on_top

    def __getitem__(self, field: str) -> str:
        return self.values.get(field, "")

    def mark_wrong(self, field: str, message: str, **words: object) -> None:
        """Set the error of a field. An earlier one is kept."""
        self.status = 422
        self.wrong.setdefault(field, self.page.text(message, **words))

    def refuse(self, message: str) -> None:
        """Set the error of the form as a whole."""
        self.status = 422
        self.on_top = self.on_top or self.page.text(message)

    def free_text(self, field: str, *, missing: str | None = None, at_least: int = 1) -> str:
        """The trimmed text. If it is shorter than `at_least`, `missing` becomes the error of the field."""
        value = self[field].strip()
        if missing and len(value) < at_least:
            self.mark_wrong(field, missing, shortest=at_least)
        return value

    def day(self, field: str, *, missing: str | None = None) -> date | None:
        """A date, as `17.3.2027` or `2027-03-17`."""
        value = self[field].strip()
        if not value:
            if missing:
                self.mark_wrong(field, missing)
            return None
        found = day_of(value)
        if found is None:
            self.mark_wrong(field, N_("Dette er ikke en dato. Skriv for eksempel 17.03.2027."))
        return found

    def choice(self, field: str, allowed: Collection[str], *, missing: str) -> str:
        """One of the choices."""
        value = self[field]
        if value not in allowed:
            self.mark_wrong(field, missing)
        return value

    def step(self, *steps: str) -> str | None:
        """The button that was pressed. Any other word is an error of the whole form, and the result is None."""
        if self["step"] in steps:
            return self["step"]
        self.refuse(NOT_UNDERSTOOD)
        return None

    def id(self, field: str, *, missing: str | None = None) -> UUID | None:
        """An id chosen from a list. Without a message for `missing`, it may be left out."""
        try:
            return UUID(self[field])
        except ValueError:
            if missing or self[field]:
                self.mark_wrong(field, missing or N_("Velg fra listen."))
            return None

    async def accepted(self, question: Awaitable[object]) -> bool:
        """Whether the service accepted the call. If not, the error is set."""
        try:
            await question
        except RefusedByService as refused:
            self._refused(refused)
        except ServiceUnavailable:
            self.status = 503
            self.on_top = self.page.text(
                N_("Vi får ikke svar akkurat nå. Det du skrev, står her fortsatt. Prøv igjen om litt.")
            )
        return self.ok

    def _refused(self, refused: RefusedByService) -> None:
        """Set the message for the refusal at its field, or above the form if there is no such field."""
        self.status = 422
        message, field = words_for(self.page, refused)
        words = {key: self._said(value) for key, value in refused.words.items()}
        try:
            text = self.page.text(message, **words)
        except KeyError:
            text = self.page.text(message)
        is_invalid = refused.refusal == "InvalidInput"
        beside_it = self.page.text(N_("Se på dette feltet en gang til.")) if is_invalid else text
        concerned = [name for name in refused.fields if name in self.values] or [str(field)]
        for name in concerned:
            if name in self.values:
                self.wrong.setdefault(name, beside_it)
        if not self.wrong:
            self.on_top = text

    def _said(self, word: str) -> str:
        """A value out of a refusal for use in a text: ISO dates in the page's language, everything escaped."""
        try:
            return long_date(date.fromisoformat(word), self.page.language)
        except ValueError:
            return str(escape(word))


def day_of(text: str) -> date | None:
    """The date somebody meant by `17.3.2027`, `17.03.27`, `17/3 2027` or `2027-03-17`; None when it is none."""
    found = _as_iso(text) or _as_people_write(text)
    return found if found and found.year in YEARS else None


def _as_iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _as_people_write(text: str) -> date | None:
    try:
        day, month, year = (
            int(part) for part in text.replace("/", ".").replace(" ", ".").replace("..", ".").split(".")
        )
        return date(year + 2000 if year < 100 else year, month, day)
    except (ValueError, OverflowError):
        return None


def written(day: date | None) -> str:
    """A date as people type it: `17.03.2027`."""
    return day.strftime("%d.%m.%Y") if day else ""
